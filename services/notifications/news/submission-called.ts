import { submissionsEvents } from '#services/submissions/api.ts';
import { defineNews } from '../news-kind.ts';

/** The authority's time runs: who misses it may lose the matter. */
export const news = defineNews({
  kind: 'submission-called',
  event: submissionsEvents.called,
  order: 12,
  label: { cs: 'Výzvy úřadu k doplnění podání', en: 'Calls of an authority to complete a submission' },
  title: { cs: 'Úřad vás vyzývá k doplnění podání', en: 'An authority asks you to complete a submission' },
  text: {
    cs: 'Co a do kdy chce, uvidíte v portálu. Odpovědět můžete přímo tam.',
    en: 'The portal shows what it wants and by when. You can answer right there.',
  },
  link: ({ submission }) => `/podani/${submission}`,
  channels: { email: true, sms: false, push: true },
  urgent: true,
});
