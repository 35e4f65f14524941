import { type Snapshot, stateOfSnapshot } from '#platform/snapshots/index.ts';
import type { Driver } from '#services/gateway/api.ts';
import type { Day } from '#platform/days/index.ts';
import { accountOf } from './points/account.ts';
import { courseOf } from './points/course.ts';
import { outlookOf } from './points/outlook.ts';
import type { Ban, DriverView } from './shapes.ts';

/** A snapshot on the wire. */
export function datedOf<T, U>(snapshot: Snapshot<T>, view: (data: T) => U) {
  return { ...stateOfSnapshot(snapshot), data: snapshot.data === null ? null : view(snapshot.data) };
}

/** What the register says of a driver, with what follows from it by the law on that day. */
export function driverViewOf(driver: Driver, today: Day): DriverView {
  return {
    ...driver,
    bans: driver.bans.map((ban) => ({ ...ban, state: banState(ban, today) })),
    outlook: outlookOf(driver),
    course: courseOf(driver, today),
    counted: accountOf(driver.entries).sum,
  };
}

function banState({ from, until }: { from: Day; until: Day }, today: Day): Ban['state'] {
  if (today < from) return 'coming';
  return today <= until ? 'under-way' : 'over';
}
