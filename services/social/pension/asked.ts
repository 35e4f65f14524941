import { dayAt } from '#platform/days/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { stateOfSnapshot } from '#platform/snapshots/index.ts';
import type { Insurance } from '#services/gateway/api.ts';
import type { SocialParts } from '../parts.ts';
import type { Estimated, EstimateAsked } from '../shapes.ts';
import { estimatePension } from './estimate.ts';

/** The estimate that a citizen asks for; what they left open is filled in by what is known. */
export async function askedEstimate(
  { snapshots, clients, now }: SocialParts,
  citizen: CitizenId,
  asked: EstimateAsked,
): Promise<Estimated> {
  const today = dayAt(now());
  const insurance = await snapshots.look(citizen, 'insurance', 'citizen-asked');
  const birthDate = asked.birthDate ?? (await clients.identity.own.people.names({ citizen }))?.birthDate ?? null;
  const used = { ...asked, birthDate, monthly: asked.monthly ?? lastMonthly(insurance.data) };
  const state = stateOfSnapshot(insurance);
  if (insurance.data === null || birthDate === null)
    return { outcome: { state: 'unknown' }, used, insurance: state, today };
  const outcome = estimatePension({ ...used, birthDate }, insurance.data, today);
  return { outcome: structuredClone(outcome) as Estimated['outcome'], used, insurance: state, today };
}

/** Crowns a month of the newest year on record; hundreds, for it is a guess. */
function lastMonthly(insurance: Insurance | null): number {
  const newest = insurance?.years.toSorted((a, b) => b.year - a.year)[0];
  if (!newest || newest.days === 0) return 0;
  return Math.round((newest.base / newest.days) * (365 / 12) * 0.01) * 100;
}
