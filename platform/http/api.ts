import { onError, ORPCError, type Router } from '@orpc/server';
import { OpenAPIHandler } from '@orpc/openapi/fastify';
import type { AnyContractRouter } from '@orpc/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../caller.ts';
import { DatabaseUnavailable } from '../data/index.ts';
import type { ProcedureMeta } from '../contract.ts';
import type { TargetName } from '../ids.ts';
import type { CallContext } from '../service.ts';
import type { Log } from '../telemetry/index.ts';
import { assertMayPass, mayPass } from './access.ts';
import { openApiOf } from './openapi.ts';
import { apiRoot } from './root.ts';
import { problemOfProcedure, sendProblem } from './problem.ts';
import { toldError } from './told.ts';

export interface ApiOptions {
  readonly target: TargetName;
  /** What the service is called, in its OpenAPI document. */
  readonly title: string;
  readonly api: AnyContractRouter;
  readonly router: Router<AnyContractRouter, CallContext> | undefined;
  readonly routes: ((app: FastifyInstance) => void | Promise<void>) | undefined;
  /** Finds out who calls, from the header of another target or the session cookie. */
  readonly identify: (request: FastifyRequest, target: TargetName) => Promise<Caller>;
  readonly log: Log;
}

/** Mounts a service's contract and its stream routes under its API root, each door with its lock. */
export async function mountApi(app: FastifyInstance, options: ApiOptions): Promise<void> {
  await app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        request.caller = await options.identify(request, options.target);
        reply.header('cache-control', 'no-store');
      });
      scope.get('/openapi.json', { config: { access: 'public' } }, describedOnce(options));
      if (options.routes) await scope.register(streamRoutes(options.routes));
      if (options.router) await scope.register(procedures(options, options.router));
    },
    { prefix: apiRoot(options.target) },
  );
}

/** The service's contract as OpenAPI 3.1, made when somebody first asks for it. */
function describedOnce({ target, title, api }: ApiOptions): () => Promise<object> {
  let document: Promise<object> | undefined;
  return () => (document ??= openApiOf(target, title, api));
}

/** Raw routes: each must say who may use it, and bodies are passed through unread. */
function streamRoutes(routes: NonNullable<ApiOptions['routes']>) {
  return async (scope: FastifyInstance): Promise<void> => {
    scope.addHook('onRoute', (route) => {
      if (route.config?.access === undefined) throw new Error(`no access rule on ${String(route.method)} ${route.url}`);
    });
    scope.addHook('onRequest', async (request, reply) => {
      const { access } = request.routeOptions.config;
      if (mayPass(access, request.caller)) return;
      await sendProblem(request, reply, access === 'citizen' && request.caller.kind === 'anonymous' ? 401 : 403);
    });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    await routes(scope);
  };
}

/** Context over HTTP: the procedure's pattern becomes the request's name in metrics. */
interface HttpCallContext extends CallContext {
  readonly request: FastifyRequest;
}

function procedures(options: ApiOptions, router: Router<AnyContractRouter, CallContext>) {
  const prefix = apiRoot(options.target);
  const handler = new OpenAPIHandler<HttpCallContext>(router, {
    clientInterceptors: [
      onError((error) => {
        // Its cause has been logged by the interceptor within.
        if (error instanceof DatabaseUnavailable) throw new ORPCError('SERVICE_UNAVAILABLE', { status: 503 });
      }),
      ({ context, procedure, next }) => {
        const { meta, route } = procedure['~orpc'];
        context.request.routeLabel = `${prefix}${route.path ?? ''}`;
        assertMayPass((meta as ProcedureMeta).access, context.caller);
        return next();
      },
      onError((error) => {
        if (!(error instanceof ORPCError) || error.status >= 500)
          options.log.error({ err: error, target: options.target }, 'procedure failed');
      }),
      onError((error) => {
        throw toldError(error);
      }),
    ],
    customErrorResponseBodyEncoder: (error) => problemOfProcedure(error),
  });
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    request.routeLabel = `${prefix}/*`;
    const { matched } = await handler.handle(request, reply, { prefix, context: { caller: request.caller, request } });
    return matched ? reply : sendProblem(request, reply, 404);
  };
  return async (scope: FastifyInstance): Promise<void> => {
    scope.addHook('onSend', (_request, reply, payload, done) => {
      const type = String(reply.getHeader('content-type') ?? '');
      if (reply.statusCode >= 400 && type.startsWith('application/json')) reply.type('application/problem+json');
      done(null, payload);
    });
    scope.all('/*', { config: { access: 'public' } }, handle);
  };
}
