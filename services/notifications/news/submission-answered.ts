import { submissionsEvents } from '#services/submissions/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'submission-answered',
  event: submissionsEvents.answered,
  order: 14,
  label: { cs: 'Odpovědi úřadů na podání', en: 'Answers of authorities to submissions' },
  title: { cs: 'Úřad odpověděl na vaše podání', en: 'An authority has answered your submission' },
  text: {
    cs: 'Odpověď najdete v portálu u podání.',
    en: 'You will find the answer with the submission in the portal.',
  },
  link: ({ submission }) => `/podani/${submission}`,
  channels: { email: true, sms: false, push: true },
});
