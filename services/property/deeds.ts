import type { Deeds } from '#platform/audit/index.ts';

/** What this service notes in the citizens' log. */
export const propertyDeeds = {
  'property-read': {
    cs: 'Portál načetl vaše nemovitosti z katastru',
    en: 'The portal read your property from the land registry',
    page: '/nemovitosti',
  },
  'sheet-viewed': {
    cs: 'Zobrazil(a) jste list vlastnictví v katastru',
    en: 'You viewed a title sheet in the land registry',
  },
  'extract-ordered': {
    cs: 'Objednal(a) jste výpis z katastru',
    en: 'You ordered an extract from the land registry',
    page: '/nemovitosti/vypisy',
  },
  'extract-delivered': {
    cs: 'Portál uložil výpis z katastru mezi vaše dokumenty',
    en: 'The portal stored an extract from the land registry among your documents',
    page: '/nemovitosti/vypisy',
  },
  'watch-begun': {
    cs: 'Zapnul(a) jste hlídání nemovitosti',
    en: 'You began to watch a property',
    page: '/nemovitosti',
  },
  'watch-ended': {
    cs: 'Vypnul(a) jste hlídání nemovitosti',
    en: 'You ended watching a property',
    page: '/nemovitosti',
  },
} satisfies Deeds;
