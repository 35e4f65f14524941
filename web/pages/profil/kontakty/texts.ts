import { czechCount, defineTexts, englishCount } from '../../../i18n/texts.ts';

export const texts = defineTexts({
  cs: {
    title: 'Kontakty',
    lede: 'Kam vám portál může napsat, že na vás něco čeká. Co to je, si přečtete až po přihlášení.',
    names: { email: 'E-mail', sms: 'Mobilní telefon' },
    none: { email: 'E-mail jste nám zatím nedal(a).', sms: 'Telefon jste nám zatím nedal(a).' },
    verifiedAt: 'Potvrzeno',
    broken: 'Nefunguje',
    brokenText:
      'Zprávy se nám tam nepodařilo doručit, a proto tam nic neposíláme. Potvrďte adresu znovu nebo zadejte jinou.',
    labels: { email: 'E-mailová adresa', sms: 'Číslo mobilního telefonu' },
    hints: {
      email: 'Pošleme tam kód, kterým adresu potvrdíte.',
      sms: 'Pošleme tam SMS s kódem. U zahraničního čísla začněte předvolbou, například +421.',
    },
    add: { email: 'Poslat kód na e-mail', sms: 'Poslat kód v SMS' },
    change: { email: 'Změnit e-mail', sms: 'Změnit telefon' },
    changeText: 'Dokud novou adresu nepotvrdíte, platí ta dosavadní.',
    waiting: (address: string) => `Čekáme na kód, který jsme poslali na ${address}`,
    code: 'Kód',
    codeHint: (minutes: number) =>
      `Osm číslic. Platí ještě ${czechCount(minutes, { one: 'minutu', few: 'minuty', many: 'minut' })}.`,
    codeOver: 'Platnost kódu skončila. Nechte si poslat nový.',
    attemptsOver: 'Kód byl zadán pětkrát špatně a už neplatí. Nechte si poslat nový.',
    confirm: 'Potvrdit',
    resend: 'Poslat nový kód',
    resendAt: (time: string) => `Nový kód můžete poslat v ${time}.`,
    cancel: 'Zrušit ověřování',
    remove: 'Odebrat',
    done: {
      overeno: 'Kontakt je potvrzený.',
      odebrano: 'Kontakt je odebraný.',
      zruseno: 'Ověřování je zrušené.',
      odeslano: 'Kód jsme poslali. Pokud nepřijde do několika minut, podívejte se i mezi nevyžádanou poštu.',
      fronta: 'Odesílání se zdrželo. Kód pošleme, jakmile to půjde.',
      odmitnuto: 'Na tuto adresu kód nelze doručit. Zkontrolujte ji prosím.',
      nelze: 'Kód se teď nepodařilo odeslat. Zkuste to prosím za chvíli.',
    },
    problems: {
      address: {
        email: 'Tohle není e-mailová adresa. Zadejte ji ve tvaru jmeno@domena.cz.',
        sms: 'Tohle není číslo mobilního telefonu. Zadejte devět číslic, nebo číslo s předvolbou země.',
      },
      same: 'Tuto adresu už máte potvrzenou.',
      soon: (time: string) => `Kód jsme poslali před chvílí. Další můžete poslat v ${time}.`,
      many: 'Za posledních 24 hodin jsme poslali příliš mnoho kódů. Zkuste to prosím zítra.',
      wrong: (left: number) =>
        left === 0
          ? 'Kód nesouhlasí a další pokus už nemáte. Nechte si poslat nový.'
          : `Kód nesouhlasí. ${left === 1 ? 'Zbývá' : 'Zbývají'} ${czechCount(left, { one: 'pokus', few: 'pokusy', many: 'pokusů' })}.`,
      expired: 'Kód už neplatí. Nechte si poslat nový.',
    },
    howTo: 'Co vám na ně posíláme, nastavíte v oznámeních.',
    howToLink: 'Nastavení oznámení',
  },
  en: {
    title: 'Contacts',
    lede: 'Where the portal may write to you that something is waiting. What it is, you read only after signing in.',
    names: { email: 'E-mail', sms: 'Mobile phone' },
    none: { email: 'You have not given us an e-mail yet.', sms: 'You have not given us a phone yet.' },
    verifiedAt: 'Confirmed',
    broken: 'Does not work',
    brokenText: 'We could not deliver there, so we send nothing. Confirm the address again, or give another one.',
    labels: { email: 'E-mail address', sms: 'Number of a mobile phone' },
    hints: {
      email: 'We send a code there by which you confirm the address.',
      sms: 'We send an SMS with a code. Begin a foreign number with its prefix, for example +421.',
    },
    add: { email: 'Send a code by e-mail', sms: 'Send a code by SMS' },
    change: { email: 'Change the e-mail', sms: 'Change the phone' },
    changeText: 'Until you confirm the new address, the one you have holds.',
    waiting: (address) => `We wait for the code that we sent to ${address}`,
    code: 'Code',
    codeHint: (minutes) => `Eight digits. Valid for another ${englishCount(minutes, 'minute')}.`,
    codeOver: 'The code has expired. Have a new one sent.',
    attemptsOver: 'The code was entered wrongly five times and is no longer valid. Have a new one sent.',
    confirm: 'Confirm',
    resend: 'Send a new code',
    resendAt: (time) => `You may send a new code at ${time}.`,
    cancel: 'Cancel',
    remove: 'Remove',
    done: {
      overeno: 'The contact is confirmed.',
      odebrano: 'The contact is removed.',
      zruseno: 'The confirmation is cancelled.',
      odeslano: 'We sent the code. If it does not come within a few minutes, look into your spam too.',
      fronta: 'Sending is delayed. We will send the code as soon as it is possible.',
      odmitnuto: 'The code cannot be delivered to this address. Please check it.',
      nelze: 'The code could not be sent now. Please try again in a while.',
    },
    problems: {
      address: {
        email: 'This is no e-mail address. Write it as name@domain.cz.',
        sms: 'This is no number of a mobile phone. Write nine digits, or a number with the prefix of its country.',
      },
      same: 'You have confirmed this address already.',
      soon: (time) => `We sent a code a moment ago. You may send another one at ${time}.`,
      many: 'We have sent too many codes in the last 24 hours. Please try again tomorrow.',
      wrong: (left) =>
        left === 0
          ? 'The code is not right and there is no attempt left. Have a new one sent.'
          : `The code is not right. You have ${englishCount(left, 'attempt')} left.`,
      expired: 'The code is no longer valid. Have a new one sent.',
    },
    howTo: 'What we send there is set in notifications.',
    howToLink: 'Preferences of notifications',
  },
});
