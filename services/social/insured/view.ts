import type { Day } from '#platform/days/index.ts';
import { type Snapshot, stateOfSnapshot } from '#platform/snapshots/index.ts';
import type { Insurance } from '#services/gateway/api.ts';
import { gapsOf, insuredTime } from '../pension/insured-time.ts';
import type { InsuranceView } from '../shapes.ts';

/** A snapshot on the wire. */
export function datedOf<T, U>(snapshot: Snapshot<T>, view: (data: T) => U) {
  return { ...stateOfSnapshot(snapshot), data: snapshot.data === null ? null : view(snapshot.data) };
}

/** What is on record, the newest period first, with what follows from it. */
export function insuranceViewOf(insurance: Insurance, today: Day): InsuranceView {
  const { periods } = insurance;
  return {
    ...insurance,
    periods: periods.toSorted((a, b) => b.from.localeCompare(a.from)),
    gaps: gapsOf(periods, today).map((gap) => ({ ...gap })),
    time: insuredTime(periods, today),
  };
}
