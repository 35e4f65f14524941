import { randomUUID } from 'node:crypto';
import {
  cardReportWriter,
  consentsReader,
  consentWriter,
  type Reader,
  readingOf,
  revocationWriter,
} from '#connectors/isss/index.ts';
import { unavailable } from '#platform/contract.ts';
import { ORPCError } from '@orpc/server';
import { asUnavailable } from './failures.ts';
import type { LineName } from './isss.ts';
import type { Parts } from './parts.ts';
import { personIn } from './person.ts';
import { questionOf, wayOf } from './readings.ts';
import { REASONS, WRITING_REASON } from './reasons.ts';

type Card = Parameters<typeof cardReportWriter.content>[0];
type Given = Parameters<typeof consentWriter.content>[0];

const notFound = (): ORPCError<'NOT_FOUND', unknown> => new ORPCError('NOT_FOUND', { status: 404 });

/** What the citizen writes into registers, and what they have written: assumed altogether, see the connector. */
export function writings(parts: Parts) {
  const aifoOf = async (citizen: string): Promise<string> => {
    const person = await personIn(parts, wayOf(parts), citizen);
    if (person === 'unknown') throw notFound();
    if (person === 'not-permitted') throw unavailable();
    return person.aifo;
  };

  /** Writes once for one key; `rejected` when the register does not take it. */
  const write = async <T, P>(
    line: LineName,
    writer: Reader<T, P>,
    parameters: P,
    { citizen, key }: { citizen: string; key: string },
  ): Promise<T | 'rejected'> => {
    const isss = wayOf(parts);
    const aifo = await aifoOf(citizen);
    const question = questionOf(writer, parameters, { aifo, reason: WRITING_REASON, id: key });
    const answer = await isss
      .line(line)(async (client, signal) => readingOf(writer, await client.write(question, signal)))
      .catch(asUnavailable);
    if (answer.state === 'read') return answer.data;
    if (answer.state === 'not-found') throw notFound();
    if (answer.state === 'refused' && answer.refusal === 'rejected') return 'rejected';
    // A write that is not carried out at once cannot be promised to anybody.
    throw unavailable();
  };

  return {
    /** @returns undefined when the register does not take the report */
    async report(asked: { citizen: string; key: string } & Card) {
      const { kind, number, what, at } = asked;
      const taken = await write('cards', cardReportWriter, { kind, number, what, at }, asked);
      return taken === 'rejected' ? undefined : taken;
    },
    async consents(citizen: string) {
      const isss = wayOf(parts);
      const aifo = await aifoOf(citizen);
      const question = questionOf(consentsReader, undefined, { aifo, reason: REASONS['citizen-asked'] });
      const reading = await isss
        .line('consents')(async (client, signal) => readingOf(consentsReader, await client.read(question, signal)))
        .catch(asUnavailable);
      if (reading.state === 'not-found') return [];
      if (reading.state !== 'read') throw unavailable();
      return reading.data.items;
    },
    /** @returns undefined for a recipient whom the register of persons does not know */
    async give(asked: { citizen: string; key: string } & Given) {
      const { businessId, fields, until } = asked;
      const taken = await write('consents', consentWriter, { businessId, fields, until }, asked);
      return taken === 'rejected' ? undefined : taken;
    },
    /** Twice is once; @throws the problem NOT_FOUND for a consent that is not the citizen's */
    async revoke({ citizen, id }: { citizen: string; id: string }) {
      const taken = await write('consents', revocationWriter, { id }, { citizen, key: randomUUID() });
      if (taken === 'rejected') throw notFound();
      return taken;
    },
  };
}
