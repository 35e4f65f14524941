import type { Deeds } from '#platform/audit/index.ts';

/** What this service notes in the citizens' log. */
export const socialDeeds = {
  'insurance-read': {
    cs: 'Portál přečetl vaše doby pojištění u České správy sociálního zabezpečení',
    en: 'The portal read your periods of insurance at the social security administration',
    page: '/pojisteni/doby',
  },
  'benefits-read': {
    cs: 'Portál přečetl vaše neschopenky a výplaty u České správy sociálního zabezpečení',
    en: 'The portal read your sick notes and payments at the social security administration',
    page: '/pojisteni/davky',
  },
  filed: {
    cs: 'Vaše podání převzala elektronická brána České správy sociálního zabezpečení',
    en: 'Your filing was taken by the electronic gateway of the social security administration',
    page: '/podani',
  },
} satisfies Deeds;
