import type { Deeds } from '#platform/audit/index.ts';

/** What this service notes in the citizens' log. */
export const notificationDeeds = {
  'preferences-set': {
    cs: 'Změnil(a) jste nastavení oznámení',
    en: 'You changed your notification settings',
    page: '/oznameni/nastaveni',
  },
  unsubscribed: {
    cs: 'Odkazem z e-mailu jste vypnul(a) posílání oznámení',
    en: 'You turned notifications off by a link in an e-mail',
    page: '/oznameni/nastaveni',
  },
  'device-allowed': {
    cs: 'Povolil(a) jste upozornění v prohlížeči',
    en: 'You allowed alerts in a browser',
    page: '/oznameni/zarizeni',
  },
  'device-removed': {
    cs: 'Zrušil(a) jste upozornění v prohlížeči',
    en: 'You turned alerts in a browser off',
    page: '/oznameni/zarizeni',
  },
  'address-refused': {
    cs: 'Portálu se nepodařilo doručit oznámení, adresa nefunguje',
    en: 'The portal could not deliver a notification, the address does not work',
    page: '/oznameni/nastaveni',
  },
} satisfies Deeds;
