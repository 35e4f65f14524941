/** What the pages of the simulated NIA say, in Czech and English. */
import type { LevelOfAssurance, NiaAttribute } from '#connectors/nia/protocol.ts';

/** Language of a page. */
export type Language = 'cs' | 'en';

const LEVELS: Record<Language, Record<LevelOfAssurance, string>> = {
  cs: { low: 'nízká', substantial: 'značná', high: 'vysoká' },
  en: { low: 'low', substantial: 'substantial', high: 'high' },
};

const ATTRIBUTES: Record<NiaAttribute, Record<Language, string>> = {
  PersonIdentifier: { cs: 'Bezvýznamový identifikátor osoby', en: 'Meaningless identifier of the person' },
  CurrentGivenName: { cs: 'Jméno', en: 'Given name' },
  CurrentFamilyName: { cs: 'Příjmení', en: 'Family name' },
  CurrentAddress: { cs: 'Adresa pobytu', en: 'Address of residence' },
  DateOfBirth: { cs: 'Datum narození', en: 'Date of birth' },
  PlaceOfBirth: { cs: 'Místo narození', en: 'Place of birth' },
  CountryCodeOfBirth: { cs: 'Stát narození', en: 'Country of birth' },
  Email: { cs: 'E-mail', en: 'E-mail' },
  Age: { cs: 'Věk', en: 'Age' },
  IsAgeOver: { cs: 'Zda jste dosáhli určitého věku', en: 'Whether you have reached a certain age' },
  PhoneNumber: { cs: 'Telefon', en: 'Telephone' },
  TRadresaID: { cs: 'Kódy adresy v RÚIAN', en: 'Codes of the address in RÚIAN' },
  IdType: { cs: 'Druh dokladu', en: 'Type of document' },
  IdNumber: { cs: 'Číslo dokladu', en: 'Number of document' },
};

const CS = {
  system: 'Simulátor NIA',
  warning: 'Simulátor NIA – nikdo zde není skutečný',
  warningDetail: 'Lidé na této stránce jsou vymyšlení. Nezadávejte sem nikdy skutečné přihlašovací údaje.',
  skip: 'Přejít k obsahu',
  otherLanguage: 'English',
  asks: 'O přihlášení žádá',
  askedLevel: 'Požadovaná úroveň záruky',
  askedData: 'Požadované údaje',
  requiredMark: 'nutné',
  chooseMeans: 'Zvolte, čím se přihlásíte',
  meansLevel: 'úroveň',
  continue: 'Pokračovat',
  cancel: 'Zrušit přihlášení',
  choosePerson: 'Zvolte, kým budete',
  searchLabel: 'Hledat podle jména',
  search: 'Hledat',
  found: 'Vymyšlení lidé',
  nobody: 'Nikoho takového tu není. Zkuste jiné jméno nebo hledání vymažte.',
  showAll: 'Zobrazit všechny',
  previous: 'Předchozí',
  next: 'Další',
  pages: 'Stránkování',
  page: (number: number) => `Strana ${number}`,
  person: 'Jméno',
  age: 'Věk',
  town: 'Obec',
  action: 'Volba',
  signIn: 'Přihlásit se',
  signInAs: 'Přihlásit se jako',
  tooYoung: 'do 15 let identitu nemá',
  noCard: 'nemá eObčanku',
  back: 'Zpět',
  consent: 'Předání údajů',
  consentIntro: (provider: string) => `Souhlasíte s předáním těchto údajů službě ${provider}?`,
  chosenMeans: 'Prostředek',
  level: 'Úroveň záruky přihlášení',
  levelHint: 'Skutečná NIA ji určí podle prostředku; zde ji můžete snížit, nejníže na požadovanou.',
  give: 'Předat údaje a přihlásit se',
  refuse: 'Odmítnout',
  another: 'Přihlásit se jako někdo jiný',
  alreadySignedIn: 'V NIA už jste přihlášeni.',
  unknownValue: 'není známo, nepředá se',
  returning: 'Vracíte se do služby',
  returningText: 'Pokud se tak nestane samo, stiskněte tlačítko.',
  errorTitle: 'Požadavek nelze zpracovat',
  errorHelp: 'Vraťte se do služby, ze které jste přišli, a zkuste to znovu.',
  notFound: 'Přihlášení už skončilo',
  notFoundText:
    'Stránka patří k přihlášení, které skončilo, vypršelo nebo začalo v jiném prohlížeči. Začněte znovu ve službě, do které se chcete přihlásit.',
  home: 'Národní identita – simulátor',
  homeIntro: 'Simulátor poskytovatele identity podle protokolu SAML 2.0. Přihlášení začíná ve službě, ne zde.',
  signedInAs: 'Přihlášená osoba',
  nobodySignedIn: 'V tomto prohlížeči není přihlášen nikdo.',
  signOut: 'Odhlásit se ze všech služeb',
  providers: 'Registrovaní poskytovatelé služeb',
  noProviders: 'Zatím žádný.',
  metadata: 'Metadata NIA (XML)',
  signedOut: 'Jste odhlášeni',
  signedOutText: 'Přihlášení v NIA skončilo a služby o tom dostaly zprávu.',
  signedOutPartly: 'Přihlášení v NIA skončilo, ale některá služba odhlášení nepotvrdila. Zavřete prosím prohlížeč.',
  years: (years: number) => `${years} ${years === 1 ? 'rok' : years >= 2 && years <= 4 ? 'roky' : 'let'}`,
};

