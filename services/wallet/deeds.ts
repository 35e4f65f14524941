import type { Deeds } from '#platform/audit/index.ts';

const page = '/penezenka';

/** What this service notes in the citizens' log. */
export const walletDeeds = {
  'offer-made': {
    cs: 'Nechal(a) jste si připravit řidičský průkaz do aplikace',
    en: 'You had the driving licence prepared for an app',
    page,
  },
  'credential-issued': {
    cs: 'Portál vydal řidičský průkaz do aplikace podle vaší nabídky',
    en: 'The portal issued the driving licence to an app by your offer',
    page,
  },
  'credential-revoked': {
    cs: 'Zrušil(a) jste průkaz vydaný do aplikace',
    en: 'You revoked a licence issued to an app',
    page,
  },
  'credential-ended': {
    cs: 'Portál zrušil průkaz v aplikaci, protože už neodpovídá registru řidičů',
    en: 'The portal revoked a licence in an app, since the register of drivers no longer says the same',
    page,
  },
  'presentation-made': {
    cs: 'Vytvořil(a) jste QR kód s údaji z řidičského průkazu',
    en: 'You made a QR code with data of the driving licence',
    page,
  },
} satisfies Deeds;
