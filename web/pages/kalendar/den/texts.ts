import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: { previous: '‹ Předchozí den', next: 'Další den ›' },
  en: { previous: '‹ Previous day', next: 'Next day ›' },
});
