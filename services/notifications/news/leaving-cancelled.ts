import { profileEvents } from '#services/profile/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'leaving-cancelled',
  event: profileEvents.leavingCancelled,
  order: 5,
  label: { cs: 'Odvolaný odchod z portálu', en: 'Leaving taken back' },
  title: { cs: 'Odchod z portálu je odvolaný', en: 'Leaving the portal was taken back' },
  text: { cs: 'Vaše údaje v portálu zůstávají.', en: 'Your data stay in the portal.' },
  link: () => '/profil',
  channels: { email: true, sms: false, push: false },
  urgent: true,
});
