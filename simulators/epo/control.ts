/**
 * Control routes under `/_control/epo`: what was filed, how tax offices work, payments.
 *
 * - `GET /filed`: number, form, checksum, state and person of everything that was filed
 * - `PUT /office` `{ processSeconds?: 2, verdict?: 'accept' | 'reject', laterAbove?: 100000 }`
 * - `POST /payments` `{ person: 5, tax: 'property', amount: 1200 }`
 * - `POST /namesakes` `{ person: 5 }`: there is another one of that name and birth date
 */
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../system.ts';
import { type Manner, pay } from './office.ts';
import type { EpoStore } from './store.ts';

interface Controlled {
  readonly store: EpoStore;
  readonly manner: Manner;
  readonly namesakes: Set<number>;
}

export function registerEpoControl(app: FastifyInstance, context: SimulatorContext, parts: Controlled): void {
  const { store, manner, namesakes } = parts;
  const bodyOf = (body: unknown): Record<string, unknown> => (body ?? {}) as Record<string, unknown>;
  const personOf = (body: unknown): number => {
    const { person } = bodyOf(body);
    if (typeof person !== 'number' || !Number.isInteger(person) || person < 0 || person >= context.population.size)
      throw new RangeError('give { "person": 5 }, a position in the population');
    return person;
  };

  app.get('/filed', async () =>
    store.all().map(({ number, form, checksum, state, person }) => ({ number, form, checksum, state, person })),
  );
  app.put('/office', async (request) => {
    const { processSeconds, verdict, laterAbove } = bodyOf(request.body);
    if (typeof processSeconds === 'number' && processSeconds >= 0) manner.processMs = processSeconds * 1000;
    if (verdict === 'accept' || verdict === 'reject') manner.verdict = verdict;
    if (typeof laterAbove === 'number' && laterAbove >= 0) manner.laterAbove = laterAbove;
    return manner;
  });
  app.post('/payments', async (request) => {
    const { tax, amount } = bodyOf(request.body);
    if ((tax !== 'income' && tax !== 'property') || typeof amount !== 'number' || !(amount > 0))
      throw new RangeError('give { "person": 5, "tax": "property", "amount": 1200 }');
    pay(store, context.population.person(personOf(request.body)), tax, amount, context.clock.now());
    return {};
  });
  app.post('/namesakes', async (request) => {
    namesakes.add(personOf(request.body));
    return {};
  });
}
