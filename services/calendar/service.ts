import { job, type Subscription, subscription } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { databoxApi, databoxEvents } from '#services/databox/api.ts';
import { identityEvents } from '#services/identity/api.ts';
import { calendarApi, calendarEvents } from './api.ts';
import { calendarDeeds } from './deeds.ts';
import { createEntries } from './entries/entries.ts';
import { exportCalendar } from './export.ts';
import { jobPayloads, target } from './jobs.ts';
import { answerLetter, type LetterParts, readLetter, withdrawLetter } from './letters/letters.ts';
import { tend } from './reminders/tend.ts';
import { calendarRouter } from './router.ts';
import { createSettings } from './settings/settings.ts';
import { closeDoors } from './subscriptions/store.ts';
import { tileId, tileTitle } from './tile.ts';

/** Calendar: deadlines and events from everywhere, own entries, reminders, subscriptions. */
export default defineService({
  target,
  title: { cs: 'Kalendář', en: 'Calendar' },
  placement: 'cloud',
  api: calendarApi,
  needs: {
    dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
    databox: { target: 'po-be-datova-schranka', api: databoxApi },
  },
  tiles: [{ id: tileId, title: tileTitle }],
  deeds: calendarDeeds,
  emits: Object.values(calendarEvents),
  subscribes: [
    identityEvents.citizenCreated,
    databoxEvents.messageReceived,
    databoxEvents.contentKept,
    databoxEvents.messageDelivered,
    databoxEvents.messageAnswered,
    databoxEvents.messageErased,
  ],
  migrations: new URL('./migrations/', import.meta.url),
  setup({ database, vault, standings, clients, publicUrl, audit, log, now }) {
    const entries = createEntries({ database, vault, now });
    const settings = createSettings({ database, vault, now });
    const parts = { database, vault, entries, settings, publicUrl, audit, log, now };
    const look = (citizen: string) =>
      unlessErased(vault, citizen as CitizenId, tend(parts, clients.dashboard, citizen as CitizenId));
    const router = calendarRouter(parts, standings);
    return {
      router,
      jobs: {
        tend: job({ schema: jobPayloads.tend, run: ({ citizen }) => look(citizen) }),
        wake: job({ schema: jobPayloads.wake, run: ({ citizen }) => look(citizen) }),
      },
      subscriptions: [
        subscription(identityEvents.citizenCreated, ({ payload }) => look(payload.citizen)),
        ...letterSubscriptions({ ...parts, databox: clients.databox }),
      ],
      export: exportCalendar(parts, router),
      forget: (citizen) => closeDoors(database, citizen),
    };
  },
});

/** What happens to letters in the data box happens to what they put into the calendar. */
function letterSubscriptions(parts: LetterParts): Subscription[] {
  const reading = [databoxEvents.messageReceived, databoxEvents.contentKept, databoxEvents.messageDelivered];
  return [
    ...reading.map((event) =>
      subscription(event, ({ payload: { citizen, message } }, { signal }) =>
        unlessErased(parts.vault, citizen as CitizenId, readLetter(parts, citizen as CitizenId, message, signal)),
      ),
    ),
    subscription(databoxEvents.messageAnswered, ({ payload: { citizen, message } }) =>
      unlessErased(parts.vault, citizen as CitizenId, answerLetter(parts, citizen as CitizenId, message)),
    ),
    subscription(databoxEvents.messageErased, ({ payload: { citizen, message } }) =>
      unlessErased(parts.vault, citizen as CitizenId, withdrawLetter(parts, citizen as CitizenId, message)),
    ),
  ];
}
