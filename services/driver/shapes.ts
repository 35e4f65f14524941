import { instant } from '#platform/contract.ts';
import { snapshotState } from '#platform/snapshots/index.ts';
import { driver, licenceGroup, vehicle } from '#services/gateway/api.ts';
import { z } from 'zod';

/** What the contract of the driver speaks of; others get it from `api.ts`. */

const day = z.iso.date();

/** What is read from the registers here. */
export const readingName = z.enum(['driver', 'vehicles']);
export type ReadingName = z.infer<typeof readingName>;

/** Something that was read from a register, with its age. `data` null: never read, or the register knows nothing. */
const dated = <T extends z.ZodType>(data: T) => snapshotState.extend({ data: data.nullable() });

/** One day on which points go. */
export const strikingOff = z.object({
  on: day,
  /** How many go, and how many stay after. */
  points: z.number().int().min(1),
  remaining: z.number().int().min(0),
});
export type StrikingOff = z.infer<typeof strikingOff>;

/** When points are struck off if nothing more is committed; § 123e of Act 361/2000 Coll. */
export const outlook = z.object({
  /**
   * `counted`: `steps` hold; `no-points`: there is nothing to go; `twelve`: twelve points were reached, and they go
   * only with the return of the licence (§ 123d); `unknown`: the register does not say since when to count.
   */
  state: z.enum(['counted', 'no-points', 'twelve', 'unknown']),
  /** Day from which the months count: of the last sanction, or of the last striking off; null where there is none. */
  from: day.nullable(),
  /** Bans from then on, during which time does not run (§ 123e par. 3). */
  paused: z.array(z.object({ from: day, until: day })),
  steps: z.array(strikingOff),
});
export type Outlook = z.infer<typeof outlook>;

/** Whether the course of safe driving takes points away now; § 123e par. 4. */
export const course = z.object({
  state: z.enum(['possible', 'no-points', 'too-many', 'serious-offence', 'this-year']),
  /** With `this-year`: the first day of the next one. */
  again: day.nullable(),
});
export type Course = z.infer<typeof course>;

/** A ban on driving, and whether it holds on the day of the answer. */
export const ban = driver.shape.bans.element.extend({ state: z.enum(['coming', 'under-way', 'over']) });
export type Ban = z.infer<typeof ban>;

/** What the register of drivers says, with what follows from it by the law. */
export const driverView = driver.extend({
  bans: z.array(ban),
  outlook,
  course,
  /** What the entries add up to; differs from `points` where the register gave only some of them. */
  counted: z.number().int(),
});
export type DriverView = z.infer<typeof driverView>;

export const overview = z.object({
  driver: dated(driverView),
  vehicles: dated(z.object({ items: z.array(vehicle) })),
  /** Day of the answer in Prague; what is "still valid" is told by it. */
  today: day,
});
export type DriverOverview = z.infer<typeof overview>;

/** The licence with its holder, for whoever issues a credential of it. */
export const heldLicence = z.object({
  number: z.string(),
  groups: z.array(
    z.object({
      group: licenceGroup,
      since: day,
      until: day.nullable(),
      /** Harmonised codes of limits, e.g. "01.06". */
      codes: z.array(z.string()),
    }),
  ),
  issuedOn: day,
  validUntil: day,
  issuer: z.string(),
  holder: z.object({ givenName: z.string(), familyName: z.string(), birthDate: day }),
  /** A ban on driving under way; null: none. */
  ban: z.object({ from: day, until: day }).nullable(),
  /** When the register said so. */
  asOf: instant,
});
export type HeldLicence = z.infer<typeof heldLicence>;
