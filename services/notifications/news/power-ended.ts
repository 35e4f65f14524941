import { mandatesEvents } from '#services/mandates/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'power-ended',
  event: mandatesEvents.powerEnded,
  order: 73,
  label: { cs: 'Konec plné moci', en: 'End of a power of attorney' },
  title: { cs: 'Plná moc skončila', en: 'A power of attorney has ended' },
  text: { cs: 'Která to byla a proč, uvidíte v portálu.', en: 'The portal shows which one it was and why.' },
  link: ({ power }) => `/zastupovani/plna-moc/${power}`,
  channels: { email: true, sms: false, push: true },
});
