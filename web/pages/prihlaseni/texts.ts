import type { SignInFailure } from '#services/identity/api.ts';
import { defineTexts } from '../../i18n/texts.ts';

type Failures = Record<SignInFailure, { title: string; text: string }>;

const failuresCs: Failures = {
  'refused-by-person': {
    title: 'Přihlášení jste nedokončili',
    text: 'V národní identitě jste přihlášení zrušili nebo odmítli předání údajů. Nic jsme neuložili.',
  },
  'authentication-failed': {
    title: 'Přihlášení se nepodařilo',
    text: 'Národní identita vaši totožnost nepotvrdila. Zkuste to znovu nebo zvolte jiný způsob přihlášení.',
  },
  'assurance-too-low': {
    title: 'Tento způsob přihlášení nestačí',
    text: 'Služba vyžaduje vyšší úroveň záruky. Přihlaste se třeba eObčankou, Mobilním klíčem eGovernmentu nebo bankovní identitou.',
  },
  expired: {
    title: 'Přihlašování trvalo příliš dlouho',
    text: 'Odpověď národní identity přišla pozdě a už neplatí. Začněte prosím znovu.',
  },
  replayed: {
    title: 'Tohle přihlášení už bylo použito',
    text: 'Každé přihlášení platí jen jednou; stává se to po obnovení stránky nebo návratu zpět. Začněte prosím znovu.',
  },
  'not-for-this-browser': {
    title: 'Přihlášení začalo jinde',
    text: 'Přihlášení patří jinému prohlížeči nebo váš prohlížeč neposlal potřebnou cookie. Začněte a dokončete ho v tomtéž okně a povolte cookies pro tento web.',
  },
  'not-trusted': {
    title: 'Odpovědi nemůžeme věřit',
    text: 'Zpráva o přihlášení není podepsaná národní identitou nebo byla pozměněna, proto jsme ji odmítli. Začněte prosím znovu; pokud se to opakuje, dejte nám vědět.',
  },
};

const failuresEn: Failures = {
  'refused-by-person': {
    title: 'You did not finish signing in',
    text: 'You cancelled the sign-in at the national identity, or did not agree to hand over your data. We stored nothing.',
  },
  'authentication-failed': {
    title: 'The sign-in did not succeed',
    text: 'The national identity did not confirm who you are. Try again, or choose another means.',
  },
  'assurance-too-low': {
    title: 'This means of signing in is not enough',
    text: 'The service needs a higher level of assurance. Use for example eObčanka, the Mobile Key of eGovernment, or a bank identity.',
  },
  expired: {
    title: 'Signing in took too long',
    text: 'The answer of the national identity came late and is no longer valid. Please start again.',
  },
  replayed: {
    title: 'This sign-in has been used already',
    text: 'Each sign-in is valid only once; this happens after reloading a page or going back. Please start again.',
  },
  'not-for-this-browser': {
    title: 'The sign-in began elsewhere',
    text: 'It belongs to another browser, or your browser did not send the cookie needed. Begin and finish in the same window and allow cookies for this site.',
  },
  'not-trusted': {
    title: 'We cannot trust the answer',
    text: 'The message about your sign-in is not signed by the national identity or has been altered, so we refused it. Please start again; tell us if it happens repeatedly.',
  },
};

export const texts = defineTexts({
  cs: {
    title: 'Přihlášení',
    lede: 'Přihlásíte se prostřednictvím národní identity občana (NIA). Heslo ani kód portál nikdy nevidí.',
    steps: 'Jak to proběhne',
    step1:
      'Přejdete na stránku národní identity a vyberete si způsob: eObčanku, Mobilní klíč, bankovní identitu nebo jiný.',
    step2: 'Potvrdíte, že smí portálu předat vaše jméno, příjmení, datum narození a adresu.',
    step3: 'Vrátíte se sem. Při prvním přihlášení se vás zeptáme na souhlas s uložením údajů.',
    level: 'Úroveň záruky',
    levelHint: 'Pro běžné úkony stačí značná. Vysokou dává čipová eObčanka.',
    levels: { low: 'Nízká', substantial: 'Značná', high: 'Vysoká' },
    go: 'Pokračovat k národní identitě',
    needed: 'Abychom vám stránku ukázali, přihlaste se prosím.',
    down: 'Přihlášení teď není možné: služba, která ho vyřizuje, neodpovídá. Zkuste to prosím za chvíli.',
    again: 'Zkusit znovu',
    failures: failuresCs,
  },
  en: {
    title: 'Signing in',
    lede: 'You sign in through the national identity (NIA). The portal never sees your password or code.',
    steps: 'How it goes',
    step1:
      'You go to the page of the national identity and choose a means: eObčanka, the Mobile Key, a bank identity or another.',
    step2: 'You confirm that it may hand your name, surname, date of birth and address to the portal.',
    step3: 'You come back here. At the first sign-in we ask for your consent to storing the data.',
    level: 'Level of assurance',
    levelHint: 'Substantial is enough for common business. The chip of eObčanka gives high.',
    levels: { low: 'Low', substantial: 'Substantial', high: 'High' },
    go: 'Continue to the national identity',
    needed: 'Please sign in to see that page.',
    down: 'You cannot sign in now: the service that does it does not answer. Please try again in a while.',
    again: 'Try again',
    failures: failuresEn,
  },
});
