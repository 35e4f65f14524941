/**
 * Control routes of ISDS, under `/_control/isds`, for tests and operators on this machine:
 *
 * - `GET /messages` accepted messages counted by sender, recipient and subject: proof of "never twice"
 * - `POST /letters` `{ box, sender?, subject?, paragraphs?, personalDelivery?, sentAt?, type? }` a letter of an institution, now → `{ dmID }`
 * - `GET /codes?login=` the HOTP code that the person's generator shows next, and the code of the last SMS
 * - `POST /certificates` `{ pem, kind: 'system'|'user'|'hosted', login? }` registers a client certificate
 * - `POST /applications` `{ application, returnUrl }` lets consents return to that address
 * - `POST /automaton` makes institutions do at once what is due
 * - `POST /extracts` `{ delaySeconds?, twice?, refuse?, split?, withoutReference?, unsigned?, times? }` how the automata of
 *   extracts answer the next requests; `{}` as usual
 * - `GET`, `PUT /offices`, `POST /offices/answers` what offices answer to what was filed with them, see `offices/routes.ts`
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { moodOrder } from '../czechpoint/moods.ts';
import type { SimulatorContext } from '../system.ts';
import { deliverLetter, letterOrder } from './deliver.ts';
import { registerOfficeControl } from './offices/routes.ts';
import type { IsdsParts } from './plugin.ts';

const certificate = z.object({
  pem: z.string(),
  kind: z.enum(['system', 'user', 'hosted']),
  login: z.string().optional(),
});
const application = z.object({ application: z.string(), returnUrl: z.url() });

/** @throws RangeError, answered by 400 */
function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new RangeError(z.prettifyError(result.error));
  return result.data;
}

/** Registers the control routes. */
export function registerIsdsControl(
  app: FastifyInstance,
  context: SimulatorContext,
  { isds, automaton, returns, moods, offices }: IsdsParts,
): void {
  app.get('/messages', async () => {
    await automaton.run();
    return isds.store.counts();
  });
  app.post('/letters', async (request, reply) => {
    const dmID = await deliverLetter(isds, read(letterOrder, request.body), context.clock.now());
    return reply.code(201).send({ dmID });
  });
  app.get<{ Querystring: { login?: string } }>('/codes', async (request) => {
    const login = request.query.login ?? '';
    if (isds.population.boxByLogin(login) === undefined) throw new RangeError('nobody has that login');
    return { hotp: isds.accounts.nextHotp(login), sms: isds.accounts.lastSms(login) ?? null };
  });
  app.post('/certificates', async (request, reply) => {
    const { pem, kind, login } = read(certificate, request.body);
    return reply.code(201).send({ fingerprint: isds.accounts.registerCertificate(pem, kind, login) });
  });
  app.post('/applications', async (request, reply) => {
    const { application: name, returnUrl } = read(application, request.body);
    returns.register(name, returnUrl);
    return reply.code(204).send();
  });
  app.post('/extracts', async (request, reply) => {
    moods.set(read(moodOrder, request.body));
    return reply.code(204).send();
  });
  registerOfficeControl(app, { offices, clock: context.clock, look: () => automaton.run() });
  app.post('/automaton', async (_request, reply) => {
    await automaton.run();
    return reply.code(204).send();
  });
}
