import { socialEvents } from '#services/social/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'sick-note-came',
  event: socialEvents.sickNoteCame,
  order: 70,
  label: { cs: 'Nová neschopenka', en: 'New sick note' },
  title: { cs: 'ČSSZ má vaši novou neschopenku', en: 'Social security has a new sick note of yours' },
  text: { cs: 'Kdy je další kontrola, uvidíte v portálu.', en: 'The portal shows when the next check is.' },
  link: () => '/pojisteni/davky',
  channels: { email: false, sms: false, push: true },
});
