import { citizenId } from '#platform/ids.ts';
import { calendarApi } from '#services/calendar/api.ts';
import { type CalendarPortal, startCalendar } from '#services/calendar/testing/portal.ts';
import { Visitor } from '../../../testing/browse.ts';
import { citizen, now } from '../../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../../testing/server.ts';

/** The pages of the calendar over the service itself and a real database. */
export interface CalendarWeb {
  readonly web: TestWeb;
  readonly portal: CalendarPortal;
  /** The calendar as the citizen of the pages has it. */
  readonly own: ReturnType<CalendarPortal['as']>;
  readonly citizen: string;
  visitor(): Visitor;
  stop(): Promise<void>;
}

export async function startCalendarWeb(publicUrl?: string): Promise<CalendarWeb> {
  const web = await testWeb(publicUrl === undefined ? {} : { publicUrl });
  const portal = await startCalendar();
  portal.clock.now = new Date(now);
  await portal.running.vault.for('po-be-test').createKey(citizenId(citizen));
  Object.assign(web.site.clients, { calendar: portal.client('po-be-kalendar', calendarApi) });
  return {
    web,
    portal,
    citizen,
    own: portal.as({ kind: 'citizen', citizen: citizenId(citizen), session: 'test', levelOfAssurance: 'high' }),
    visitor: () => new Visitor(web, true),
    async stop() {
      await web.app.close();
      await portal.stop();
    },
  };
}
