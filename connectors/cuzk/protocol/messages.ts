/** Messages of `vysledek`, and what they mean for whoever asked. Source: [manual] 3.3, 3.14, 4.4. */

/** What went wrong, in kinds that somebody can act on. */
export type CuzkProblem =
  /** There is no such object. */
  | 'not-found'
  /** The request is not one that WSDP takes. */
  | 'invalid'
  /** More was found than is given out; ask for less. */
  | 'too-many'
  /** The account may not do this. */
  | 'not-permitted'
  /** Name or password is wrong, expired or locked. Three wrong ones lock the account for a quarter of an hour. */
  | 'credentials'
  /** Too many use it at this moment. */
  | 'busy'
  /** It cannot be reached, or says that something broke inside. */
  | 'unavailable'
  /** It answered with something that is not WSDP. */
  | 'protocol';

/** Level of a message. */
export type MessageLevel = 'INFORMACE' | 'VAROVANI' | 'CHYBA';

export const MESSAGE = {
  done: 0,
  noTerritory: 302,
  noPart: 303,
  noSuchId: 304,
  noReports: 315,
  notSealed: 316,
  unexpected: 385,
  noBuildingType: 390,
  nothingFound: 392,
  twice: 404,
  purposeMissing: 119,
  referenceMissing: 118,
  badValue: 117,
  notEnough: 532,
} as const;

/** Texts of the messages, as the manual prints them. */
export const MESSAGE_TEXT: Readonly<Record<number, string>> = {
  0: 'Požadovaná akce byla úspěšně provedena.',
  117: 'Neplatná hodnota parametru %!',
  118: 'Parametr cisloJednaci je pro bezúplatné uživatele povinný.',
  119: 'Parametr ucelKod je pro bezúplatné uživatele povinný.',
  302: 'Neexistující katastrální území!',
  303: 'Neexistující část obce!',
  304: 'Neexistuje záznam s daným identifikátorem!',
  315: 'Nemáte žádné sestavy.',
  316: 'Výstup nebylo možno opatřit elektronickou značkou.',
  385: 'Nastala neočekávaná chyba aplikace. Chybě byl přidělen identifikátor',
  390: 'Neexistující typ stavby.',
  392: 'Dle zadaných kritérií nebyla nalezena žádná data.',
  404: 'Seznam identifikátorů obsahuje duplicitní hodnoty.',
  532: 'Nedostatečně zadané výběrové podmínky. Informace o povolených kombinacích zadání je možné najít v uživatelské dokumentaci.',
};

/** Messages above this number tell of operation and never of the request, whatever their level. */
const OPERATING = 9000;

const PROBLEMS: Readonly<Record<number, CuzkProblem>> = {
  205: 'credentials',
  207: 'not-permitted',
  210: 'busy',
  302: 'not-found',
  303: 'not-found',
  304: 'not-found',
  305: 'unavailable',
  306: 'unavailable',
  309: 'unavailable',
  310: 'too-many',
  318: 'not-found',
  324: 'not-found',
  343: 'unavailable',
  385: 'unavailable',
  387: 'not-found',
  395: 'not-found',
  477: 'busy',
  511: 'not-found',
};

/** What a message says of the request; null: nothing went wrong. An error that the table does not know is `invalid`. */
export function problemOf(code: number, level: string): CuzkProblem | null {
  if (code > OPERATING) return null;
  const known = PROBLEMS[code];
  if (known !== undefined) return known;
  return level === 'CHYBA' ? 'invalid' : null;
}
