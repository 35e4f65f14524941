import { submissionsEvents } from '#services/submissions/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'submission-refused',
  event: submissionsEvents.refused,
  order: 13,
  label: { cs: 'Podání, která se nepodařilo odeslat', en: 'Submissions that could not be sent' },
  title: { cs: 'Podání se nepodařilo odeslat', en: 'A submission could not be sent' },
  text: {
    cs: 'Úřadu nic nepřišlo. Proč a jak to opravit, uvidíte v portálu.',
    en: 'The authority has received nothing. The portal shows why and how to mend it.',
  },
  link: ({ submission }) => `/podani/${submission}`,
  channels: { email: true, sms: false, push: true },
});
