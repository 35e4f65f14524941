/**
 * The simulated ISSS, the shared service of the state's data, with the registers behind it: service G1 gsbCtiData by its
 * description and example, picking up, files and writes modelled. What is assumed is marked in the protocol.
 */
import type { TLSSocket } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { SERVICES } from '#connectors/isss/protocol/index.ts';
import type { SimulatedSystem, SimulatorContext } from '../system.ts';
import { answerRequest, MAINTENANCE } from './answer.ts';
import { assemble, type IsssParts } from './assembly.ts';
import { registerIsssControl } from './control.ts';
import { HOME_PAGE_POLICY, homePage } from './home-page.ts';
import { type GsbRequest, readRequest, SoapError } from './request.ts';
import { faultAnswer, SOAP_TYPE } from './response.ts';

const PREFIX = '/isss';
const BODY_LIMIT = 1024 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    /** The question of a SOAP request. */
    gsbRequest?: GsbRequest;
  }
}

function registerServices(app: FastifyInstance, context: SimulatorContext, parts: IsssParts): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('preValidation', async (request) => {
    if (request.method !== 'POST') return;
    const question = readRequest(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    request.gsbRequest = question;
    // Faults may aim at one context, or at one of the other services.
    request.simulatedOperation = question.context === '' ? question.service.action : question.context;
  });
  app.setErrorHandler(async (error, _request, reply) => {
    const known = error instanceof SoapError || ((error as { statusCode?: number }).statusCode ?? 500) < 500;
    if (!known) context.log.error({ err: error }, 'a service of ISSS failed');
    const text = known ? (error as Error).message : 'Internal error';
    return reply
      .code(500)
      .type(SOAP_TYPE)
      .send(faultAnswer(known ? 'Client' : 'Server', text));
  });
  for (const service of Object.values(SERVICES)) {
    app.post(service.path, { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const socket = request.raw.socket as TLSSocket;
      // Over TLS only a certificate of the box may come; without TLS the box is on this machine alone.
      if (socket.encrypted && !socket.authorized)
        return reply.code(403).type('text/plain').send('certificate needed\n');
      const question = request.gsbRequest as GsbRequest;
      if (question.service !== service) throw new SoapError('that operation is at another address');
      return reply
        .type(SOAP_TYPE)
        .header('cache-control', 'no-store')
        .send(await answerRequest(parts, question));
    });
  }
}

const assembled = new WeakMap<SimulatorContext, IsssParts>();

function partsOf(context: SimulatorContext): IsssParts {
  const parts = assembled.get(context) ?? assemble(context);
  assembled.set(context, parts);
  return parts;
}

const system: SimulatedSystem = {
  name: 'isss',
  prefix: PREFIX,
  title: {
    cs: 'Základní registry a sdílená služba údajů (ISSS)',
    en: 'Base registers and the shared service of data (ISSS)',
  },
  async register(app, context) {
    const parts = partsOf(context);
    app.get('/', async (_request, reply) =>
      reply.header('content-security-policy', HOME_PAGE_POLICY).type('text/html; charset=utf-8').send(homePage(PREFIX)),
    );
    void app.register(async (services) => registerServices(services, context, parts));
  },
  control: (app, context) => registerIsssControl(app, partsOf(context)),
  maintenance: () => ({ contentType: SOAP_TYPE, body: MAINTENANCE }),
};

export default system;
