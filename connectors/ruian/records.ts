/** What is read of a VFR file: its header and, of each element that an address is made of, what an address needs. */

/** A transaction of RÚIAN; every change of the register has one, and their numbers only grow. */
export interface Transaction {
  readonly id: number;
  /** As written in the file, without a zone. */
  readonly at: string | null;
}

export interface VfrHeader {
  /** "1.3" */
  readonly version: string;
  /** The name under which the state published the file, e.g. "20140331_OB_564729_UKSH"; null: the file does not say. */
  readonly name: string | null;
  /** Everything as it stands, or what has changed. */
  readonly batch: 'full' | 'changes';
  /** Of one municipality or of the whole country. */
  readonly scope: 'municipality' | 'country';
  /** As the state calls it, e.g. "ST_ZKSH". */
  readonly fileKind: string;
  /** When it was made, as written. */
  readonly date: string;
  readonly from: Transaction;
  readonly to: Transaction;
  /** Name of the file of changes before this one, without its endings. */
  readonly previous: string | null;
}

/** How a building is numbered: číslo popisné, číslo evidenční, or not at all. */
export type Numbering = 'descriptive' | 'registration' | 'none';

interface Named {
  readonly code: number;
  readonly name: string;
}

/** An element of the file. Codes are those of RÚIAN; null stands for what the element does not have. */
export type VfrRecord =
  | (Named & { readonly kind: 'region' })
  | (Named & { readonly kind: 'district'; readonly region: number | null })
  /** `authorised`: the territory of a municipal office with authorised powers that it lies in. */
  | (Named & { readonly kind: 'municipality'; readonly district: number | null; readonly authorised: number | null })
  /** Správní obvod obce s pověřeným obecním úřadem (POÚ); `seat` is the municipality of the office. */
  | (Named & { readonly kind: 'authorised-territory'; readonly seat: number | null; readonly extended: number | null })
  /** Správní obvod obce s rozšířenou působností (ORP). */
  | (Named & { readonly kind: 'extended-territory'; readonly seat: number | null })
  | (Named & { readonly kind: 'part'; readonly municipality: number })
  /** Městský obvod Prahy: Praha 1 to Praha 10, which stand in addresses. */
  | (Named & { readonly kind: 'prague-district' })
  /** Městská část nebo městský obvod. */
  | (Named & { readonly kind: 'borough'; readonly municipality: number; readonly pragueDistrict: number | null })
  | (Named & { readonly kind: 'street'; readonly municipality: number })
  | VfrBuilding
  | VfrPlace
  | VfrRetired;

export interface VfrBuilding {
  readonly kind: 'building';
  readonly code: number;
  readonly numbering: Numbering;
  readonly part: number | null;
  readonly borough: number | null;
  readonly transaction: number;
}

/** An address place. Its part of municipality and the kind of its number are those of its building. */
export interface VfrPlace {
  readonly kind: 'place';
  readonly code: number;
  readonly house: number;
  readonly orientation: number | null;
  readonly letter: string | null;
  /** Five digits. */
  readonly postcode: string | null;
  readonly building: number;
  readonly street: number | null;
  /** Definition point, metres in EPSG:5514: x is −Y and y is −X of the S-JTSK. */
  readonly point: readonly [x: number, y: number] | null;
  readonly transaction: number;
}

export interface VfrRetired {
  readonly kind: 'retired';
  /** As the state writes it: AD, SO, UL … */
  readonly what: string;
  readonly code: number;
  readonly transaction: number;
}
