import type { Deeds } from '#platform/audit/index.ts';

const page = '/profil/prihlaseni';

/** What this service notes in the citizens' log. */
export const identityDeeds = {
  'signed-in': { cs: 'Přihlásil(a) jste se', en: 'You signed in', page },
  'signed-out': { cs: 'Odhlásil(a) jste se', en: 'You signed out', page },
  'session-ended': { cs: 'Odhlásil(a) jste jiné zařízení', en: 'You signed another device out', page },
  'signed-out-by-provider': {
    cs: 'Národní identita vás odhlásila',
    en: 'The national identity signed you out',
    page,
  },
  'consent-given': {
    cs: 'Souhlasil(a) jste s uložením údajů',
    en: 'You agreed to storing your data',
    page: '/profil/souhlasy',
  },
  'consent-withdrawn': {
    cs: 'Odvolal(a) jste souhlas s uložením údajů',
    en: 'You withdrew the consent to storing your data',
    page: '/profil/souhlasy',
  },
} satisfies Deeds;
