import type { Deeds } from '#platform/audit/index.ts';

const page = '/podani/:subject';

/** What this service notes in the citizens' log. */
export const submissionsDeeds = {
  begun: { cs: 'Začal(a) jste vyplňovat podání', en: 'You began to fill in a submission', page },
  'begun-for-other': {
    cs: 'Začal(a) jste vyplňovat podání za někoho jiného',
    en: 'You began to fill in a submission for somebody else',
    page,
  },
  finished: { cs: 'Dokončil(a) jste podání k odeslání', en: 'You finished a submission to be sent', page },
  removed: { cs: 'Smazal(a) jste rozpracované podání', en: 'You deleted an unfinished submission' },
  ended: {
    cs: 'Portál smazal rozpracované podání, které jste dlouho neměnil(a)',
    en: 'The portal deleted an unfinished submission that you had not changed for long',
  },
  'file-added': { cs: 'Přiložil(a) jste soubor k podání', en: 'You attached a file to a submission', page },
  'file-removed': { cs: 'Odebral(a) jste soubor z podání', en: 'You took a file off a submission', page },
  'submission-reopened': {
    cs: 'Vrátil(a) jste podání k úpravám',
    en: 'You took a submission back to change it',
    page,
  },
  'submission-signed': { cs: 'Podepsal(a) jste podání', en: 'You signed a submission', page },
  'submission-sent': { cs: 'Odeslal(a) jste podání', en: 'You sent a submission', page },
  'submission-withdrawn': { cs: 'Vzal(a) jste podání zpět', en: 'You took a submission back', page },
  'submission-marked': {
    cs: 'Změnil(a) jste, v jakém stavu je podání',
    en: 'You changed the state that a submission is in',
    page,
  },
  'submission-receipt-kept': {
    cs: 'Portál uložil potvrzení o podání mezi vaše dokumenty',
    en: 'The portal stored the receipt of a submission among your documents',
    page,
  },
  'submission-answered': {
    cs: 'Portál přiřadil k podání odpověď úřadu z datové schránky',
    en: 'The portal joined an answer in the data box to a submission',
    page,
  },
  'file-shown': { cs: 'Zobrazil(a) jste soubor podání', en: 'You looked at a file of a submission', page },
  'file-saved': { cs: 'Stáhl(a) jste soubor podání', en: 'You saved a file of a submission', page },
} satisfies Deeds;
