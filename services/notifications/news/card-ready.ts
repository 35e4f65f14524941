import { cardsEvents } from '#services/cards/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'card-ready',
  event: cardsEvents.cardReady,
  order: 25,
  label: { cs: 'Doklad k vyzvednutí', en: 'Card to be collected' },
  title: { cs: 'Na vyzvednutí na vás čeká nový doklad', en: 'A new card waits for you to collect it' },
  text: { cs: 'Kde a odkdy, uvidíte v portálu.', en: 'The portal shows where and since when.' },
  link: ({ card }) => `/doklady/doklad/${card}`,
  channels: { email: true, sms: false, push: true },
});
