import type { z } from 'zod';
import { ownFields, putEntry } from '#services/calendar/api.ts';
import { addDays, type Day, dayAt } from '#platform/days/index.ts';
import type { EntryContent } from '#services/calendar/entries/content.ts';
import { createEntries } from '#services/calendar/entries/entries.ts';
import { writtenEntry } from '#services/calendar/entries/own.ts';
import { contentOfPut } from '#services/calendar/entries/put.ts';
import type { Room } from '../rooms.ts';

/** Twelve entries of a calendar: five own, two of which repeat, and seven that other services put. */
export const furnishCalendar: Room = ({ database, vault }) => {
  const now = () => new Date();
  const entries = createEntries({ database, vault, now });
  const contents = contentsOf(now());
  return async (citizen) => {
    const wanted = contents.map((content) => ({ id: crypto.randomUUID(), state: 'open' as const, content }));
    await entries.put(citizen, wanted, { origin: null });
  };
};

/** What stands in the entries, in the month of that moment. */
export function contentsOf(now: Date): EntryContent[] {
  const first: Day = `${dayAt(now).slice(0, 7)}-01`;
  const written = [
    ...own(first).map((fields) => writtenEntry(ownFields.parse(fields), null)),
    ...put(first).map((entry) => contentOfPut(putEntry.parse(entry))),
  ];
  return written.map(({ content, problems }) => {
    if (!content) throw new Error(`an entry of the bench is refused: ${problems.join(', ')}`);
    return content;
  });
}

function own(first: Day): z.input<typeof ownFields>[] {
  const at = (days: number, hour: string, end: string) => {
    const day = addDays(first, days);
    return { kind: 'times' as const, from: `${day}T${hour}`, to: `${day}T${end}` };
  };
  const day = addDays(first, 11);
  return [
    { title: 'Zubař', place: 'Brno, Kounicova 26', when: at(5, '08:30', '09:00'), repeat: null, reminders: [1] },
    { title: 'Třídní schůzky', place: 'ZŠ Kotlářská', when: at(13, '17:00', '18:30'), repeat: null },
    { title: 'Předání bytu', when: at(20, '10:00', '11:00'), repeat: null, description: 'Vzít klíče a protokol.' },
    { title: 'Plavání', when: at(1, '18:00', '19:00'), repeat: { rule: 'FREQ=WEEKLY' } },
    { title: 'Narozeniny', when: { kind: 'days', from: day, to: day }, repeat: { rule: 'FREQ=YEARLY' } },
  ];
}

type Put = z.input<typeof putEntry>;

function put(first: Day): Put[] {
  const source = { cs: 'Moje agendy', en: 'My matters' };
  const entry = (kind: Put['kind'], day: number, cs: string, en: string): Put => {
    const on = addDays(first, day);
    return { kind, title: { cs, en }, when: { kind: 'days', from: on, to: on }, source, link: '/prehled' };
  };
  return [
    entry('deadline', 9, 'Doplnit podání na finanční úřad', 'Complete the filing to the tax office'),
    entry('deadline', 16, 'Zaplatit poplatek za komunální odpad', 'Pay the fee for municipal waste'),
    entry('deadline', 23, 'Odvolat se proti rozhodnutí', 'Appeal against the decision'),
    entry('appointment', 7, 'Převzít občanský průkaz', 'Collect the identity card'),
    entry('appointment', 18, 'Jednání na stavebním úřadě', 'Meeting at the building authority'),
    entry('validity', 25, 'Končí platnost řidičského průkazu', 'The driving licence ends to be valid'),
    entry('validity', 64, 'Končí platnost cestovního pasu', 'The passport ends to be valid'),
  ];
}
