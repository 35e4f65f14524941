import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { registersApi } from '../api.ts';
import type { ReadingParts } from '../parts.ts';
import { findUse } from '../uses/procedures.ts';
import { follow, followAll } from './follow.ts';
import { complaintOf, explanationOf, type Letter, writerOf } from './letter.ts';
import { openPetition, openPetitions, petitionOf, storeChange, writePetition } from './petitions.ts';
import { sendPetition } from './send.ts';
import { isUnsent, markedAs } from './states.ts';
import { deletePetition } from './store.ts';

/** Complaints about data, and requests for an explanation. */
export function petitionProcedures(parts: ReadingParts) {
  const os = implement(registersApi).$context<CallContext>().petitions;
  const { database, audit, clients, snapshots } = parts;

  /** As it stands now: what has gone out meanwhile is not changed any more. */
  const found = async (citizen: CitizenId, id: string) => {
    const opened = await openPetition(parts, citizen, id);
    if (!opened) throw new ORPCError('NOT_FOUND');
    return follow(parts, citizen, opened);
  };

  const written = async (
    context: CallContext,
    key: string,
    kind: 'complaint' | 'explanation',
    letter: Letter | null | undefined,
  ) => {
    if (!letter) throw new ORPCError('NOT_FOUND');
    const citizen = citizenOf(context.caller);
    const { id, isNew } = await writePetition(parts, citizen, key, kind, letter);
    if (isNew) await audit.note({ citizen, deed: 'petition-written', by: context.caller, subject: id });
    return { id };
  };

  const namesOf = async (citizen: CitizenId) => {
    try {
      return await clients.identity.own.people.names({ citizen });
    } catch {
      return null;
    }
  };

  const populationOf = async (citizen: CitizenId) => (await snapshots.get(citizen, 'population')).data;

  return os.router({
    list: os.list.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      await followAll(parts, citizen);
      return (await openPetitions(parts, citizen)).map(petitionOf);
    }),

    get: os.get.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      return petitionOf(await found(citizen, input.id));
    }),

    complain: os.complain.handler(async ({ context, input: { key, field, right, proof } }) => {
      const data = await populationOf(citizenOf(context.caller));
      const letter = data && complaintOf(writerOf(data, null), data, field, { right, proof });
      return written(context, key, 'complaint', letter);
    }),

    ask: os.ask.handler(async ({ context, input: { key, use: name, question } }) => {
      const citizen = citizenOf(context.caller);
      const [use, data] = await Promise.all([findUse(parts, citizen, name), populationOf(citizen)]);
      // Without the register's own words the names of the national identity do; the citizen sees them before sending.
      const names = data ? null : await namesOf(citizen);
      return written(context, key, 'explanation', use && explanationOf(writerOf(data, names), use, question));
    }),

    update: os.update.handler(async ({ context, input: { id, revision, body, recipientBox: box }, errors }) => {
      const citizen = citizenOf(context.caller);
      const opened = await found(citizen, id);
      if (!/^([a-zA-Z2-9]{7})?$/.test(box)) throw errors.INVALID();
      if (!isUnsent(opened.row.state) || opened.row.revision !== revision) throw errors.CONFLICT();
      const recipient = { ...opened.content.recipient, box: box === '' ? null : box.toLowerCase() };
      if (!(await storeChange(parts, citizen, opened, { content: { body, recipient } }))) throw errors.CONFLICT();
      return {};
    }),

    recipients: os.recipients.handler(async ({ context, input, errors }) => {
      const { recipient } = (await found(citizenOf(context.caller), input.id)).content;
      const databox = clients.databox.as(context.caller);
      const [box] = await databox.boxes.list();
      if (!box) throw errors.NO_BOX();
      const query = recipient.businessId ?? recipient.name.slice(0, 100);
      if (query.length < 3) return [];
      const { items } = await databox.recipients.search({ query, box: box.id });
      return items.map(({ boxId, name, address }) => ({ boxId, name, address }));
    }),

    send: os.send.handler(async ({ context, input, errors }) => {
      const refusal = await sendPetition(parts, context.caller, input.id);
      if (refusal !== null) throw errors[refusal]();
      return {};
    }),

    mark: os.mark.handler(async ({ context, input: { id, mark }, errors }) => {
      const citizen = citizenOf(context.caller);
      const opened = await found(citizen, id);
      const { row, content } = opened;
      const before = content.history.findLast(({ state }) => state === 'sent' || state === 'delivered')?.state ?? null;
      const state = markedAs(row.state, mark, before);
      if (state === null) throw errors.CONFLICT();
      const changes = mark === 'on-paper' ? { channel: 'paper' as const } : {};
      if (!(await storeChange(parts, citizen, opened, { state, content: changes }))) throw errors.CONFLICT();
      await audit.note({ citizen, deed: 'petition-marked', by: context.caller, subject: id });
      return {};
    }),

    remove: os.remove.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const { row } = await found(citizen, input.id);
      // With an open draft it goes first: what is still there afterwards can be dropped once more, never sent unseen.
      if (row.draft !== null && isUnsent(row.state))
        await clients.databox
          .as(context.caller)
          .drafts.remove({ id: row.draft })
          .catch((error: unknown) => {
            if (!(error instanceof ORPCError) || (error.code !== 'NOT_FOUND' && error.code !== 'CONFLICT')) throw error;
          });
      if (!(await deletePetition(database, citizen, input.id))) throw errors.CONFLICT();
      await audit.note({ citizen, deed: 'petition-removed', by: context.caller });
      return {};
    }),
  });
}
