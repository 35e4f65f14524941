import type { PageRoutes } from '../../../site.ts';
import { formOf, forPrograms, programScope, sendAnswer, sendDocument } from './protocol.ts';

/** Seconds that documents about the issuer may be kept. */
const keptSeconds = 3600;

/**
 * The issuer as wallets meet it: OpenID4VCI 1.0 with a pre-authorized code, an SD-JWT VC issuer, a Token Status List. The
 * steps themselves are the wallet service's; here is only HTTP. One address for all languages.
 */
export const routes: PageRoutes = async (app, site) => {
  if (app.prefix !== '') return;
  const issuance = () => site.clients.wallet.own.issuance;

  const documents = {
    '/.well-known/openid-credential-issuer': 'issuer',
    '/.well-known/oauth-authorization-server': 'authorization',
    '/.well-known/jwt-vc-issuer': 'jwt-issuer',
    '/penezenka/klice.json': 'jwks',
    '/penezenka/typ/ridicsky-prukaz': 'type',
    '/penezenka/typ/ridicsky-prukaz-qr': 'shown-type',
  } as const;

  await programScope(app, site, (scope) => {
    for (const [path, document] of Object.entries(documents)) {
      scope.get(path, forPrograms, async (_request, reply) =>
        sendDocument(reply, await issuance().metadata({ document }), keptSeconds),
      );
    }

    scope.post('/penezenka/vydani/token', forPrograms, async (request, reply) =>
      sendAnswer(reply, await issuance().token({ form: formOf(request) })),
    );

    scope.post('/penezenka/vydani/nonce', forPrograms, async (_request, reply) =>
      sendAnswer(reply, await issuance().nonce()),
    );

    scope.post('/penezenka/vydani/prukaz', forPrograms, async (request, reply) => {
      const authorization = (request.headers.authorization ?? '').slice(0, 4000);
      const wallet = (request.headers['user-agent'] ?? '').slice(0, 200);
      return sendAnswer(reply, await issuance().credential({ authorization, wallet, body: request.body ?? null }));
    });

    scope.get<{ Params: { list: string } }>('/penezenka/stav/:list', forPrograms, async (request, reply) => {
      const list = /^[1-9]\d{0,5}$/.test(request.params.list) ? Number(request.params.list) : undefined;
      if (list === undefined) return reply.code(404).send({ error: 'not_found' });
      const status = await issuance().statusList({ list });
      return reply
        .header('cache-control', `public, max-age=${status.keptSeconds}`)
        .type('application/statuslist+jwt')
        .send(status.token);
    });

    scope.get('/penezenka/vydavatel.pem', forPrograms, async (_request, reply) => {
      const { pem } = await issuance().certificate();
      return reply
        .header('content-disposition', 'attachment; filename="portal-obcana-vydavatel.pem"')
        .header('cache-control', `public, max-age=${keptSeconds}`)
        .type('application/x-pem-file')
        .send(pem);
    });
  });
};
