import { profileEvents } from '#services/profile/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'archive-failed',
  event: profileEvents.archiveFailed,
  order: 41,
  label: { cs: 'Archiv, který se nepodařil', en: 'Archive that failed' },
  title: { cs: 'Archiv vašich údajů se nepodařilo sestavit', en: 'The archive of your data could not be made' },
  text: { cs: 'Zkuste o něj prosím požádat znovu.', en: 'Please ask for it once more.' },
  link: () => '/profil/archiv',
  channels: { email: true, sms: false, push: false },
});
