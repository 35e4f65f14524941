import type { Deeds } from '#platform/audit/index.ts';

/** What this service notes in the citizens' log. */
export const profileDeeds = {
  'address-set': { cs: 'Změnil(a) jste, jak vás oslovujeme', en: 'You changed how we address you', page: '/profil' },
  'postal-set': {
    cs: 'Změnil(a) jste adresu pro poštu',
    en: 'You changed your address for post',
    page: '/profil/adresa',
  },
  'preferences-set': {
    cs: 'Změnil(a) jste nastavení profilu',
    en: 'You changed your preferences',
    page: '/profil/nastaveni',
  },
  'email-verified': { cs: 'Potvrdil(a) jste e-mail', en: 'You confirmed your e-mail', page: '/profil/kontakty' },
  'sms-verified': { cs: 'Potvrdil(a) jste telefon', en: 'You confirmed your phone', page: '/profil/kontakty' },
  'email-removed': { cs: 'Odebral(a) jste e-mail', en: 'You removed your e-mail', page: '/profil/kontakty' },
  'sms-removed': { cs: 'Odebral(a) jste telefon', en: 'You removed your phone', page: '/profil/kontakty' },
  'archive-asked': {
    cs: 'Požádal(a) jste o archiv všech svých údajů',
    en: 'You asked for the archive of all your data',
    page: '/profil/archiv',
  },
  'archive-made': {
    cs: 'Portál pro vás sestavil archiv všech vašich údajů',
    en: 'The portal put together the archive of all your data for you',
    page: '/profil/archiv',
  },
  'archive-saved': {
    cs: 'Stáhl(a) jste archiv všech svých údajů',
    en: 'You downloaded the archive of all your data',
    page: '/profil/archiv',
  },
  'log-verified': {
    cs: 'Ověřil(a) jste, že do záznamů nikdo nezasáhl',
    en: 'You checked that nobody had tampered with the log',
    page: '/profil/zaznamy',
  },
  'leaving-asked': {
    cs: 'Požádal(a) jste o odchod z portálu',
    en: 'You asked to leave the portal',
    page: '/profil/odchod',
  },
  'leaving-cancelled': {
    cs: 'Vzal(a) jste odchod z portálu zpět',
    en: 'You took leaving the portal back',
    page: '/profil/odchod',
  },
  left: {
    cs: 'Portál smazal vaše údaje a zničil jejich klíč',
    en: 'The portal deleted your data and destroyed their key',
  },
} satisfies Deeds;
