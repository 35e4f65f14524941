import { createRouterClient } from '@orpc/server';
import { type ExportedFile, type ExportOfService, jsonFile } from '#platform/export/index.ts';
import { entriesInMonths } from './entries/store.ts';
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
    const seen = await parts.entries.open(citizen, await entriesInMonths(parts.database, citizen, 0, null));
    yield jsonFile('udalosti.json', seen.map(entryView));
    yield jsonFile('smazane.json', await own.entries.removed());
    yield jsonFile('nastaveni.json', { groups, reminders });
    yield jsonFile('odbery.json', await own.subscriptions.list());
    const content = Buffer.from(writeCalendar(seen, { share: 'all', lang: 'cs', publicUrl: parts.publicUrl }));
    yield { path: 'kalendar.ics', mediaType: 'text/calendar; charset=utf-8', size: content.length, content };
  };
}
