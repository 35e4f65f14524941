import type { Deeds } from '#platform/audit/index.ts';

const page = '/datova-schranka/zprava/:subject';

/** What this service notes in the citizens' log. */
export const databoxDeeds = {
  'box-connected': { cs: 'Připojil(a) jste datovou schránku', en: 'You connected a data box' },
  'box-disconnected': { cs: 'Odpojil(a) jste datovou schránku', en: 'You disconnected a data box' },
  'message-opened': { cs: 'Otevřel(a) jste datovou zprávu', en: 'You opened a data message', page },
  'attachment-shown': {
    cs: 'Zobrazil(a) jste přílohu datové zprávy',
    en: 'You viewed an attachment of a data message',
    page,
  },
  'attachment-saved': {
    cs: 'Stáhl(a) jste přílohu datové zprávy',
    en: 'You downloaded an attachment of a data message',
    page,
  },
  'zfo-saved': { cs: 'Stáhl(a) jste datovou zprávu jako ZFO', en: 'You downloaded a data message as ZFO', page },
  'sending-asked': { cs: 'Dal(a) jste odeslat datovou zprávu', en: 'You had a data message sent' },
  'message-sent': {
    cs: 'Portál za vás předal datovou zprávu systému datových schránek',
    en: 'The portal handed your data message over to the data box system',
    page,
  },
  'message-fetched': {
    cs: 'Portál pro vás stáhl obsah datové zprávy',
    en: 'The portal fetched the content of a data message for you',
    page,
  },
} satisfies Deeds;
