import { profileEvents } from '#services/profile/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'archive-ready',
  event: profileEvents.archiveReady,
  order: 40,
  label: { cs: 'Archiv vašich údajů', en: 'Archive of your data' },
  title: { cs: 'Archiv vašich údajů je připravený', en: 'The archive of your data is ready' },
  text: { cs: 'Stáhnout si ho můžete sedm dní.', en: 'You can download it for seven days.' },
  link: () => '/profil/archiv',
  channels: { email: true, sms: false, push: true },
});
