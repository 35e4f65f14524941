import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Údaje o doručení',
    lede: 'Co se se zprávou dělo, jak to zaznamenal informační systém datových schránek.',
    none: 'Zatím není nic zaznamenáno.',
    download: 'Stáhnout podepsanou doručenku (ZFO)',
    back: 'Zpět na zprávu',
  },
  en: {
    title: 'Delivery details',
    lede: 'What happened to the message, as recorded by the data box system (in Czech).',
    none: 'Nothing is recorded yet.',
    download: 'Download the signed delivery receipt (ZFO)',
    back: 'Back to the message',
  },
});
