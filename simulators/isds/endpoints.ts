/** The SOAP endpoints: every way to log in × every service, one dispatcher. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { operationFacts } from '#connectors/isds/protocol.ts';
import type { ServicePath } from '#connectors/isds/protocol.ts';
import type { SimulatedClock } from '../system.ts';
import { logIn, WAYS } from './login/access.ts';
import type { Access, LoginParts, Way } from './login/access.ts';
import type { Isds, Operation, Result } from './operations/call.ts';
import { operationNamed } from './operations/index.ts';
import { joined } from './operations/streams.ts';
import {
  answerFrame,
  IsdsStatus,
  readRequest,
  SOAP_TYPE,
  SoapError,
  writeAnswer,
  writeFault,
  writeStatus,
} from './soap.ts';
import type { StatusKind } from './soap.ts';
import type { XmlElement } from './xml/reader.ts';

const SERVICES = ['dz', 'dx', 'df', 'DsManage'] as const satisfies ServicePath[];
type Service = (typeof SERVICES)[number];

/** A message of 20 MB is 27 MB in base64; the rest is for the envelope and for clients that break lines. */
const BODY_LIMIT = 40 * 1024 * 1024;

const REALM = 'Basic realm="ISDS", charset="UTF-8"';

declare module 'fastify' {
  interface FastifyRequest {
    /** The operation's element of a SOAP request. */
    isdsOperation?: XmlElement;
  }
}

/** Registers the endpoints on a scope of their own: any Content-Type is taken, the body stays bytes. */
export function registerEndpoints(app: FastifyInstance, isds: Isds, login: LoginParts, clock: SimulatedClock): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('preValidation', async (request) => {
    if (request.method !== 'POST') return;
    const operation = readRequest(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    request.isdsOperation = operation;
    request.simulatedOperation = operation.name;
  });
  app.setErrorHandler(async (error, _request, reply) => {
    const known = error instanceof SoapError;
    const status = known ? 500 : ((error as { statusCode?: number }).statusCode ?? 500);
    if (!known && status >= 500) isds.log.error({ err: error }, 'an operation of ISDS failed');
    const text = known || status < 500 ? (error as Error).message : 'Internal error';
    return reply
      .code(status)
      .type(SOAP_TYPE)
      .send(writeFault(status < 500 || known ? 'SOAP-ENV:Client' : 'SOAP-ENV:Server', text));
  });
  for (const way of WAYS) {
    for (const service of SERVICES) {
      app.post(`${way}/DS/${service}`, { bodyLimit: BODY_LIMIT }, async (request, reply) =>
        answer(request, reply, way, service),
      );
      app.get(`${way}/DS/${service}`, async (_request, reply) =>
        reply.code(405).header('allow', 'POST').type('text/plain; charset=utf-8').send('SOAP 1.1: POST\n'),
      );
    }
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    way: Way,
    service: Service,
  ): Promise<FastifyReply> {
    const element = request.isdsOperation as XmlElement;
    const access = logIn(way, request, login);
    if (access === undefined) return unauthorized(reply, way);
    const operation = operationNamed(element.name);
    if (operation === undefined || operationFacts(operation.name).path !== service)
      return send(reply, unknown(element.name, service));
    const { delivers, status } = operationFacts(operation.name);
    const now = clock.now();
    if (delivers && access.by !== 'portal') isds.mailbox.acceptAll(access.box, now, access.by);
    const result = await carriedOut(operation.run, element, access, now);
    return send(reply, { name: operation.name, prefix: prefixOf(operation.name, status), kind: status, result });
  }

  async function carriedOut(run: Operation, request: XmlElement, access: Access, now: Date): Promise<Result> {
    try {
      return await run({ isds, access, request, now });
    } catch (error) {
      if (error instanceof IsdsStatus) return { code: error.code, message: error.message };
      throw error;
    }
  }
}

interface Answer {
  readonly name: string;
  readonly prefix: 'p' | 'q';
  readonly kind: StatusKind;
  readonly result: Result;
}

/** `p:` where it was recorded (creating, boxes), `q:` elsewhere. */
const prefixOf = (name: string, status: StatusKind): 'p' | 'q' =>
  status === 'db' || name.startsWith('Create') ? 'p' : 'q';

/** An unknown operation is no fault: HTTP 200 and 2006, as recorded. */
function unknown(name: string, service: Service): Answer {
  const kind: StatusKind = service === 'dz' || service === 'dx' ? 'dm' : 'db';
  return {
    name,
    prefix: kind === 'db' ? 'p' : 'q',
    kind,
    result: { code: '2006', message: `Unknown operation: ${name}` },
  };
}

function send(reply: FastifyReply, { name, prefix, kind, result }: Answer): FastifyReply {
  const status = result.withoutStatus ? '' : writeStatus(kind, prefix, result.code, result.message);
  reply.type(SOAP_TYPE).header('cache-control', 'no-store,no-transform,private,max-age=0');
  if (result.stream === undefined) return reply.send(writeAnswer(name, prefix, (result.content ?? '') + status));
  const { head, tail } = answerFrame(name, prefix);
  const whole = joined(head, result.stream, status + tail);
  return reply.header('content-length', whole.length).send(Readable.from(whole.pieces(), { objectMode: false }));
}

function unauthorized(reply: FastifyReply, way: Way): FastifyReply {
  // Without its cookie the OTP way tells nothing about how to get one (assumed); the others ask for Basic.
  if (way !== '/apps') reply.header('www-authenticate', REALM);
  return reply
    .code(401)
    .type('text/html;charset=utf-8')
    .send('<!DOCTYPE html><html lang="cs"><head><title>401</title></head><body><h1>HTTP Status 401</h1></body></html>');
}
