/** A client over a simulated ISSS, for tests. */
import { randomUUID } from 'node:crypto';
import { startSimulators } from '#simulators/index.ts';
import { NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { createIsssClient, identificationReader, type Reader, readingOf, type Requester } from '../index.ts';

export const requester: Requester = { agenda: 'A8566', role: 'CR90001', authority: '90000056', system: '9001' };
const reason = 'Nahlédnutí občana do vlastních údajů v Portálu občana';

export async function startDesk(options: { size?: number; tls?: boolean } = {}) {
  const simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'isss', size: options.size ?? 60 },
    letters: NO_LETTERS,
    systems: ['isss'],
    ...(options.tls ? { tls: { port: 0 } } : {}),
  });
  const isss = createIsssClient({ url: `${simulators.url}/isss`, requester });
  const signal = AbortSignal.timeout(30_000);
  const control = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${simulators.url}/_control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`control: ${answer.status} ${await answer.text()}`);
  };
  const ask = <T, P>(
    reader: Reader<T, P>,
    parameters: P,
    more: { aifo?: string; id?: string; mode?: 'async' } = {},
  ) => ({
    context: reader.context,
    content: reader.content(parameters),
    reason,
    id: randomUUID(),
    at: new Date(),
    ...more,
  });
  const desk = {
    simulators,
    isss,
    signal,
    control,
    ask,
    /** The AIFO of a person in the portal's agenda. */
    async aifo(person: number): Promise<string> {
      const pseudonym = `CZ/CZ/test-${person}`;
      await control('POST', 'isss/pseudonyms', { pseudonym, person });
      const reading = readingOf(
        identificationReader,
        await isss.read(ask(identificationReader, { pseudonym }), signal),
      );
      if (reading.state !== 'read') throw new Error(`not identified: ${reading.state}`);
      return reading.data;
    },
    /** One reading of a person. */
    async read<T, P>(person: number, reader: Reader<T, P>, parameters: P) {
      const question = ask(reader, parameters, { aifo: await desk.aifo(person) });
      return readingOf(reader, await isss.read(question, signal));
    },
    /** Tells contexts how to behave, by their codes. */
    switchTo: (switches: Record<string, unknown>) => control('PUT', 'isss/contexts', switches),
    async stop(): Promise<void> {
      await isss.close();
      await simulators.stop();
    },
  };
  return desk;
}
