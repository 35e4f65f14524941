import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Jak vás oslovovat',
    lede: 'Takhle vás portál osloví na stránkách a ve zprávách. Na úředních dokumentech se tím nic nemění.',
    label: 'Oslovení',
    hint: (suggested: string) => `Píše se v pátém pádu. Podle pravidel by to bylo „${suggested}“.`,
    hintUnknown: 'Píše se v pátém pádu, například „Jano“ nebo „pane Nováku“.',
    empty: 'Napište, jak vás máme oslovovat, nebo použijte oslovení podle pravidel.',
    long: 'Oslovení může mít nejvýš 60 znaků.',
    rules: (suggested: string) => `Použít „${suggested}“`,
    rulesUnknown: 'Použít oslovení podle pravidel',
    saved: 'Oslovení je uložené.',
  },
  en: {
    title: 'How to address you',
    lede: 'This is how the portal addresses you in Czech on its pages and in messages. It changes nothing in official documents.',
    label: 'Address',
    hint: (suggested) => `In the Czech vocative. By the rules it would be “${suggested}”.`,
    hintUnknown: 'In the Czech vocative, for example “Jano” or “pane Nováku”.',
    empty: 'Write how we should address you, or use the address by the rules.',
    long: 'The address may have at most 60 characters.',
    rules: (suggested) => `Use “${suggested}”`,
    rulesUnknown: 'Use the address by the rules',
    saved: 'The address is saved.',
  },
});
