import type { z } from 'zod';
import type { Localized } from '#platform/contract.ts';
import type { DiaryEntry } from '#platform/diary/index.ts';
import type { putEntry } from '#services/calendar/api.ts';
import type { Driver, Vehicle } from '#services/gateway/api.ts';
import { addDays, type Day, dayText } from '#platform/days/index.ts';

/** What this service puts into a citizen's calendar. The end of the driving licence itself is put by that of cards. */

/** An entry with the day on which something ends. */
export interface Ending extends DiaryEntry<z.input<typeof putEntry>> {
  readonly on: Day;
}

/** Days before an end on which a reminder comes. */
export const reminders = [60, 14];
const source = { cs: 'Řidič', en: 'Driver' };
const groupsKey = 'groups:';

/** Whether an entry comes from the register of drivers; the others come from that of vehicles. */
export const isOfDriver = (key: string): boolean => key.startsWith(groupsKey);

/** Ends of inspections and insurances, and of groups that end before the licence. */
export function entriesOf(driver: Driver | null, vehicles: readonly Vehicle[]): Ending[] {
  return [...(driver?.licence ? groupEnds(driver.licence) : []), ...vehicles.filter(inUse).flatMap(vehicleEnds)];
}

const inUse = ({ state }: Vehicle) => state === 'in-use';

function vehicleEnds(vehicle: Vehicle): Ending[] {
  const { vin, inspectionUntil, insurance } = vehicle;
  const name = nameOf(vehicle);
  const link = '/ridic/vozidla';
  return [
    inspectionUntil &&
      ending(`inspection:${vin}`, inspectionUntil, {
        title: { cs: `Končí technická kontrola: ${name}`, en: `Technical inspection ends: ${name}` },
        law: '§ 40 zákona č. 56/2001 Sb.',
        link,
      }),
    insurance?.until &&
      ending(`insurance:${vin}`, insurance.until, {
        title: { cs: `Končí povinné ručení: ${name}`, en: `Liability insurance ends: ${name}` },
        law: 'zákon č. 30/2024 Sb.',
        link,
      }),
  ].filter((entry): entry is Ending => typeof entry === 'object' && entry !== null);
}

/** One entry for groups that end on one day. */
function groupEnds({ groups, validUntil }: NonNullable<Driver['licence']>): Ending[] {
  const earlier = groups.filter(({ until }) => until !== null && until < validUntil);
  return [...Map.groupBy(earlier, ({ until }) => until!)].map(([until, ending_]) => {
    const names = ending_.map(({ group }) => group).join(', ');
    return ending(`${groupsKey}${until}`, until, {
      title: { cs: `Končí řidičské oprávnění skupiny ${names}`, en: `Entitlement to drive ends: group ${names}` },
      law: '§ 87 zákona č. 361/2000 Sb.',
      link: '/ridic/prukaz',
    });
  });
}

function ending(key: string, on: Day, words: { title: Localized; law: string; link: string }): Ending {
  const when = { kind: 'days' as const, from: on, to: on };
  return { key, on, entry: { kind: 'validity', when, source, reminders, ...words } };
}

/** What the citizen calls it: "Škoda Fabia, 1AB 2345". */
export function nameOf({ make, model, plate }: Pick<Vehicle, 'make' | 'model' | 'plate'>): string {
  return [`${make} ${model}`.trim(), plate].filter(Boolean).join(', ').slice(0, 100);
}

/** Days on which what ends soon is read anew: the day before each reminder, and after the end. */
export function watchDays(entries: readonly Ending[]): Day[] {
  return entries.flatMap(({ on }) => [...reminders.map((days) => addDays(on, -days - 1)), addDays(on, 1)]);
}

/** "31. 3. 2027: …" for the tile. */
export function soonText({ on, entry }: Ending): Localized {
  return {
    cs: `${dayText(on)}: ${entry.title.cs}`.slice(0, 200),
    en: `${dayText(on)}: ${entry.title.en}`.slice(0, 200),
  };
}
