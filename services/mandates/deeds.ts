import type { Deeds } from '#platform/audit/index.ts';

const page = '/zastupovani/plna-moc/:subject';

/** What this service notes in the citizens' log. */
export const mandatesDeeds = {
  'registers-read': {
    cs: 'Portál přečetl v registrech, za koho smíte jednat',
    en: 'The portal read in the registers for whom you may act',
    page: '/zastupovani',
  },
  'power-offered': { cs: 'Nabídl(a) jste plnou moc', en: 'You offered a power of attorney', page },
  'power-taken': {
    cs: 'Ten, komu jste nabídl(a) plnou moc, ji přijal',
    en: 'Whom you offered a power of attorney has taken it',
    page,
  },
  'power-accepted': { cs: 'Přijal(a) jste plnou moc', en: 'You took a power of attorney', page },
  'power-declined': {
    cs: 'Nabídnutá plná moc byla odmítnuta',
    en: 'The power of attorney that you offered was declined',
    page,
  },
  'offer-declined': { cs: 'Odmítl(a) jste nabídnutou plnou moc', en: 'You declined a power of attorney' },
  'power-revoked': { cs: 'Odvolal(a) jste plnou moc', en: 'You revoked a power of attorney', page },
  'power-renounced': { cs: 'Vypověděl(a) jste plnou moc', en: 'You renounced a power of attorney', page },
  'power-ended': {
    cs: 'Plná moc skončila z vůle druhé strany',
    en: 'A power of attorney was ended by the other side',
    page,
  },
  'power-used': {
    cs: 'Zmocněnec za vás podle plné moci jednal',
    en: 'Your attorney acted for you by a power',
    page,
  },
  'power-printed': { cs: 'Uložil(a) jste plnou moc jako PDF', en: 'You saved a power of attorney as a PDF', page },
} satisfies Deeds;
