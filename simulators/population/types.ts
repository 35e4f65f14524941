/**
 * The synthetic population: who lives in the state in a box. Everything is derived from a seed and an index,
 * so a population of a million takes no more memory than one of ten. Nobody in it is real.
 */

export type Sex = 'female' | 'male';

/** An address in the shape of RÚIAN: every town has streets or only house numbers. */
export interface Address {
  /** Absent in villages without named streets. */
  readonly street?: string;
  /** Číslo popisné. */
  readonly houseNumber: number;
  /** Číslo orientační, with its letter if any. */
  readonly orientationNumber?: string;
  readonly municipalityPart?: string;
  readonly municipality: string;
  /** Five digits, no space. */
  readonly postcode: string;
  readonly district: string;
  readonly region: string;
  /** Code of the address place in RÚIAN; synthetic codes lie above the real range. */
  readonly addressPlaceCode: number;
}

export interface IdentityDocument {
  readonly kind: 'ID' | 'P';
  readonly number: string;
  /** ISO date. */
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly issuer: string;
}

/** A natural person of the population. */
export interface Person {
  /** 0-based position in the population; stable for a given seed, whatever the size. */
  readonly index: number;
  readonly sex: Sex;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthFamilyName: string;
  /** ISO date. */
  readonly birthDate: string;
  /** Ten digits (nine before 1954), valid by modulo 11, without the slash. */
  readonly birthNumber: string;
  readonly birthPlace: string;
  readonly citizenship: 'CZ';
  readonly address: Address;
  readonly identityCard?: IdentityDocument;
  readonly passport?: IdentityDocument;
  readonly email: string;
  /** E.164. */
  readonly phone: string;
  readonly maritalStatus: 'single' | 'married' | 'divorced' | 'widowed';
  readonly partner?: number;
  readonly parents: readonly number[];
  readonly children: readonly number[];
  /** The person's own data boxes: none, a box of a natural person, and for those in trade one more. */
  readonly dataBoxes: readonly DataBox[];
}

/** A data box with the way to log in to it. */
export interface DataBox {
  /** Seven characters [a-z2-9] as ISDS makes them. */
  readonly id: string;
  /** ISDS box type number: 40 FO, 30 PFO, 20 PO, 10 OVM … */
  readonly type: number;
  readonly name: string;
  /** Identification number (IČO) of a business or an authority. */
  readonly businessId?: string;
  readonly address: Address;
  readonly owner: { readonly person: number } | { readonly institution: string };
  /** Log-in name and password of the owner's user account. */
  readonly login: string;
  readonly password: string;
}

/** An authority, town, court, insurer, or automaton that writes to people. */
export interface Institution {
  /** Stable key, e.g. "financial-office-brno-venkov". */
  readonly key: string;
  readonly kind:
    | 'tax-office'
    | 'pension-office'
    | 'court'
    | 'town'
    | 'health-insurer'
    | 'labour-office'
    | 'land-registry'
    | 'police'
    | 'customs'
    | 'czechpoint'
    | 'registers'
    | 'transport-inspectorate'
    | 'municipal-police'
    | 'trade-office'
    | 'building-office'
    | 'bailiff'
    | 'school'
    | 'ministry'
    | 'company';
  readonly name: string;
  readonly address: Address;
  readonly box: DataBox;
}

export interface PersonPage {
  readonly people: readonly Person[];
  /** True when more people match than were returned. */
  readonly more: boolean;
}

export interface Population {
  readonly seed: string;
  readonly size: number;
  person(index: number): Person;
  /** Case- and diacritics-insensitive search by the words of a name; empty query lists from the start. */
  search(query: string, page: { offset: number; limit: number }): PersonPage;
  readonly institutions: readonly Institution[];
  institution(key: string): Institution | undefined;
  /** The box of that id, whoever owns it; constant time, no index in memory. */
  box(id: string): DataBox | undefined;
  /** The box that this log-in name opens; constant time. */
  boxByLogin(login: string): DataBox | undefined;
  /** Boxes whose owner's name, IČO or address matches, authorities first. */
  searchBoxes(
    query: string,
    page: { offset: number; limit: number; types?: readonly number[] },
  ): { boxes: readonly DataBox[]; more: boolean };
}

/** One letter that lies in somebody's data box since before the simulator was started. */
export interface Letter {
  /** Position within the box's life, newest last; with the box id it makes the message id. */
  readonly ordinal: number;
  /** Which of the kinds of letter it is, e.g. "tax-arrears-notice". */
  readonly kind: string;
  readonly sender: Institution;
  readonly recipient: DataBox;
  readonly subject: string;
  readonly senderRefNumber?: string;
  readonly senderIdent?: string;
  readonly recipientRefNumber?: string;
  readonly toHands?: string;
  readonly legalTitle?: { law?: number; year?: number; section?: string; paragraph?: string; point?: string };
  readonly personalDelivery: boolean;
  readonly allowSubstituteDelivery: boolean;
  /** When it was put into the box. */
  readonly deliveredAt: Date;
  /** When the person logged in and so accepted it; absent: not yet (or by fiction after ten days). */
  readonly acceptedAt?: Date;
  readonly attachments: readonly LetterAttachment[];
}

export interface LetterAttachment {
  readonly fileName: string;
  readonly mimeType: string;
  readonly metaType: 'main' | 'enclosure' | 'signature' | 'meta';
  /** Makes the bytes; the same bytes every time. */
  render(): Promise<Uint8Array>;
}

export interface LetterSource {
  /** How many distinct kinds of letter exist. */
  readonly kinds: readonly string[];
  /** All letters in that box as of `now`, oldest first; deterministic for (population, box, now's date). */
  lettersFor(box: DataBox, now: Date): readonly Letter[];
}
