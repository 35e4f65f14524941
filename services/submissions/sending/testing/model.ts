import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { ORPCError } from '@orpc/client';
import type { Caller } from '#platform/caller.ts';
import { uuidOf } from '#platform/ids.ts';
import type { Draft, SentLetter } from '#services/databox/api.ts';
import type { CaseClients } from '../../cases/parts.ts';

/** What a call meets on its way: nothing, the other side is away, or its answer is lost. */
export type Luck = 'well' | 'away' | 'lost';

interface Held {
  readonly id: string;
  readonly key: string;
  fields: Record<string, unknown>;
  attachments: string[];
  frozen: boolean;
  dispatch: { readonly id: string; state: SentLetter['state']; readonly queuedAt: string } | null;
}

/** A message that ISDS has accepted. */
export interface FiledMessage {
  readonly reference: unknown;
  readonly attachments: readonly string[];
}

/**
 * The data box as a model, by its contract: a draft for a key, frozen and queued when it is sent, handed to ISDS by itself.
 * Each call waits for some turns of the event loop and meets the luck that the test has drawn. For tests that try many
 * orders of things.
 */
export class DataboxModel {
  readonly filed: FiledMessage[] = [];
  readonly #drafts = new Map<string, Held>();
  readonly #luck: () => Luck;
  readonly #turns: () => number;

  constructor(luck: () => Luck, turns: () => number) {
    this.#luck = luck;
    this.#turns = turns;
  }

  /** ISDS takes, or refuses, everything that waits. */
  handOver(outcome: 'accepted' | 'refused'): void {
    for (const draft of this.#drafts.values()) {
      if (draft.dispatch?.state !== 'queued') continue;
      draft.dispatch.state = outcome;
      if (outcome === 'accepted')
        this.filed.push({ reference: draft.fields['senderRefNumber'], attachments: draft.attachments });
    }
  }

  /** Drafts that the citizen would find among theirs. */
  get left(): number {
    return [...this.#drafts.values()].filter(({ frozen }) => !frozen).length;
  }

  /** As the service that sends sees it. */
  client(): CaseClients['databox'] {
    const procedures = {
      boxes: { list: () => this.#call(() => [box]) },
      drafts: {
        create: ({ key }: { key: string }) => this.#call(() => told(this.#create(key))),
        update: ({ id, fields }: { id: string; fields: Record<string, unknown> }) =>
          this.#call(() => {
            const draft = this.#open(id);
            draft.fields = { ...draft.fields, ...fields };
            return told(draft);
          }),
        removeAttachment: ({ id, attachment }: { id: string; attachment: string }) =>
          this.#call(() => {
            const draft = this.#open(id);
            draft.attachments = draft.attachments.filter((one) => one !== attachment);
            return told(draft);
          }),
        remove: ({ id }: { id: string }) =>
          this.#call(() => {
            this.#open(id);
            this.#drafts.delete(id);
            return {};
          }),
        send: ({ id }: { id: string }) => this.#call(() => this.#send(id)),
      },
      dispatches: {
        withdraw: ({ id }: { id: string }) =>
          this.#call(() => {
            const draft = [...this.#drafts.values()].find(({ dispatch }) => dispatch?.id === id);
            if (draft?.dispatch?.state !== 'queued' && draft?.dispatch?.state !== 'refused')
              throw new ORPCError('CONFLICT');
            draft.dispatch = null;
            draft.frozen = false;
            return { draft: draft.id };
          }),
      },
    };
    return {
      as: () => procedures,
      own: { letters: { sent: ({ draft }: { draft: string }) => this.#call(() => this.#sent(draft)) } },
      stream: (_caller: Caller, path: string) =>
        this.#call(() => {
          const draft = this.#drafts.get(/drafts\/([^/]+)/.exec(path)?.[1] ?? '');
          const status = !draft ? 404 : draft.frozen ? 409 : 201;
          if (status === 201) draft!.attachments = [...draft!.attachments, randomUUID()];
          return { status, headers: {}, body: Readable.from([]) };
        }),
    } as unknown as CaseClients['databox'];
  }

  #create(key: string): Held {
    const before = [...this.#drafts.values()].find((one) => one.key === key);
    if (before?.dispatch) throw new ORPCError('CONFLICT');
    if (before) return before;
    // As the data box does: a key always means the same draft.
    const id = uuidOf(createHash('sha256').update(key).digest());
    const draft: Held = { id, key, fields: {}, attachments: [], frozen: false, dispatch: null };
    this.#drafts.set(draft.id, draft);
    return draft;
  }

  #open(id: string): Held {
    const draft = this.#drafts.get(id);
    if (!draft) throw new ORPCError('NOT_FOUND');
    if (draft.frozen) throw new ORPCError('CONFLICT');
    return draft;
  }

  #send(id: string): object {
    const draft = this.#drafts.get(id);
    if (!draft) throw new ORPCError('NOT_FOUND');
    if (draft.dispatch) return {};
    if (draft.attachments.length === 0) throw new ORPCError('INCOMPLETE', { status: 422 });
    draft.frozen = true;
    draft.dispatch = { id: randomUUID(), state: 'queued', queuedAt: new Date().toISOString() };
    return {};
  }

  #sent(id: string): SentLetter {
    const draft = this.#drafts.get(id);
    if (!draft) throw new ORPCError('NOT_FOUND');
    const { dispatch } = draft;
    const isAccepted = dispatch?.state === 'accepted';
    return {
      state: dispatch?.state ?? 'draft',
      refusal: dispatch?.state === 'refused' ? 'other' : null,
      queuedAt: dispatch?.queuedAt ?? null,
      acceptedAt: isAccepted ? new Date().toISOString() : null,
      dispatch: dispatch?.id ?? null,
      message: isAccepted ? randomUUID() : null,
      messageId: isAccepted ? '1' : null,
      deliveredAt: null,
    };
  }

  async #call<T>(work: () => T): Promise<T> {
    const luck = this.#luck();
    for (let turns = this.#turns(); turns > 0; turns -= 1) await new Promise(setImmediate);
    if (luck === 'away') throw new ORPCError('UNAVAILABLE', { status: 503 });
    const answer = work();
    await new Promise(setImmediate);
    if (luck === 'lost') throw new ORPCError('UNAVAILABLE', { status: 503 });
    return answer;
  }
}

const box = {
  id: randomUUID(),
  boxId: 'abcde22',
  name: 'Alice',
  type: 40,
  connectedAt: '',
  asOf: null,
  state: 'ok',
  needsReconnecting: false,
  unread: 0,
};

function told({ id, fields, attachments }: Held): Draft {
  return { id, ...fields, attachments: attachments.map((one) => ({ id: one })) } as unknown as Draft;
}
