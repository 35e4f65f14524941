/** Data boxes and the people who use them. Sources: [WSDL] dbTypes 3.11; libdatovka include/libdatovka/isds.h and doc. */

/** Box types: string in `dbType` → number in `dmSenderType`. */
export const BOX_TYPES = {
  OVM: 10,
  OVM_NOTAR: 11,
  OVM_EXEKUT: 12,
  OVM_REQ: 13,
  OVM_FO: 14,
  OVM_PFO: 15,
  OVM_PO: 16,
  PO: 20,
  PO_ZAK: 21,
  PO_REQ: 22,
  PFO: 30,
  PFO_ADVOK: 31,
  PFO_DANPOR: 32,
  PFO_INSSPR: 33,
  PFO_AUDITOR: 34,
  PFO_ZNALEC: 35,
  PFO_TLUMOCNIK: 36,
  PFO_ARCH: 37,
  PFO_AIAT: 38,
  PFO_AZI: 39,
  FO: 40,
  PFO_REQ: 50,
} as const;
/** `dbType` as in the WSDL. */
export type BoxType = keyof typeof BOX_TYPES;
/** Types that no new box gets any more. */
export const REPLACED_BOX_TYPES: readonly BoxType[] = ['OVM_NOTAR', 'OVM_EXEKUT', 'PO_ZAK', 'PFO_INSSPR'];

/** Reads `dbType` off the wire; `undefined` for what this version does not know. */
export function boxType(value: string): BoxType | undefined {
  return value in BOX_TYPES ? (value as BoxType) : undefined;
}

const TYPE_BY_NUMBER = new Map<number, BoxType>(
  Object.entries(BOX_TYPES).map(([name, number]) => [number, name as BoxType]),
);

/** Type of the sender's box from `dmSenderType`: 0 = ISDS itself, otherwise a number of {@link BOX_TYPES}. */
export function boxTypeOfSender(senderType: number): BoxType | 'system' | undefined {
  if (senderType === 0) return 'system';
  return TYPE_BY_NUMBER.get(senderType);
}

/** The four kinds of box the Act knows: authority, legal person, business person, natural person. */
export type BoxKind = 'authority' | 'legal-person' | 'business-person' | 'person';
export function boxKind(type: BoxType): BoxKind {
  if (type.startsWith('OVM')) return 'authority';
  if (type.startsWith('PO')) return 'legal-person';
  return type === 'FO' ? 'person' : 'business-person';
}

/** `dbState`. Only 1 can receive. Source: libdatovka isds.h. */
export const BOX_STATES = {
  1: 'accessible',
  2: 'temporarily-inaccessible',
  3: 'not-yet-accessible',
  4: 'permanently-inaccessible',
  5: 'removed',
  6: 'temporarily-inaccessible-by-law',
} as const;
export type BoxState = keyof typeof BOX_STATES;
export type BoxStateName = (typeof BOX_STATES)[BoxState];
export function boxState(value: number): BoxState | undefined {
  return value in BOX_STATES ? (value as BoxState) : undefined;
}

/** `userType`. Source: [WSDL] tUserType. */
export const USER_TYPES = [
  'PRIMARY_USER',
  'ENTRUSTED_USER',
  'ADMINISTRATOR',
  'OFFICIAL',
  'OFFICIAL_CERT',
  'LIQUIDATOR',
  'RECEIVER',
  'GUARDIAN',
] as const;
export type UserType = (typeof USER_TYPES)[number];
/** In the author of a message a further type occurs: an application with a system certificate. */
export type AuthorType = UserType | 'VIRTUAL';

/** Bits of `userPrivils`. Source: libdatovka doc/web_service_interface; 64 and 128 from its isds.h. */
export const PRIVILEGES = {
  READ_NON_PERSONAL: 1,
  READ_ALL: 2,
  CREATE_DM: 4,
  VIEW_INFO: 8,
  SEARCH_DB: 16,
  OWNER_ADM: 32,
  READ_VAULT: 64,
  ERASE_VAULT: 128,
} as const;
export type Privilege = keyof typeof PRIVILEGES;
export function hasPrivilege(bits: number, privilege: Privilege): boolean {
  return (bits & PRIVILEGES[privilege]) !== 0;
}

/** `searchType` of ISDSSearch3 (IDOVM is not in ISDSSearch2). */
export type SearchType = 'GENERAL' | 'ADDRESS' | 'ICO' | 'IDOVM' | 'DBID';
/** `searchScope`: a box type, or one of the wider words (OVM_MAIN, PO_BASE, PFO_BASE since 2016 and 2026). */
export type SearchScope = 'ALL' | 'OVM_MAIN' | 'PO_BASE' | 'PFO_BASE' | BoxType;
/** `dbSendOptions` of a found box, as seen from the one who searches. */
export type SendOptions = 'DZ' | 'ALL' | 'PDZ' | 'NONE' | 'DISABLED';
/** Marks around the found words when `highlighting` is asked for. */
export const HIGHLIGHT_START = '|$*HL_START*$|';
export const HIGHLIGHT_END = '|$*HL_END*$|';

/** `dbID`: seven of the alphabet without easily mistaken letters ([assumed] alphabet; length by the WSDL). */
export const BOX_ID_PATTERN = /^[a-z0-9]{7}$/;
/** `dmID`: up to 20 characters, digits in practice. */
export const MESSAGE_ID_PATTERN = /^[0-9]{1,20}$/;
