import { propertyEvents } from '#services/property/api.ts';
import { defineNews } from '../news-kind.ts';

export const news = defineNews({
  kind: 'property-changed',
  event: propertyEvents.changed,
  order: 60,
  label: { cs: 'Změny v katastru', en: 'Changes in the land registry' },
  title: { cs: 'V katastru se u vaší nemovitosti něco změnilo', en: 'Something has changed in the land registry' },
  text: {
    cs: 'Co to je, uvidíte v portálu mezi svými nemovitostmi.',
    en: 'You will see in the portal, among your property, what it is.',
  },
  link: () => '/nemovitosti',
  channels: { email: true, sms: false, push: true },
});
