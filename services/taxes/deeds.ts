import type { Deeds } from '#platform/audit/index.ts';

const page = '/dane/podani/:subject';

/** What this service notes in the citizens' log. */
export const taxesDeeds = {
  'tax-account-read': {
    cs: 'Portál přečetl váš daňový účet',
    en: 'The portal read your tax account',
    page: '/dane/ucet',
  },
  'return-given': {
    cs: 'Portál převzal vaše daňové přiznání k odeslání',
    en: 'The portal took your tax return for sending',
    page,
  },
  'return-sent': {
    cs: 'Portál podal vaše daňové přiznání finanční správě',
    en: 'The portal filed your tax return with the tax administration',
    page,
  },
  'return-withdrawn': {
    cs: 'Daňové přiznání jste vzali zpět, než odešlo',
    en: 'You took a tax return back before it went out',
  },
  'return-settled': {
    cs: 'Rozhodli jste o daňovém přiznání, u kterého nebylo jisté, zda odešlo',
    en: 'You decided about a tax return of which it was not certain whether it went out',
    page,
  },
  'receipt-opened': { cs: 'Stáhli jste potvrzení o podání', en: 'You downloaded the receipt of a filing', page },
} satisfies Deeds;
