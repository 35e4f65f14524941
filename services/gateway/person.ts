import { randomUUID } from 'node:crypto';
import { identificationReader, readingOf } from '#connectors/isss/index.ts';
import { asUnavailable } from './failures.ts';
import type { Isss } from './isss.ts';
import type { Parts } from './parts.ts';
import { IDENTIFYING_REASON } from './reasons.ts';

/** Who the citizen is in the portal's agenda; lives only as long as the reading that it is for. */
export type Found = { readonly aifo: string } | 'unknown' | 'not-permitted';

/**
 * From the citizen to their AIFO: identity knows the pseudonym of the national identity, the registers turn it into the
 * pseudonym of the portal's agenda (the service is assumed, see the connector). Nothing of it is kept.
 *
 * @throws the problem UNAVAILABLE when identity or the registers do not answer
 */
export async function personIn(
  { identity, log }: Pick<Parts, 'identity' | 'log'>,
  isss: Isss,
  citizen: string,
): Promise<Found> {
  const known = await identity.own.people.pseudonym({ citizen }).catch(asUnavailable);
  if (known === null) return 'unknown';
  const question = {
    context: identificationReader.context,
    content: identificationReader.content(known),
    id: randomUUID(),
    reason: IDENTIFYING_REASON,
    at: new Date(),
  };
  const reading = await isss
    .line('identification')(async (client, signal) =>
      readingOf(identificationReader, await client.read(question, signal)),
    )
    .catch(asUnavailable);
  if (reading.state === 'read') return { aifo: reading.data };
  if (reading.state !== 'refused') return 'unknown';
  log.warn({ system: 'isss-identification', code: reading.refusal }, 'the registers refuse to answer the portal');
  return 'not-permitted';
}
