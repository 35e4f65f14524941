import { implement, ORPCError } from '@orpc/server';
import type { CitizenCaller } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { nextOf } from '../answers/progress.ts';
import { submissionsApi } from '../api.ts';
import { orUnavailable } from '../cases/away.ts';
import { detachFile } from '../files/store.ts';
import { openSubmission } from '../opened.ts';
import type { Parts } from '../parts.ts';
import { letGo } from '../sending/withdraw.ts';
import { deleteSubmission } from '../store.ts';
import { begin } from './begin.ts';
import { checkOf, withFiler } from './check.ts';
import { finish } from './finish.ts';
import { changeDraft, type ReadDraft, readDraft } from './reading.ts';
import { endOfDraft } from './time.ts';
import { formOf, pageViewOf } from './views.ts';
import { writeAnswers } from './write.ts';

/** The citizen who calls. The platform lets nobody else in; this is the second lock of the same door. */
export function citizenCaller({ caller }: CallContext): CitizenCaller {
  if (caller.kind !== 'citizen') throw new ORPCError('FORBIDDEN');
  return caller;
}

/** Drafts: begun, filled in, finished. */
export function draftProcedures(parts: Parts) {
  const os = implement(submissionsApi).$context<CallContext>().drafts;

  /** A draft being filled in; one that was finished is looked at elsewhere. */
  const read = async (citizen: CitizenId, id: string): Promise<ReadDraft> => {
    const found = await readDraft(parts, citizen, id);
    if (!found) throw new ORPCError('NOT_FOUND');
    return found;
  };
  const opened = async (citizen: CitizenId, id: string): Promise<ReadDraft> => {
    const found = await read(citizen, id);
    if (found.opened.row.state !== 'draft') throw new ORPCError('CONFLICT');
    return found;
  };

  return {
    begin: os.begin.handler(async ({ context, input, errors }) => {
      const begun = await begin(parts, citizenCaller(context), input);
      if (begun === 'forbidden') throw errors.FORBIDDEN();
      return begun;
    }),

    get: os.get.handler(async ({ context, input }) => {
      const { citizen } = citizenCaller(context);
      const [draft, files] = await Promise.all([read(citizen, input.id), parts.files.list(citizen, input.id)]);
      return formOf(draft, files);
    }),

    page: os.page.handler(async ({ context, input, errors }) => {
      const view = pageViewOf(await read(citizenCaller(context).citizen, input.id), input.page);
      if (!view) throw errors.NOT_FOUND();
      return view;
    }),

    save: os.save.handler(async ({ context, input }) => {
      const { citizen } = citizenCaller(context);
      await writeAnswers(parts, citizen, input.id, input);
      const after = await read(citizen, input.id);
      const page = after.way.pages.find((one) => one.page.id === input.page);
      return {
        problems: [...(page?.problems ?? [])],
        next: nextOf(after.way, after.objected, input.page),
        revision: after.opened.row.revision,
      };
    }),

    keep: os.keep.handler(async ({ context, input }) => {
      const { citizen } = citizenCaller(context);
      const { row } = await writeAnswers(parts, citizen, input.id, { answers: input.answers });
      return { revision: row.revision };
    }),

    removeFile: os.removeFile.handler(async ({ context, input, errors }) => {
      const caller = citizenCaller(context);
      const { citizen } = caller;
      const { id: submission, file } = input;
      if (!(await detachFile(parts.database, citizen, { submission, file, now: parts.now() }))) {
        const found = await openSubmission(parts, citizen, submission);
        throw found && found.row.state !== 'draft' ? errors.CONFLICT() : errors.NOT_FOUND();
      }
      await parts.files.drop(citizen, submission, file);
      await parts.audit.note({ citizen, deed: 'file-removed', by: caller, subject: submission, once: file });
      return {};
    }),

    check: os.check.handler(async ({ context, input }) => {
      const caller = citizenCaller(context);
      const draft = await withFiler(parts, caller, await read(caller.citizen, input.id));
      return checkOf(parts, caller, draft, await parts.files.list(caller.citizen, input.id));
    }),

    address: os.address.handler(async ({ context, input }) => {
      const { citizen } = citizenCaller(context);
      const { type } = await opened(citizen, input.id);
      const box = input.box?.trim().toLowerCase() ?? null;
      await changeDraft(parts, citizen, input.id, ({ draft }) =>
        draft.recipient === box ? undefined : { draft: { recipient: box }, expiresAt: endOfDraft(type, parts.now()) },
      );
      return {};
    }),

    finish: os.finish.handler(async ({ context, input, errors }) => {
      const finished = await finish(parts, citizenCaller(context), input.id);
      if (finished === 'incomplete') throw errors.INCOMPLETE();
      if (finished === 'recipient-missing') throw errors.RECIPIENT_MISSING();
      if (finished === 'too-big') throw errors.TOO_BIG();
      return {};
    }),

    remove: os.remove.handler(async ({ context, input, errors }) => {
      const caller = citizenCaller(context);
      const { citizen } = caller;
      // A draft in the data box goes with it, so that nobody sends it from there.
      if (!(await orUnavailable(letGo(parts, citizen, input.id)))) throw errors.CONFLICT();
      if (!(await deleteSubmission(parts.database, citizen, input.id)))
        throw (await openSubmission(parts, citizen, input.id)) ? errors.CONFLICT() : errors.NOT_FOUND();
      await parts.contents.dropSubmission(citizen, input.id);
      await parts.audit.note({ citizen, deed: 'removed', by: caller, subject: input.id, once: input.id });
      return {};
    }),
  };
}
