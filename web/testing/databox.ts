import { implement, ORPCError } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { databoxApi, type Box, type Draft, type Message } from '#services/databox/api.ts';
import { bodyOf, fakeClient, type FakeStream } from './clients.ts';
import * as data from './databox-data.ts';
import { now } from './moment.ts';

/** What the fake data box remembers and what tests may set. */
export interface DataboxState {
  down: boolean;
  boxes: Box[];
  messages: Message[];
  draft: Draft;
  lists: unknown[];
  opened: string[];
  sent: string[];
  uploads: { disposition: string; bytes: number }[];
  uploadAnswer: { status: number; code?: string };
  searched: unknown[];
}

export function newDataboxState(): DataboxState {
  return {
    down: false,
    boxes: [data.box],
    messages: [...data.all],
    draft: data.draft,
    lists: [],
    opened: [],
    sent: [],
    uploads: [],
    uploadAnswer: { status: 201 },
    searched: [],
  };
}

const emptyDraft: Draft = {
  ...data.draft,
  recipientBox: '',
  recipientName: '',
  subject: '',
  body: '',
  recipientRefNumber: '',
  replyTo: null,
  attachments: [],
  size: 0,
  revision: 0,
};

/** A data box service that keeps everything in memory. */
export function fakeDatabox(state: DataboxState) {
  const os = implement(databoxApi).$context<CallContext>();
  const answering = <T>(answer: () => T): T => {
    if (state.down) throw new ORPCError('UNAVAILABLE', { status: 503 });
    return answer();
  };
  const find = (id: string): Message => {
    const found = state.messages.find((message) => message.id === id);
    if (!found) throw new ORPCError('NOT_FOUND');
    return found;
  };
  const own = (id: string): Draft => {
    if (id !== state.draft.id) throw new ORPCError('NOT_FOUND');
    return state.draft;
  };
  return fakeClient<typeof databoxApi>(
    os.router({
      // Tests change its state as they like, so pages are made of it anew.
      standing: os.standing.handler(() => ({ mark: null })),
      boxes: {
        list: os.boxes.list.handler(() => answering(() => state.boxes)),
        beginConnect: os.boxes.beginConnect.handler(({ input }) =>
          answering(() => ({
            redirectUrl: `https://isds.example/consent?return=${encodeURIComponent(input.returnUrl)}`,
          })),
        ),
        finishConnect: os.boxes.finishConnect.handler(({ input, errors }) => {
          if (input.code !== 'good') throw errors.CONNECT_FAILED();
          return { id: data.ids.box };
        }),
        disconnect: os.boxes.disconnect.handler(() => {
          state.boxes = [];
          return {};
        }),
        refresh: os.boxes.refresh.handler(() => ({ started: true })),
      },
      messages: {
        list: os.messages.list.handler(({ input }) =>
          answering(() => {
            state.lists.push(input);
            const items = state.messages
              .filter((message) => message.folder === input.folder && message.subject.includes(input.query ?? ''))
              .map(data.summary);
            return {
              items,
              next: input.cursor ? null : 'next-page',
              total: items.length,
              state: 'ok' as const,
              asOf: now,
            };
          }),
        ),
        counts: os.messages.counts.handler(() =>
          answering(() => ({ received: 27, unread: 3, sent: 8, archive: 112, drafts: 1, queued: 1 })),
        ),
        get: os.messages.get.handler(({ input }) => find(input.id)),
        open: os.messages.open.handler(({ input }) =>
          answering(() => {
            state.opened.push(input.id);
            const message: Message = { ...find(input.id), unread: false, status: 6, acceptedAt: now, content: 'here' };
            state.messages = state.messages.map((other) => (other.id === input.id ? message : other));
            return message;
          }),
        ),
        markRead: os.messages.markRead.handler(() => ({})),
        archive: os.messages.archive.handler(() => ({})),
        delivery: os.messages.delivery.handler(() =>
          answering(() => ({
            state: 'ok' as const,
            asOf: now,
            events: [
              { at: '2026-11-22T07:14:00Z', code: 'EV0', text: 'Datová zpráva byla podána.' },
              {
                at: '2026-11-22T07:14:06Z',
                code: 'EV5',
                text: 'Datová zpráva byla dodána do datové schránky příjemce.',
              },
              {
                at: '2026-11-22T09:31:00Z',
                code: 'EV11',
                text: 'Datová zpráva byla doručena přihlášením oprávněné osoby.',
              },
            ],
          })),
        ),
        erase: os.messages.erase.handler(({ input, errors }) => {
          if (!find(input.id).erasable) throw errors.NOT_ALLOWED();
          state.messages = state.messages.filter((message) => message.id !== input.id);
          return {};
        }),
      },
      recipients: {
        search: os.recipients.search.handler(({ input }) =>
          answering(() => {
            state.searched.push(input);
            return { items: input.query === 'nikdo' ? [] : [...data.recipients], more: input.page === 0 };
          }),
        ),
      },
      drafts: {
        list: os.drafts.list.handler(() => answering(() => [state.draft])),
        create: os.drafts.create.handler(({ input, errors }) => {
          if (state.boxes.length === 0) throw errors.NO_BOX();
          if (input.replyTo === undefined) state.draft = emptyDraft;
          return state.draft;
        }),
        get: os.drafts.get.handler(({ input }) => own(input.id)),
        update: os.drafts.update.handler(({ input }) => {
          const fields = Object.fromEntries(
            Object.entries(input.fields).filter(([, value]) => value !== undefined),
          ) as Partial<Draft>;
          state.draft = { ...own(input.id), ...fields, revision: state.draft.revision + 1, updatedAt: now };
          return state.draft;
        }),
        remove: os.drafts.remove.handler(({ input }) => (own(input.id), {})),
        removeAttachment: os.drafts.removeAttachment.handler(({ input }) => {
          state.draft = {
            ...own(input.id),
            attachments: state.draft.attachments.filter(({ id }) => id !== input.attachment),
          };
          return state.draft;
        }),
        send: os.drafts.send.handler(({ input, errors }) => {
          if (own(input.id).size > 20 * 1024 * 1024) throw errors.INCOMPLETE({ data: { problems: ['too-big'] } });
          state.sent.push(input.id);
          return data.dispatches[0]!;
        }),
      },
      letters: {
        read: os.letters.read.handler(({ errors }) => {
          throw errors.NOT_FOUND();
        }),
        sent: os.letters.sent.handler(({ errors }) => {
          throw errors.NOT_FOUND();
        }),
      },
      dispatches: {
        list: os.dispatches.list.handler(() => answering(() => [...data.dispatches])),
        get: os.dispatches.get.handler(({ input, errors }) => {
          const found = data.dispatches.find(({ id }) => id === input.id);
          if (!found) throw errors.NOT_FOUND();
          return found;
        }),
        withdraw: os.dispatches.withdraw.handler(({ input, errors }) => {
          if (input.id === data.ids.accepted) throw errors.CONFLICT();
          return { draft: data.ids.draft };
        }),
      },
    }),
    streams(state),
  );
}

