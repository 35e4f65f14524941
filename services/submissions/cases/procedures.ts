import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { Localized } from '#platform/contract.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { submissionsApi } from '../api.ts';
import type { AnySubmissionType } from '../definition/type.ts';
import { endOfDraft } from '../drafts/time.ts';
import { refreshed } from '../following/follow.ts';
import { stateOf } from '../following/letters.ts';
import { type Change, type Opened, openSubmission, openSubmissions, storeChange } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import { questionOf } from '../drafts/reading.ts';
import { askChannel, objectionsTo } from '../sending/deliver.ts';
import { send } from '../sending/send.ts';
import { letGo, withdraw } from '../sending/withdraw.ts';
import { orUnavailable } from './away.ts';
import { documentOf, keepSigned } from './document.ts';
import type { CaseParts } from './parts.ts';
import { markedAs, unsent } from './states.ts';
import { submissionOf, summaryOf } from './view.ts';

type Finished = Opened & { readonly made: CaseContent };

/** `submissions.*`: what was finished, from being sent to what the authority answers. */
export function caseProcedures(parts: CaseParts) {
  const os = implement(submissionsApi).$context<CallContext>().submissions;
  const { audit } = parts;

  const found = async (citizen: CitizenId, id: string): Promise<Finished> => {
    const opened = await openSubmission(parts, citizen, id);
    if (!opened?.made || opened.row.state === 'draft') throw new ORPCError('NOT_FOUND');
    return { ...opened, made: opened.made };
  };
  const stored = async (citizen: CitizenId, opened: Opened, change: Change) => {
    if (!(await storeChange(parts, citizen, opened, change))) throw new ORPCError('CONFLICT');
  };

  /** What the channel would refuse of one that goes back to be changed; that it cannot be asked hinders nobody. */
  const mendable = async (citizen: CitizenId, { row, made }: Opened): Promise<Pick<Change, 'draft'>> => {
    if (row.state !== 'ready' || !made || made.channel === 'data-box') return {};
    try {
      const objections = await objectionsTo(parts, citizen, made);
      return { draft: { objections: objections.filter(({ severity }) => severity === 'error') } };
    } catch (error) {
      parts.log.warn({ err: error }, 'a channel could not be asked');
      return {};
    }
  };

  return os.router({
    list: os.list.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const all = await openSubmissions(parts, citizen);
      return Promise.all(all.map((opened) => summaryOf(parts, citizen, opened)));
    }),

    get: os.get.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const opened = await refreshed(parts, citizen, await found(citizen, input.id));
      return submissionOf(opened, opened.made!, await parts.files.list(citizen, input.id), parts.now());
    }),

    objections: os.objections.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const { row, made } = await found(citizen, input.id);
      if (row.state !== 'ready') return { outcome: 'none', objections: [] };
      const { outcome, objections } = await askChannel(parts, citizen, made);
      const type = parts.types.get(made.type);
      return { outcome, objections: objections.map((one) => ({ ...one, question: labelOf(type, one.item) })) };
    }),

    reopen: os.reopen.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const opened = await openSubmission(parts, citizen, input.id);
      if (!opened) throw new ORPCError('NOT_FOUND');
      if (opened.row.state === 'draft') return {};
      if (!unsent.has(opened.row.state)) throw new ORPCError('CONFLICT');
      // What might yet go out as it was is taken back first: nothing is sent that the citizen is changing.
      if (!(await orUnavailable(letGo(parts, citizen, input.id)))) throw new ORPCError('CONFLICT');
      const expiresAt = endOfDraft(parts.types.get(opened.draft.type), parts.now());
      const told = await mendable(citizen, opened);
      await stored(citizen, opened, { state: 'draft', expiresAt, followAt: null, ...told });
      await audit.note({ citizen, deed: 'submission-reopened', by: context.caller, subject: input.id });
      return {};
    }),

    sign: os.sign.handler(async ({ context, input: { id, p12, password }, errors }) => {
      const citizen = citizenOf(context.caller);
      const opened = await found(citizen, id);
      if (opened.row.state !== 'ready') throw errors.CONFLICT();
      const document = await documentOf(parts, citizen, opened);
      if (!document) throw errors.CONFLICT();
      const pdf = await parts.files.bytes(citizen, document);
      const key = { p12: Buffer.from(p12, 'base64'), password };
      const signed = await orUnavailable(parts.signDocument(pdf, key, parts.now())).catch((error: unknown) => {
        const code = (error as { code?: unknown } | null)?.code;
        if (code === 'WRONG_PASSWORD' || code === 'NO_KEY' || code === 'EXPIRED') throw errors[code]();
        throw error;
      });
      if (!(await keepSigned(parts, citizen, opened, signed))) throw errors.CONFLICT();
      await audit.note({ citizen, deed: 'submission-signed', by: context.caller, subject: id });
      return {};
    }),

    send: os.send.handler(async ({ context, input, errors }) => {
      const refusal = await orUnavailable(send(parts, context.caller, input.id));
      if (refusal !== null) throw errors[refusal]();
      return {};
    }),

    mark: os.mark.handler(async ({ context, input: { id, mark }, errors }) => {
      const citizen = citizenOf(context.caller);
      const opened = await found(citizen, id);
      const { row, made } = opened;
      const before = made.history.findLast(({ state }) => state !== 'closed')?.state ?? null;
      const state = markedAs(row.state, mark, before);
      if (state === null) throw errors.CONFLICT();
      if (mark === 'on-paper' && !(await orUnavailable(letGo(parts, citizen, id)))) throw errors.CONFLICT();
      const paper = { channel: 'paper', sentAt: parts.now().toISOString(), refusal: null, objections: [] } as const;
      const change = mark === 'on-paper' ? { made: { ...paper, objections: [] }, expiresAt: null, followAt: null } : {};
      await stored(citizen, opened, { state, ...change });
      await audit.note({ citizen, deed: 'submission-marked', by: context.caller, subject: id });
      return {};
    }),

    classify: os.classify.handler(async ({ context, input: { id, message, kind }, errors }) => {
      const citizen = citizenOf(context.caller);
      const opened = await found(citizen, id);
      if (!opened.made.answers.some((one) => one.message === message)) throw errors.NOT_FOUND();
      const answers = opened.made.answers.map((one) => (one.message === message ? { ...one, kind } : one));
      await stored(citizen, opened, { state: stateOf(opened.row.state, answers), made: { answers } });
      await audit.note({ citizen, deed: 'submission-marked', by: context.caller, subject: id });
      return {};
    }),

    withdraw: os.withdraw.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const opened = await found(citizen, input.id);
      if (opened.row.state === 'withdrawn') return {};
      if (!(await orUnavailable(withdraw(parts, context.caller, opened)))) throw errors.CONFLICT();
      return {};
    }),
  });
}

/** The question that an objection is about, in words. */
function labelOf(type: AnySubmissionType | undefined, item: string | null): Localized | null {
  const name = type && questionOf(type, item);
  return name === undefined ? null : type!.questions[name]!.label;
}
