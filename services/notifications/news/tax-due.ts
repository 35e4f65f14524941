import { taxesEvents } from '#services/taxes/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'tax-due',
  event: taxesEvents.paymentDue,
  order: 27,
  label: { cs: 'Blížící se platba daně', en: 'Tax payment drawing near' },
  title: { cs: 'Blíží se platba daně', en: 'A tax payment is drawing near' },
  text: {
    cs: 'Kolik a dokdy, uvidíte v portálu, i s QR kódem.',
    en: 'The portal shows how much and by when, with a QR code.',
  },
  link: ({ due }) => `/dane/platba/${due}`,
  channels: { email: true, sms: false, push: true },
});
