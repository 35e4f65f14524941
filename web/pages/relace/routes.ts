import type { FastifyRequest } from 'fastify';
import { ServiceDown } from '../../errors/problems.ts';
import type { PageRoutes, Site } from '../../site.ts';
import type { SessionView } from '#services/identity/api.ts';

/** When the session ends, for the island `idle.ts`. Instants are ISO 8601; `now` is the server's clock. */
function ends(session: SessionView | null, site: Site) {
  if (!session) return { signedIn: false as const };
  return {
    signedIn: true as const,
    idleEndsAt: session.idleEndsAt,
    endsAt: session.endsAt,
    now: site.now().toISOString(),
  };
}

/** `/relace`: how long the session lasts, asked without prolonging it; `/relace/prodlouzit`: the person is still there. */
export const routes: PageRoutes = (app, site) => {
  const answer = ({ visit }: FastifyRequest) => {
    if (visit.identityDown) throw new ServiceDown();
    return ends(visit.session, site);
  };
  app.get('/relace', { config: { access: 'public', quiet: true } }, answer);
  app.post('/relace/prodlouzit', { config: { access: 'public' } }, answer);
};
