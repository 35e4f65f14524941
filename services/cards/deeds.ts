import type { Deeds } from '#platform/audit/index.ts';

const page = '/doklady/hlaseni/:subject';

/** What this service notes in the citizens' log. */
export const cardsDeeds = {
  'cards-read': {
    cs: 'Portál přečetl vaše doklady v registrech',
    en: 'The portal read your cards in the registers',
    page: '/doklady',
  },
  'loss-reported': {
    cs: 'Ohlásil(a) jste ztrátu nebo odcizení dokladu',
    en: 'You reported the loss or theft of a card',
    page,
  },
  'loss-confirmed': {
    cs: 'Registr přijal ohlášení ztráty nebo odcizení dokladu',
    en: 'The register took the report of the loss or theft of a card',
    page,
  },
  'loss-not-taken': {
    cs: 'Ohlášení ztráty nebo odcizení dokladu se nepodařilo předat registru',
    en: 'The report of the loss or theft of a card could not be handed over to the register',
    page,
  },
} satisfies Deeds;
