import { type SignedIn, type Stand, startStand } from '#services/identity/testing/visitor.ts';
import dashboard from '#services/dashboard/service.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { profileApi } from '../api.ts';
import type { DepartParts } from '../leaving/depart.ts';
import { profileService } from '../service.ts';
import { codeCatcher } from './codes.ts';

/** Profile with identity, the dashboard and a catcher of codes, over real people of the simulated country. */
export async function startProfileStand(
  now: () => Date,
  { step, more = [] }: { step?: DepartParts['step']; more?: readonly AnyService[] } = {},
) {
  const { caught, service } = codeCatcher();
  const stand: Stand = await startStand(now, [profileService({ step }), dashboard, service, ...more]);
  return {
    ...stand,
    caught,
    profile: (who: SignedIn) => stand.portal.client('po-be-profil', profileApi).as(who.caller),
  };
}

export type ProfileStand = Awaited<ReturnType<typeof startProfileStand>>;

/** Polls until something holds. */
export async function until(what: string, condition: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
