import { calendarEvents } from '#services/calendar/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'calendar-reminder',
  event: calendarEvents.reminderDue,
  order: 20,
  label: { cs: 'Blížící se termíny', en: 'Deadlines drawing near' },
  title: { cs: 'V kalendáři se blíží termín', en: 'A deadline in your calendar is drawing near' },
  text: { cs: 'Který to je, uvidíte v kalendáři.', en: 'You will see in the calendar which one it is.' },
  link: ({ entry }) => `/kalendar/udalost/${entry}`,
  channels: { email: true, sms: false, push: true },
});
