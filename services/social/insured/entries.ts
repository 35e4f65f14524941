import type { z } from 'zod';
import type { Localized } from '#platform/contract.ts';
import type { DiaryEntry as Entry } from '#platform/diary/index.ts';
import { addDays, type Day } from '#platform/days/index.ts';
import type { putEntry } from '#services/calendar/api.ts';
import type { Benefits, Insurance } from '#services/gateway/api.ts';

/** What this service puts into a citizen's calendar. */

export type DiaryEntry = Entry<z.input<typeof putEntry>> & { readonly on: Day };

const source = { cs: 'Sociální pojištění', en: 'Social security' };
const overviewKey = 'overview:';

/** Whether an entry comes from the reading of insurance; the others come from that of benefits. */
export const isOfInsurance = (key: string): boolean => key.startsWith(overviewKey);

/** The next check at the doctor's, payments to come, and the yearly overview of the self-employed. */
export function entriesOf(insurance: Insurance | null, benefits: Benefits | null, today: Day): DiaryEntry[] {
  const own = insurance?.selfEmployed;
  const checks = (benefits?.sickNotes ?? []).flatMap(({ number, until, nextCheck }) =>
    until === null && nextCheck !== null && nextCheck >= today
      ? [
          entry(`check:${number}`, nextCheck, 'appointment', [1], {
            title: { cs: 'Kontrola u lékaře (neschopenka)', en: 'Check at the doctor’s (sick note)' },
            link: '/pojisteni/davky',
            law: '§ 59 zákona č. 187/2006 Sb.',
          }),
        ]
      : [],
  );
  const payments = (benefits?.payments ?? [])
    .filter(({ state, on }) => state === 'planned' && on >= today)
    .map(({ id, on }) =>
      entry(`payment:${id}`, on, 'appointment', null, {
        title: { cs: 'Výplata od ČSSZ', en: 'Payment by social security' },
        link: '/pojisteni/davky',
        law: null,
      }),
    );
  const overview =
    own && own.overviewDue >= today
      ? [
          entry(`${overviewKey}${own.overviewDue}`, own.overviewDue, 'deadline', [30, 7], {
            title: {
              cs: 'Přehled o příjmech a výdajích OSVČ pro ČSSZ',
              en: 'Overview of income of the self-employed for social security',
            },
            link: '/pojisteni',
            law: '§ 15 zákona č. 589/1992 Sb.',
          }),
        ]
      : [];
  return [...checks, ...payments, ...overview];
}

function entry(
  key: string,
  on: Day,
  kind: 'appointment' | 'deadline',
  reminders: number[] | null,
  words: { title: Localized; link: string; law: string | null },
): DiaryEntry {
  const when = { kind: 'days' as const, from: on, to: on };
  return { key, on, entry: { kind, when, source, reminders, ...words } };
}

/**
 * Days on which benefits are read anew: the day after a payment was due, and twice a week while a sick note goes on, for
 * its end is written by the doctor on no day that is known before.
 */
export function watchDays(benefits: Benefits | null, today: Day): Day[] {
  if (!benefits) return [];
  const due = benefits.payments.filter(({ state }) => state === 'planned').map(({ on }) => addDays(on, 1));
  const open = benefits.sickNotes.some(({ until }) => until === null);
  return [...due, ...(open ? [addDays(today, 3)] : [])];
}
