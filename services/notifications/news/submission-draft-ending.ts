import { submissionsEvents } from '#services/submissions/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'submission-draft-ending',
  event: submissionsEvents.draftEnding,
  order: 17,
  label: { cs: 'Končící rozpracovaná podání', en: 'Unfinished submissions about to end' },
  title: { cs: 'Rozpracované podání se za týden smaže', en: 'An unfinished submission will be deleted in a week' },
  text: {
    cs: 'Stačí se k němu vrátit a pokračovat. Jinak není třeba nic dělat.',
    en: 'To keep it, go back to it and go on. Otherwise there is nothing to do.',
  },
  link: ({ submission }) => `/podani/${submission}`,
  channels: { email: true, sms: false, push: false },
});
