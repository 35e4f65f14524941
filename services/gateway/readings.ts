import { randomUUID } from 'node:crypto';
import { type Question, type Reader, type Reading, readingOf } from '#connectors/isss/index.ts';
import { unavailable } from '#platform/contract.ts';
import { ORPCError } from '@orpc/server';
import type { ReadingName, ReadingReason } from './api.ts';
import { asUnavailable } from './failures.ts';
import type { Isss, LineName } from './isss.ts';
import type { Parts } from './parts.ts';
import { personIn } from './person.ts';
import { REASONS } from './reasons.ts';

/** After so long it is worth asking for an answer that was not ready. */
const PICK_UP_AFTER_MS = 10_000;

/** What a reading answers with, in the words of the contract. */
export type Told<T> =
  | { state: 'read'; at: string; partial: boolean; data: T }
  | { state: 'later'; ticket: string; after: string }
  | { state: 'not-found'; at: string }
  | { state: 'not-permitted'; at: string };

/** The way to the registers. @throws the problem UNAVAILABLE where it is not set up */
export function wayOf({ isss }: Parts): Isss {
  if (isss === undefined) throw unavailable();
  return isss;
}

/** A question about a person; its id makes a repeated one the same. */
export function questionOf<P>(
  reader: Reader<unknown, P>,
  parameters: P,
  asked: { aifo: string; reason: string; id?: string },
): Question {
  const { aifo, reason, id = randomUUID() } = asked;
  return { context: reader.context, content: reader.content(parameters), aifo, reason, id, at: new Date() };
}

/** The two procedures of a reading. */
export function readingProcedures<T, P>(parts: Parts, name: ReadingName & LineName, reader: Reader<T, P>) {
  const told = async (citizen: string, reading: Reading<T>): Promise<Told<T>> => {
    if (reading.state === 'read') {
      const { at, partial, data } = reading;
      return { state: 'read', at: at.toISOString(), partial, data };
    }
    if (reading.state === 'later') {
      const after = new Date(parts.now().getTime() + PICK_UP_AFTER_MS).toISOString();
      return { state: 'later', ticket: await parts.tickets.seal(citizen, name, reading.gsbId), after };
    }
    if (reading.state === 'not-found') return { state: 'not-found', at: reading.at.toISOString() };
    parts.log.warn({ system: `isss-${name}`, code: reading.refusal }, 'the registers refuse to answer the portal');
    return { state: 'not-permitted', at: reading.at.toISOString() };
  };

  return {
    async read(citizen: string, reason: ReadingReason, parameters: P): Promise<Told<T>> {
      const isss = wayOf(parts);
      const person = await personIn(parts, isss, citizen);
      if (person === 'unknown') return { state: 'not-found', at: parts.now().toISOString() };
      if (person === 'not-permitted') return { state: 'not-permitted', at: parts.now().toISOString() };
      const question = questionOf(reader, parameters, { aifo: person.aifo, reason: REASONS[reason] });
      const reading = await isss
        .line(name)(async (client, signal) => readingOf(reader, await client.read(question, signal)))
        .catch(asUnavailable);
      return told(citizen, reading);
    },
    /** @throws the problem NOT_FOUND for a ticket that is not this citizen's, of another reading, or too old */
    async pickUp(citizen: string, ticket: string): Promise<Told<T>> {
      const isss = wayOf(parts);
      const gsbId = await parts.tickets.open(citizen, name, ticket);
      if (gsbId === undefined) throw new ORPCError('NOT_FOUND', { status: 404 });
      const reading = await isss
        .line(name)(async (client, signal) => {
          const answer = await client.pickUp(gsbId, signal);
          // The queue has no such answer (any more); nothing is known of the person by that.
          return answer.state === 'not-found' ? undefined : readingOf(reader, answer);
        })
        .catch(asUnavailable);
      if (reading === undefined) throw new ORPCError('NOT_FOUND', { status: 404 });
      return told(citizen, reading);
    },
  };
}
