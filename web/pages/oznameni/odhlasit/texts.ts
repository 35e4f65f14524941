import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Odhlášení oznámení',
    ask: (label: string) => `Už nechcete e-mailem dostávat oznámení „${label}“?`,
    askText: 'V portálu je po přihlášení najdete dál. Posílání e-mailem můžete kdykoli zase zapnout.',
    confirm: 'Už neposílat',
    done: (label: string) => `Oznámení „${label}“ vám už e-mailem posílat nebudeme.`,
    already: (label: string) => `Oznámení „${label}“ vám e-mailem neposíláme.`,
    invalid: 'Odkaz neplatí',
    invalidText: 'Odkaz z e-mailu je neúplný nebo už neplatí. Oznámení můžete nastavit po přihlášení.',
    settings: 'Nastavení oznámení',
  },
  en: {
    title: 'Stopping notifications',
    ask: (label) => `Do you not want notifications “${label}” by e-mail any more?`,
    askText: 'You will still find them in the portal after signing in. E-mails can be turned on again at any time.',
    confirm: 'Stop sending',
    done: (label) => `We will not send you notifications “${label}” by e-mail any more.`,
    already: (label) => `We do not send you notifications “${label}” by e-mail.`,
    invalid: 'The link is not valid',
    invalidText:
      'The link from the e-mail is incomplete or not valid any more. You can set notifications after signing in.',
    settings: 'Notification settings',
  },
});