const EN: typeof CS = {
  system: 'NIA simulator',
  warning: 'NIA simulator – nobody here is real',
  warningDetail: 'The people on this page are made up. Never enter real sign-in details here.',
  skip: 'Skip to content',
  otherLanguage: 'Čeština',
  asks: 'Sign-in is asked for by',
  askedLevel: 'Level of assurance asked for',
  askedData: 'Data asked for',
  requiredMark: 'needed',
  chooseMeans: 'Choose how to sign in',
  meansLevel: 'level',
  continue: 'Continue',
  cancel: 'Cancel sign-in',
  choosePerson: 'Choose who to be',
  searchLabel: 'Search by name',
  search: 'Search',
  found: 'Made-up people',
  nobody: 'There is nobody like that. Try another name or clear the search.',
  showAll: 'Show everybody',
  previous: 'Previous',
  next: 'Next',
  pages: 'Pages',
  page: (number) => `Page ${number}`,
  person: 'Name',
  age: 'Age',
  town: 'Town',
  action: 'Choice',
  signIn: 'Sign in',
  signInAs: 'Sign in as',
  tooYoung: 'has no identity under 15',
  noCard: 'has no eObčanka',
  back: 'Back',
  consent: 'Handing over data',
  consentIntro: (provider) => `Do you agree to hand over these data to ${provider}?`,
  chosenMeans: 'Means',
  level: 'Level of assurance of this sign-in',
  levelHint: 'The real NIA derives it from the means; here you may lower it, down to the one asked for.',
  give: 'Hand over the data and sign in',
  refuse: 'Refuse',
  another: 'Sign in as somebody else',
  alreadySignedIn: 'You are signed in at NIA already.',
  unknownValue: 'not known, will not be handed over',
  returning: 'You are going back to the service',
  returningText: 'If that does not happen by itself, press the button.',
  errorTitle: 'The request cannot be processed',
  errorHelp: 'Go back to the service you came from and try again.',
  notFound: 'This sign-in is over',
  notFoundText:
    'The page belongs to a sign-in that has ended, expired or begun in another browser. Begin again at the service you want to sign in to.',
  home: 'National identity – simulator',
  homeIntro: 'A simulator of the identity provider by the SAML 2.0 protocol. Signing in begins at a service, not here.',
  signedInAs: 'Signed-in person',
  nobodySignedIn: 'Nobody is signed in in this browser.',
  signOut: 'Sign out of all services',
  providers: 'Registered service providers',
  noProviders: 'None yet.',
  metadata: 'Metadata of NIA (XML)',
  signedOut: 'You are signed out',
  signedOutText: 'Your session at NIA is over, and the services were told.',
  signedOutPartly: 'Your session at NIA is over, but a service did not confirm it. Please close your browser.',
  years: (years) => `${years} ${years === 1 ? 'year' : 'years'}`,
};

const TEXTS: Record<Language, typeof CS> = { cs: CS, en: EN };

/** The texts of one language. */
export function texts(language: Language): typeof CS {
  return TEXTS[language];
}

/** Name of a level of assurance. */
export function levelName(level: LevelOfAssurance, language: Language): string {
  return LEVELS[language][level];
}

/** Name of an attribute. */
export function attributeName(attribute: NiaAttribute, language: Language): string {
  return ATTRIBUTES[attribute][language];
}
