/** Routes of offices: a page for people at `/isds/urady`, and control routes for programs under `/_control/isds/offices`. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SimulatedClock } from '../../system.ts';
import { mannerOrder, replies } from './manner.ts';
import type { Offices } from './offices.ts';
import { OFFICES_POLICY, officesPage } from './page.ts';

/** Submissions on the page. */
const SHOWN = 100;

const form = z.object({ message: z.string().max(20), reply: z.enum(replies) });
const order = z.object({
  /** dmID, or the sender's reference. */
  message: z.string().min(1).max(60),
  reply: z.enum(replies),
  withoutReference: z.boolean().optional(),
  jid: z.uuid().optional(),
});

interface OfficeRoutes {
  readonly offices: Offices;
  readonly clock: SimulatedClock;
  /** Looks at what has come. */
  readonly look: () => Promise<void>;
}

/** The page; `prefix` is where ISDS stands on this server. */
export function registerOfficePage(app: FastifyInstance, { offices, clock, look }: OfficeRoutes, prefix: string): void {
  const action = `${prefix}/urady`;
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 10_000 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  );
  app.get('/urady', async (_request, reply) => {
    await look();
    return reply
      .headers({
        'content-security-policy': OFFICES_POLICY,
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      })
      .type('text/html; charset=utf-8')
      .send(officesPage(offices.filed(SHOWN), action));
  });
  app.post('/urady', async (request, reply) => {
    // A page of a foreign site does not make offices answer.
    const { origin, host } = request.headers;
    if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host))
      return reply.code(403).send('Forbidden');
    const wanted = form.safeParse(request.body);
    if (!wanted.success) return reply.code(400).send('Bad request');
    try {
      await offices.answerNow(wanted.data.message, wanted.data.reply, clock.now());
    } catch (error) {
      if (error instanceof RangeError) return reply.code(404).send('Not found');
      throw error;
    }
    return reply.redirect(action, 303);
  });
}

/**
 * - `GET /offices` what was filed with offices, the newest first, with what they have answered
 * - `PUT /offices` `{ usual?, afterSeconds? }` how offices answer what comes from now on; `{}` as by themselves
 * - `POST /offices/answers` `{ message, reply, withoutReference?, jid? }` an office answers now → `{ dmID }`
 */
export function registerOfficeControl(app: FastifyInstance, { offices, clock, look }: OfficeRoutes): void {
  app.get('/offices', async () => {
    await look();
    return offices.filed(SHOWN).map(({ message, office, replies: given }) => ({
      message: message.id,
      office: office.key,
      sender: message.sender.boxId,
      reference: message.envelope.dmSenderRefNumber,
      subject: message.envelope.dmAnnotation,
      deliveredAt: message.deliveredAt.toISOString(),
      replies: given,
    }));
  });
  app.put('/offices', async (request, reply) => {
    offices.behave(read(mannerOrder, request.body ?? {}));
    return reply.code(204).send();
  });
  app.post('/offices/answers', async (request, reply) => {
    const { message, reply: answer, ...options } = read(order, request.body);
    await look();
    return reply.code(201).send({ dmID: await offices.answerNow(message, answer, clock.now(), options) });
  });
}

/** @throws RangeError, answered by 400 */
function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new RangeError(z.prettifyError(result.error));
  return result.data;
}
