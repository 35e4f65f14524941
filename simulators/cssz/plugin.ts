/**
 * The simulated ČSSZ: VREP, its gateway for electronic filings, from the other side. The envelope, its qualifiers, the
 * sealing and the protocol of processing are as open implementations have them; what is checked in forms is modelled.
 */
import type { FastifyInstance } from 'fastify';
import { readXml, XmlError } from '#platform/xml/index.ts';
import { EnvelopeError, MESSAGE_XML } from '#connectors/cssz/protocol/index.ts';
import type { Pki } from '../pki/index.ts';
import type { SimulatedSystem, SimulatorContext } from '../system.ts';
import { registerCsszControl } from './control.ts';
import { openFilings } from './filings.ts';
import { answer, type Gateway } from './gateway.ts';
import { type CsszIdentity, openIdentity } from './identity.ts';

const PREFIX = '/cssz';
const XML_TYPE = 'text/xml; charset=utf-8';

const assembled = new WeakMap<SimulatorContext, Promise<Gateway>>();
const opened = new WeakMap<SimulatorContext, Gateway>();

const identities = new WeakMap<Pki, CsszIdentity>();

/** The identity of the ČSSZ that has these certificates. */
export function identityOf(pki: Pki): CsszIdentity {
  const identity = identities.get(pki);
  if (!identity) throw new Error('there is no ČSSZ with these certificates');
  return identity;
}

function gatewayOf(context: SimulatorContext): Promise<Gateway> {
  const made = assembled.get(context) ?? assemble(context);
  assembled.set(context, made);
  return made;
}

async function assemble(context: SimulatorContext): Promise<Gateway> {
  const database = context.store.open('cssz');
  const gateway: Gateway = {
    filings: openFilings(database),
    identity: await openIdentity(database, context.pki),
    pki: context.pki,
    manner: { seconds: 8, pollSeconds: 5 },
    people: context.population.size,
    now: context.clock.now,
    url: () => `${context.publicUrl()}${PREFIX}/VREP`,
  };
  opened.set(context, gateway);
  identities.set(context.pki, gateway.identity);
  return gateway;
}

function registerVrep(app: FastifyInstance, gateway: Gateway, log: SimulatorContext['log']): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MESSAGE_XML.maxBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler(async (error, _request, reply) => {
    const ours = error instanceof XmlError || error instanceof EnvelopeError;
    if (!ours) log.error({ err: error }, 'the gateway of ČSSZ failed');
    return reply
      .code(ours ? 400 : 500)
      .type('text/plain')
      .send(ours ? 'not a GovTalk message\n' : 'internal error\n');
  });
  for (const path of ['submission', 'poll'] as const) {
    app.post(
      `/VREP/${path}`,
      { preValidation: async (request) => void (request.simulatedOperation = path) },
      async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        return reply.type(XML_TYPE).send(await answer(gateway, path, readXml(body, MESSAGE_XML)));
      },
    );
  }
}

const system: SimulatedSystem = {
  name: 'cssz',
  prefix: PREFIX,
  title: { cs: 'Sociální zabezpečení (ČSSZ, VREP)', en: 'Social security (ČSSZ, VREP)' },
  async register(app, context) {
    const gateway = await gatewayOf(context);
    void app.register(async (scope) => registerVrep(scope, gateway, context.log));
    // The real certificate is published on the pages of ČSSZ.
    app.get('/certificate', async (_request, reply) =>
      reply.type('application/x-pem-file').send(gateway.identity.certificatePem),
    );
    app.get('/', async (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .send('ČSSZ (simulace): POST VREP/submission, VREP/poll; GET certificate\n'),
    );
  },
  control: (app, context) => registerCsszControl(app, opened.get(context)!),
  maintenance: () => ({ contentType: 'text/html', body: '<h1>Probíhá údržba e-Podání ČSSZ</h1>\n' }),
};

export default system;
