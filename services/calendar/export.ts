import { createRouterClient } from '@orpc/server';
import { type ExportedFile, type ExportOfService, jsonFile } from '#platform/export/index.ts';
import { everyEntry } from './entries/store.ts';
import { entryView } from './entries/view.ts';
import { writeCalendar } from './ics/write.ts';
import type { CalendarParts } from './parts.ts';
import type { calendarRouter } from './router.ts';

/** All that this service holds of a citizen: entries (removed and withdrawn ones too), settings, subscriptions; and the calendar as ICS. */
export function exportCalendar(parts: CalendarParts, router: ReturnType<typeof calendarRouter>): ExportOfService {
  return async function* (citizen): AsyncGenerator<ExportedFile> {
    const caller = { kind: 'citizen', citizen, session: '', levelOfAssurance: 'low' } as const;
    const own = createRouterClient(router, { context: { caller } });
    const { groups, reminders } = await own.settings.get();
    const every = await parts.entries.open(citizen, await everyEntry(parts.database, citizen));
    const kept = every.filter(({ removedAt }) => removedAt === null);
    yield jsonFile('udalosti.json', kept.map(entryView));
    const removed = every.filter(({ removedAt }) => removedAt !== null);
    yield jsonFile('smazane.json', removed.map(entryView));
    yield jsonFile('nastaveni.json', { groups, reminders });
    yield jsonFile('odbery.json', await own.subscriptions.list());
    const seen = kept.filter(({ state }) => state !== 'withdrawn');
    const content = Buffer.from(writeCalendar(seen, { share: 'all', lang: 'cs', publicUrl: parts.publicUrl }));
    yield { path: 'kalendar.ics', mediaType: 'text/calendar; charset=utf-8', size: content.length, content };
  };
}
