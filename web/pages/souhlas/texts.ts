import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Souhlas s uložením údajů',
    lede: (name: string) =>
      `Národní identita potvrdila, že jste ${name}. Než vám portál založíme, potřebujeme váš souhlas.`,
    what: 'Co si portál uloží',
    stored: [
      'jméno a příjmení a pseudonym, pod kterým vás zná národní identita (nikdy rodné číslo),',
      'úroveň záruky, způsob, čas a zařízení každého přihlášení, abyste viděli, kde jste přihlášeni,',
      'to, co si v portálu sami připojíte nebo uložíte, například zprávy z datové schránky.',
    ],
    how: 'Jak je to chráněno',
    howText: 'Každý má vlastní šifrovací klíč. Bez něj nejsou uložené údaje čitelné, ani pro správce databáze.',
    who: 'Kdo údaje spravuje',
    whoUnknown: 'Správcem je provozovatel této instalace portálu; své jméno a kontakt zatím v nastavení neuvedl.',
    whoText: (name: string) => `Správcem je ${name}.`,
    contact: 'Kontakt:',
    withdraw: 'Jak souhlas odvolat',
    withdrawText:
      'Souhlas můžete kdykoli odvolat ve svém profilu. Máte čtrnáct dní na rozmyšlenou; potom zničíme váš klíč a uložené údaje už nepřečte nikdo, ani my. Zprávy ve vaší datové schránce zůstanou, jak jsou.',
    more: 'Celé znění na stránce Soukromí',
    agree: 'Souhlasím a chci pokračovat',
    decline: 'Nesouhlasím',
    declineHint: 'Když nesouhlasíte, nic si neuložíme a to, co nám národní identita právě sdělila, hned zapomeneme.',
    version: (version: string) => `Verze souhlasu: ${version}`,
    goneTitle: 'Na souhlas uplynul čas',
    goneText:
      'Od přihlášení uběhlo víc než čtvrt hodiny, nebo jste na souhlas už odpověděli. Nic jsme neuložili. Začněte prosím znovu.',
    declinedTitle: 'Nic jsme neuložili',
    declinedText:
      'Souhlas jste nedali, proto jsme údaje z národní identity hned zapomněli. Kdykoli to můžete zkusit znovu.',
    toSignIn: 'Na přihlášení',
  },
  en: {
    title: 'Consent to storing your data',
    lede: (name) =>
      `The national identity confirmed that you are ${name}. Before we open the portal for you, we need your consent.`,
    what: 'What the portal will store',
    stored: [
      'your name and surname, and the pseudonym under which the national identity knows you (never the birth number),',
      'the level of assurance, means, time and device of each sign-in, so that you see where you are signed in,',
      'what you connect or keep in the portal yourself, for example messages of your data box.',
    ],
    how: 'How it is protected',
    howText:
      'Everybody has an encryption key of their own. Without it the stored data cannot be read, not even by those who run the database.',
    who: 'Who is the controller',
    whoUnknown:
      'The controller is whoever runs this installation of the portal; they have not set their name and contact yet.',
    whoText: (name) => `The controller is ${name}.`,
    contact: 'Contact:',
    withdraw: 'How to withdraw the consent',
    withdrawText:
      'You may withdraw it at any time in your profile. You have a fortnight to change your mind; then we destroy your key, and nobody can read the stored data any more, nor can we. Messages in your data box stay as they are.',
    more: 'The full text is on the Privacy page',
    agree: 'I agree and want to continue',
    decline: 'I do not agree',
    declineHint:
      'If you do not agree, we store nothing and forget at once what the national identity has just told us.',
    version: (version) => `Version of the consent: ${version}`,
    goneTitle: 'The time for the consent is over',
    goneText:
      'More than a quarter of an hour has passed since you signed in, or you have answered already. We stored nothing. Please start again.',
    declinedTitle: 'We stored nothing',
    declinedText:
      'You did not give the consent, so we forgot at once what the national identity told us. You may try again at any time.',
    toSignIn: 'To the sign-in',
  },
});
