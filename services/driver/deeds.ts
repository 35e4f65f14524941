import type { Deeds } from '#platform/audit/index.ts';

/** What this service notes in the citizens' log. */
export const driverDeeds = {
  'driver-read': {
    cs: 'Portál přečetl vaše údaje v registru řidičů',
    en: 'The portal read your data in the register of drivers',
    page: '/ridic',
  },
  'vehicles-read': {
    cs: 'Portál přečetl vaše vozidla v registru silničních vozidel',
    en: 'The portal read your vehicles in the register of road vehicles',
    page: '/ridic/vozidla',
  },
  'licence-given': {
    cs: 'Údaje o vašem řidičském oprávnění převzala digitální peněženka portálu',
    en: 'The portal’s wallet was given the data of your driving licence',
    page: '/ridic/prukaz',
  },
} satisfies Deeds;
