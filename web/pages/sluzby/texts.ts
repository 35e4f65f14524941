import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts({
  cs: { title: 'Služby', lead: 'Vše, co tu vedle pošty, termínů a dokumentů můžete zjistit a vyřídit.' },
  en: { title: 'Services', lead: 'All that you can look up and get done here, beside post, deadlines and documents.' },
});
