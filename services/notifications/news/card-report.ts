import { cardsEvents } from '#services/cards/api.ts';
import { defineNews } from '../news-kind.ts';

/** A report that the citizen made, or somebody in their name: so it is told like what concerns the account's safety. */
export const news = defineNews({
  kind: 'card-report',
  event: cardsEvents.reportEnded,
  order: 6,
  label: { cs: 'Ohlášení ztráty dokladu', en: 'Report of a lost card' },
  title: {
    cs: 'Ohlášení ztráty nebo odcizení dokladu má výsledek',
    en: 'The report of a lost or stolen card has ended',
  },
  text: {
    cs: 'Zda ho registr přijal a co dál, uvidíte v portálu.',
    en: 'The portal shows whether the register took it, and what to do next.',
  },
  link: ({ report }) => `/doklady/hlaseni/${report}`,
  channels: { email: true, sms: false, push: true },
  urgent: true,
});
