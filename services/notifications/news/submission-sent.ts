import { submissionsEvents } from '#services/submissions/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'submission-sent',
  event: submissionsEvents.sent,
  order: 15,
  label: { cs: 'Odeslaná podání', en: 'Submissions that were sent' },
  title: { cs: 'Vaše podání je odeslané', en: 'Your submission has been sent' },
  text: {
    cs: 'Potvrzení o něm najdete v portálu a mezi svými dokumenty.',
    en: 'You will find its receipt in the portal and among your documents.',
  },
  link: ({ submission }) => `/podani/${submission}`,
  channels: { email: true, sms: false, push: false },
});
