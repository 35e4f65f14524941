import { documentsEvents } from '#services/documents/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'document-infected',
  event: documentsEvents.infected,
  order: 31,
  label: { cs: 'Zavirovaný soubor', en: 'Infected file' },
  title: { cs: 'V nahraném souboru byl virus', en: 'An uploaded file had a virus in it' },
  text: {
    cs: 'Obsah souboru jsme zničili. Zkontrolujte prosím i zařízení, ze kterého jste ho nahráli.',
    en: 'We have destroyed its content. Please check the device that you uploaded it from, too.',
  },
  link: ({ document }) => `/dokumenty/${document}`,
  channels: { email: true, sms: false, push: true },
});
