import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assertOurForm, csrfField } from './csrf.ts';
import { showExpired } from './errors/expired.ts';
import { NotFound, ServiceDown } from './errors/problems.ts';
import { readParts } from './multipart.ts';
import { goTo } from './render.ts';
import type { Site } from './site.ts';
import { withoutLanguage } from './i18n.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Each page says who may see it; a page for citizens asks others to sign in and then comes back. Pages for operators
 * stand in a scope of their own that knows operators (`web/pages/provoz`), else they open for nobody.
 */
export function guardPages(app: FastifyInstance, site: Site): void {
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (access !== 'public' && access !== 'citizen' && access !== 'operator')
      throw new Error(`no access rule on ${String(route.method)} ${route.url}`);
  });
  app.addHook('preHandler', async (request, reply) => {
    const { access } = request.routeOptions.config;
    if (access === 'operator' && request.visit.operator === null) throw new NotFound();
    if (access !== 'citizen' || request.visit.session) return;
    if (request.visit.identityDown) throw new ServiceDown();
    await askToSignIn(request, reply, site);
  });
}

/** To the sign-in and back; what a person had written in a form is shown to them first. */
export async function askToSignIn(request: FastifyRequest, reply: FastifyReply, site: Site): Promise<void> {
  if (safe.has(request.method)) {
    const back = encodeURIComponent(withoutLanguage(request.originalUrl));
    await goTo(request, reply, `/prihlaseni?zpet=${back}`);
    return;
  }
  await showExpired(request, reply, site, await writtenIn(request));
}

/** Text fields of a form that cannot be accepted now; files are let go. */
async function writtenIn(request: FastifyRequest): Promise<Record<string, unknown>> {
  if (!request.isMultipart()) return (request.body ?? {}) as Record<string, unknown>;
  const { fields } = await readParts(request, {}, async (file) => void file.stream.resume());
  return fields;
}

/** Every request that may change something comes from a form of ours; a multipart form is checked by its reader. */
export function guardForms(app: FastifyInstance, site: Site): void {
  app.addHook('preHandler', async (request, reply) => {
    const { config } = request.routeOptions;
    if (reply.sent || safe.has(request.method) || config.crossSite) return;
    if (!request.isMultipart()) return assertOurForm(request, site.publicUrl, bodyField(request, csrfField));
    if (config.multipart) return;
    throw Object.assign(new Error('no multipart form is taken here'), { statusCode: 415 });
  });
}

function bodyField(request: FastifyRequest, name: string): unknown {
  const body = request.body;
  return body !== null && typeof body === 'object' ? (body as Record<string, unknown>)[name] : undefined;
}
