import type { Deeds } from '#platform/audit/index.ts';

const page = '/dokumenty/:subject';

/** What this service notes in the citizens' log. */
export const documentsDeeds = {
  'document-stored': { cs: 'Uložil(a) jste dokument', en: 'You stored a document', page },
  'document-kept': { cs: 'Portál pro vás uložil dokument', en: 'The portal stored a document for you', page },
  'version-stored': { cs: 'Uložil(a) jste novou verzi dokumentu', en: 'You stored a new version of a document', page },
  'document-shown': { cs: 'Zobrazil(a) jste dokument', en: 'You viewed a document', page },
  'document-saved': { cs: 'Stáhl(a) jste dokument', en: 'You downloaded a document', page },
  'archive-saved': {
    cs: 'Stáhl(a) jste víc dokumentů najednou',
    en: 'You downloaded several documents at once',
    page: '/dokumenty',
  },
  'document-trashed': { cs: 'Dal(a) jste dokument do koše', en: 'You put a document into the trash', page },
  'document-restored': { cs: 'Vrátil(a) jste dokument z koše', en: 'You took a document out of the trash', page },
  'document-destroyed': {
    cs: 'Zničil(a) jste dokumenty v koši',
    en: 'You destroyed documents in the trash',
    page: '/dokumenty/kos',
  },
  'trash-ended': {
    cs: 'Portál zničil dokumenty, které byly 30 dnů v koši',
    en: 'The portal destroyed documents that had been in the trash for 30 days',
    page: '/dokumenty/kos',
  },
  'version-destroyed': { cs: 'Zničil(a) jste verzi dokumentu', en: 'You destroyed a version of a document', page },
  'share-made': { cs: 'Vytvořil(a) jste odkaz na dokument', en: 'You made a link to a document', page },
  'share-revoked': {
    cs: 'Zrušil(a) jste odkaz na dokument',
    en: 'You revoked a link to a document',
    page: '/dokumenty/odkazy',
  },
  'share-opened': {
    cs: 'Někdo otevřel dokument odkazem, který jste vytvořil(a)',
    en: 'Somebody opened a document by a link that you had made',
    page,
  },
  'document-infected': {
    cs: 'Antivirový program našel v dokumentu virus; jeho obsah portál zničil',
    en: 'The virus scanner found a virus in a document; the portal destroyed its content',
    page,
  },
} satisfies Deeds;

export type DocumentsDeed = keyof typeof documentsDeeds;
