/**
 * The simulated SMS provider, the HTTP API of GoSMS.cz from the other side (see the connector's protocol for the
 * source). What it takes is read on the pages of the simulated post. Faults of the system `sms` strike any request;
 * a fault's operation may be `token` or `message`.
 *
 * Assumed: texts of the errors, and that a number is valid when it has a prefix of a country and 9 to 15 digits. Every
 * pair of client id and secret is taken; a token lasts an hour.
 */
import { randomBytes } from 'node:crypto';
import { gosmsMessage, gosmsPaths } from '#connectors/sms-gosms/protocol.ts';
import { openCatcher } from '../post/catcher.ts';
import type { SimulatedSystem } from '../system.ts';

const PREFIX = '/sms';
const TOKEN_SECONDS = 3600;

const number = /^\+\d{9,15}$/;
/** Numbers of this area do not work, for those who want to see what the portal does then. */
const missing = /^\+420000/;

const system: SimulatedSystem = {
  name: 'sms',
  prefix: PREFIX,
  title: { cs: 'Poskytovatel SMS', en: 'SMS provider' },
  async register(app, context) {
    const catcher = openCatcher(context.store);
    const tokens = new Map<string, number>();
    const now = (): number => context.clock.now().getTime();
    const form = 'application/x-www-form-urlencoded';
    if (app.hasContentTypeParser(form)) app.removeContentTypeParser(form);
    app.addContentTypeParser(form, { parseAs: 'string' }, (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    });
    app.addHook('preValidation', async (request) => {
      request.simulatedOperation = request.url.includes(gosmsPaths.token) ? 'token' : 'message';
    });

    app.get('/', async (_request, reply) => reply.redirect('/posta/?druh=sms'));

    app.post<{ Body: Record<string, string> | undefined }>(gosmsPaths.token, async (request, reply) => {
      const { client_id: id, client_secret: secret, grant_type: grant } = request.body ?? {};
      if (grant !== 'client_credentials')
        return reply
          .code(400)
          .send({ error: 'unsupported_grant_type', error_description: 'Invalid grant_type parameter' });
      if (!id || !secret)
        return reply
          .code(400)
          .send({ error: 'invalid_client', error_description: 'The client credentials are invalid' });
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, now() + TOKEN_SECONDS * 1000);
      return { access_token: token, expires_in: TOKEN_SECONDS, token_type: 'bearer', scope: 'user' };
    });

    const isValid = (authorization: string | undefined): boolean =>
      (tokens.get(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '') ?? 0) > now();

    app.post(gosmsPaths.messages, async (request, reply) => {
      if (!isValid(request.headers.authorization))
        return reply
          .code(401)
          .send({ error: 'access_denied', error_description: 'The access token provided is invalid.' });
      const message = gosmsMessage.safeParse(request.body);
      if (!message.success)
        return reply.code(400).send({ error: 'invalid_request', error_description: 'Validation Failed' });
      const { recipients, message: text, channel } = message.data;
      const all = [recipients].flat();
      const valid = all.filter((one) => number.test(one) && !missing.test(one));
      const kept = valid.map((recipient) =>
        catcher.keep({
          channel: 'sms',
          recipient,
          sender: `kanál ${channel}`,
          at: context.clock.now().toISOString(),
          messageId: '',
          subject: '',
          text,
          html: null,
          raw: null,
        }),
      );
      return reply.code(201).send({
        recipients: { invalid: all.filter((one) => !valid.includes(one)) },
        link: `api/v1/messages/${kept[0]?.id ?? 0}`,
      });
    });
  },
};

export default system;
