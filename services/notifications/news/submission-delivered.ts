import { submissionsEvents } from '#services/submissions/api.ts';
import { defineNews } from '../news-kind.ts';

/** Mostly moments after it was sent, of which there is news already: so by no way unless the citizen wants it. */
export const news = defineNews({
  kind: 'submission-delivered',
  event: submissionsEvents.delivered,
  order: 16,
  label: { cs: 'Podání dodaná úřadu', en: 'Submissions delivered to the authority' },
  title: { cs: 'Vaše podání je u úřadu', en: 'Your submission lies with the authority' },
  text: {
    cs: 'Kdy bylo dodáno a do kdy má úřad odpovědět, uvidíte v portálu.',
    en: 'The portal shows when it was delivered and by when the authority is to answer.',
  },
  link: ({ submission }) => `/podani/${submission}`,
  channels: { email: false, sms: false, push: false },
});