/** A one-page PDF; enough for a browser's viewer. */
const pdf =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

function streams(state: DataboxState): FakeStream {
  return async (path, init) => {
    if (init.method === 'POST') {
      const body = await bodyOf(init);
      if (path === '/streams/zfo')
        return body.includes('ZFO')
          ? { status: 200, body: JSON.stringify(data.zfo) }
          : { status: 422, body: '{"code":"NOT_A_ZFO"}' };
      state.uploads.push({ disposition: init.headers?.['content-disposition'] ?? '', bytes: body.length });
      return { status: state.uploadAnswer.status, body: JSON.stringify({ code: state.uploadAnswer.code }) };
    }
    const index = /attachments\/(\d+)$/.exec(path)?.[1];
    const file = data.message.attachments.find((attachment) => String(attachment.index) === index);
    const bytes =
      index === '1'
        ? Buffer.from('Pou\xe8en\xed: proti v\xfdzv\xec se nelze odvolat.', 'latin1')
        : index === '2'
          ? png
          : pdf;
    const disposition = `inline; filename="soubor"; filename*=UTF-8''${encodeURIComponent(file?.fileName ?? 'zprava.zfo')}`;
    return {
      status: path.includes('chybi') ? 404 : 200,
      headers: {
        'content-type': file?.detectedType ?? 'text/html',
        'content-disposition': disposition,
        'set-cookie': 'evil=1',
      },
      body: bytes,
    };
  };
}
