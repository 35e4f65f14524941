import { defineTexts } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Přihlášení provozovatele',
    lede: 'Toto je vstup pro ty, kdo portál provozují. Občané se přihlašují jinde.',
    citizens: 'Přihlášení pro občany',
    name: 'Jméno',
    passphrase: 'Heslo',
    code: 'Jednorázový kód',
    codeHint: 'Šest číslic z aplikace, kterou jste nastavili při první návštěvě.',
    submit: 'Přihlásit se',
    refused: 'Jméno, heslo nebo kód nesouhlasí. Každý kód platí jen jednou; počkejte případně na další.',
    slow: (seconds: number) => `Příliš mnoho pokusů. Zkuste to znovu za ${seconds} s.`,
  },
  en: {
    title: 'Operator sign-in',
    lede: 'This is the way in for those who run the portal. Citizens sign in elsewhere.',
    citizens: 'Sign-in for citizens',
    name: 'Name',
    passphrase: 'Passphrase',
    code: 'One-time code',
    codeHint: 'Six digits from the application that you set up at your first visit.',
    submit: 'Sign in',
    refused: 'The name, the passphrase or the code does not fit. Each code works once; wait for the next one.',
    slow: (seconds) => `Too many attempts. Try again in ${seconds} s.`,
  },
});
