import { implement } from '@orpc/server';
import { unavailable } from '#platform/contract.ts';
import type { CallContext } from '#platform/service.ts';
import { mandatesApi } from '#services/mandates/api.ts';
import { type EstimateAsked, socialApi, type SocialOverview } from '#services/social/api.ts';
import { fakeClient } from '../../../testing/clients.ts';
import { testWeb, type TestWeb } from '../../../testing/server.ts';
import type { Mandates } from '../zamestnavatel/page.tsx';
import { estimated, mandates, overview } from './data.ts';

/** The pages of social security over what the test holds; the services have tests of their own. */
export interface SocialWeb {
  readonly web: TestWeb;
  /** Null: the service does not answer. */
  overview: SocialOverview | null;
  mandates: Mandates | null;
  /** What estimates were asked for. */
  readonly asked: EstimateAsked[];
}

export async function startSocialWeb(): Promise<SocialWeb> {
  const web = await testWeb();
  const world: SocialWeb = { web, overview, mandates, asked: [] };
  const os = implement({
    standing: socialApi.standing,
    overview: socialApi.overview,
    refresh: socialApi.refresh,
    estimate: socialApi.estimate,
  }).$context<CallContext>();
  const social = os.router({
    standing: os.standing.handler(() => ({ mark: crypto.randomUUID() }) as never),
    overview: os.overview.handler(() => {
      if (!world.overview) throw unavailable();
      return world.overview;
    }),
    refresh: os.refresh.handler(() => ({ begun: true })),
    estimate: os.estimate.handler(({ input }) => {
      world.asked.push(input);
      return estimated;
    }),
  });
  const acting = implement({ list: mandatesApi.list }).$context<CallContext>();
  const list = acting.list.handler(() => {
    if (!world.mandates) throw unavailable();
    return world.mandates;
  });
  Object.assign(web.site.clients, {
    social: fakeClient(social as never),
    mandates: fakeClient(acting.router({ list }) as never),
  });
  return world;
}
