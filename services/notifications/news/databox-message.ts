import { databoxEvents } from '#services/databox/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'databox-message',
  event: databoxEvents.messageReceived,
  order: 10,
  label: { cs: 'Nové datové zprávy', en: 'New data box messages' },
  title: { cs: 'V datové schránce na vás čeká nová zpráva', en: 'A new message is waiting in your data box' },
  text: {
    cs: 'Přečtete si ji v portálu po přihlášení.',
    en: 'Sign in to the portal to read it.',
  },
  link: ({ message }) => `/datova-schranka/zprava/${message}`,
  // Connecting a box brings years of letters that the citizen knows of.
  when: ({ fresh }) => fresh,
  channels: { email: true, sms: false, push: true },
});
