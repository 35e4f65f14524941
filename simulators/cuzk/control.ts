/**
 * Control routes under `/_control/cuzk`: what happens to a home, a namesake, how reports are made.
 *
 * - `POST /changes` `{ person: 5, change: 'proceeding' | 'mortgage' | 'owner' | 'settled' }`
 * - `POST /namesakes` `{ person: 5 }`: the registry knows another one of that name and birth date
 * - `PUT /reports` `{ seconds?: 1, broken?: false, dearer?: 0, mtom?: false }`
 */
import type { FastifyInstance } from 'fastify';
import type { ReportQueue } from './reports/queue.ts';
import { CHANGES, type Change, type Registry } from './world/registry.ts';

export interface Manner {
  /** Files travel beside the envelope (MTOM) and not in it. */
  mtom: boolean;
}

export function registerCuzkControl(
  app: FastifyInstance,
  registry: Registry,
  queue: ReportQueue,
  manner: Manner,
): void {
  const personOf = (body: unknown): number => {
    const person = (body as { person?: unknown } | null)?.person;
    if (typeof person !== 'number' || !Number.isInteger(person) || person < 0 || person >= registry.population.size)
      throw new RangeError('give { "person": 5 }, a position in the population');
    return person;
  };
  app.post('/changes', async (request) => {
    const change = (request.body as { change?: unknown } | null)?.change;
    if (!CHANGES.includes(change as Change)) throw new RangeError(`give a "change": ${CHANGES.join(', ')}`);
    registry.change(personOf(request.body), change as Change);
    return {};
  });
  app.post('/namesakes', async (request) => {
    registry.addNamesake(personOf(request.body));
    return {};
  });
  app.put('/reports', async (request) => {
    const { seconds, broken, dearer, mtom } = (request.body ?? {}) as Record<string, unknown>;
    queue.behave({
      ...(typeof seconds === 'number' && seconds >= 0 ? { seconds } : {}),
      ...(typeof broken === 'boolean' ? { broken } : {}),
      ...(typeof dearer === 'number' && dearer >= 0 ? { price: dearer } : {}),
    });
    if (typeof mtom === 'boolean') manner.mtom = mtom;
    return {};
  });
}
