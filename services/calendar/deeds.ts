import type { Deeds } from '#platform/audit/index.ts';

/** What this service notes in the citizens' log. */
export const calendarDeeds = {
  'letter-read': {
    cs: 'Kalendář přečetl termíny v datové zprávě',
    en: 'The calendar read the deadlines in a data message',
    page: '/datova-schranka/zprava/:subject',
  },
  'calendar-saved': { cs: 'Stáhl(a) jste kalendář jako soubor', en: 'You downloaded the calendar as a file' },
  'calendar-imported': { cs: 'Nahrál(a) jste do kalendáře soubor', en: 'You imported a file into the calendar' },
  'subscription-made': {
    cs: 'Vytvořil(a) jste přístup ke kalendáři pro jiný program',
    en: 'You made a way into the calendar for another program',
    page: '/kalendar/odber',
  },
  'subscription-revoked': {
    cs: 'Zrušil(a) jste přístup ke kalendáři pro jiný program',
    en: 'You revoked a way into the calendar for another program',
    page: '/kalendar/odber',
  },
  'subscription-used': {
    cs: 'Program s vaším tajným odkazem nebo heslem četl kalendář',
    en: 'A program with your secret link or password read the calendar',
    page: '/kalendar/odber',
  },
} satisfies Deeds;
