import { propertyEvents } from '#services/property/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'property-extract',
  event: propertyEvents.extractReady,
  order: 61,
  label: { cs: 'Hotové výpisy z katastru', en: 'Extracts from the land registry' },
  title: { cs: 'Výpis z katastru je hotový', en: 'Your extract from the land registry is ready' },
  text: {
    cs: 'Najdete ho v portálu mezi svými dokumenty.',
    en: 'You will find it in the portal among your documents.',
  },
  link: ({ order }) => `/nemovitosti/vypis/${order}`,
  channels: { email: true, sms: false, push: true },
});
