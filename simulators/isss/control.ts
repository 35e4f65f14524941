/**
 * Control routes of ISSS, under `/_control/isss`, for tests and operators on this machine:
 *
 * - `GET /contexts` → how contexts were told to behave; `PUT /contexts` `{ "A1046.1": { "laterSeconds": 30 } }` replaces it
 *   (see `switches.ts`: laterSeconds, silent, without, denied, garbled)
 * - `POST /pseudonyms` `{ pseudonym, person }` makes that pseudonym that person, where there is no national identity
 * - `GET /uses?person=` → uses that were noted of a person, besides the made-up history
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { IsssParts } from './assembly.ts';
import { contextSwitches } from './switches.ts';

const taught = z.strictObject({ pseudonym: z.string().min(1).max(200), person: z.int().min(0) });

/** @throws RangeError, answered by 400 */
function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new RangeError(z.prettifyError(result.error));
  return result.data;
}

/** Registers the control routes. */
export function registerIsssControl(
  app: FastifyInstance,
  { switches, identification, uses, population }: IsssParts,
): void {
  app.get('/contexts', async () => switches.all());
  app.put('/contexts', async (request) => {
    switches.set(read(contextSwitches, request.body));
    return switches.all();
  });
  app.post('/pseudonyms', async (request, reply) => {
    const { pseudonym, person } = read(taught, request.body);
    if (person >= population.size) throw new RangeError('there is no such person');
    identification.teach(pseudonym, person);
    return reply.code(204).send();
  });
  app.get<{ Querystring: { person?: string } }>('/uses', async (request) => {
    const person = Number(request.query.person);
    if (!Number.isInteger(person)) throw new RangeError('give ?person= and a number');
    return uses.of(person, new Date(0), new Date(8_640_000_000_000_000));
  });
}
