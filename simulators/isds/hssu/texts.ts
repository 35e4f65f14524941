/** What the consent pages say, in Czech and English. */

export type Language = 'cs' | 'en';

const cs = {
  simulated: 'Simulace. Nic skutečného: schránky, lidé ani zprávy neexistují.',
  title: 'Souhlas s přístupem do datové schránky',
  asks: (application: string) => `Aplikace „${application}“ žádá o přístup do vaší datové schránky.`,
  scope:
    'Bude moci číst a stahovat zprávy a odesílat je vaším jménem (§\u00a014a zákona č.\u00a0300/2008\u00a0Sb.). Zobrazení seznamu zpráv aplikací není doručením; otevřením zprávy je zpráva doručena. Souhlas můžete kdykoli odvolat.',
  signedIn: (name: string) => `Jste přihlášeni přes NIA jako ${name}.`,
  chooseBox: 'Datová schránka',
  orSignIn: 'Nebo se přihlaste jménem a heslem schránky',
  signIn: 'Přihlaste se do datové schránky',
  login: 'Přihlašovací jméno',
  password: 'Heslo',
  allow: 'Povolit přístup',
  signInAndAllow: 'Přihlásit se a povolit',
  deny: 'Nepovolit',
  hint: 'Údaje pro vyzkoušení',
  hintLogin: 'jméno',
  hintPassword: 'heslo',
  wrongPassword: 'Jméno nebo heslo není správné.',
  otherBox: 'Přihlásili jste se do jiné schránky, než o kterou aplikace žádá.',
  expired: 'Stránka vypršela. Zkuste to znovu.',
  badRequest: 'Odkaz na souhlas je neúplný nebo vede na nepovolenou adresu. Vraťte se do aplikace a zkuste to znovu.',
  consents: 'Moje souhlasy',
  show: 'Zobrazit souhlasy',
  revoke: 'Odvolat',
  revoked: 'Souhlas byl odvolán.',
  none: 'Ke schránce není udělen žádný souhlas.',
  given: (when: string) => `udělen ${when}`,
  box: (name: string, id: string) => `${name} (${id})`,
  otherLanguage: 'English',
  error: 'Chyba',
};

const en: typeof cs = {
  simulated: 'A simulation. Nothing is real: the boxes, people and messages do not exist.',
  title: 'Consent with access to a data box',
  asks: (application) => `The application “${application}” asks for access to your data box.`,
  scope:
    'It will be able to read and download messages and to send them in your name (Section 14a of Act No. 300/2008). Showing the list of messages in the application does not deliver them; opening a message does. You can withdraw your consent at any time.',
  signedIn: (name) => `You are signed in by NIA as ${name}.`,
  chooseBox: 'Data box',
  orSignIn: 'Or sign in with the name and password of the box',
  signIn: 'Sign in to the data box',
  login: 'User name',
  password: 'Password',
  allow: 'Allow access',
  signInAndAllow: 'Sign in and allow',
  deny: 'Do not allow',
  hint: 'To try it out',
  hintLogin: 'name',
  hintPassword: 'password',
  wrongPassword: 'The name or the password is not right.',
  otherBox: 'You have signed in to another box than the one the application asks for.',
  expired: 'The page has expired. Try again.',
  badRequest:
    'The link is incomplete, or leads to an address that is not allowed. Go back to the application and try again.',
  consents: 'My consents',
  show: 'Show consents',
  revoke: 'Withdraw',
  revoked: 'The consent has been withdrawn.',
  none: 'No consent has been given for this box.',
  given: (when) => `given on ${when}`,
  box: (name, id) => `${name} (${id})`,
  otherLanguage: 'Česky',
  error: 'Error',
};

export const TEXTS: Readonly<Record<Language, typeof cs>> = { cs, en };
