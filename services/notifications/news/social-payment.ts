import { socialEvents } from '#services/social/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'social-payment',
  event: socialEvents.paymentSent,
  order: 72,
  label: { cs: 'Výplata od ČSSZ', en: 'Payment by social security' },
  title: { cs: 'ČSSZ vám poslala peníze', en: 'Social security has sent you money' },
  text: { cs: 'Za co a kolik, uvidíte v portálu.', en: 'The portal shows for what and how much.' },
  link: () => '/pojisteni/davky',
  channels: { email: true, sms: false, push: true },
});
