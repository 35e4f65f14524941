import { documentsEvents } from '#services/documents/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'document-share-opened',
  event: documentsEvents.shareOpened,
  order: 30,
  label: { cs: 'Otevření sdíleného dokumentu', en: 'Opening of a shared document' },
  title: { cs: 'Někdo otevřel dokument, který sdílíte', en: 'Somebody has opened a document that you share' },
  text: {
    cs: 'Který to byl, uvidíte u dokumentu. Sdílení tam můžete kdykoli zrušit.',
    en: 'You will see at the document which one it was. You can end the sharing there at any time.',
  },
  link: ({ document }) => `/dokumenty/${document}`,
  channels: { email: false, sms: false, push: true },
});
