import { mandatesEvents } from '#services/mandates/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'power-taken',
  event: mandatesEvents.powerTaken,
  order: 72,
  label: { cs: 'Přijetí plné moci', en: 'A power of attorney taken' },
  title: { cs: 'Plnou moc, kterou jste nabídli, někdo přijal', en: 'Somebody has taken the power that you offered' },
  text: {
    cs: 'Kdo to je, uvidíte v portálu. Plnou moc tam můžete kdykoli odvolat.',
    en: 'The portal shows who it is. You can revoke the power there at any time.',
  },
  link: ({ power }) => `/zastupovani/plna-moc/${power}`,
  channels: { email: true, sms: false, push: true },
});
