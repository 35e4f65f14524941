/**
 * Extracts that automata behind data boxes make: whom to write to, under which subject and file mark, who may ask.
 * Source: what an independent client sent in 2018 (boxes, subjects, marks, form numbers, types of senders' boxes);
 * whether the automata still take these forms has not been tried.
 */
/** Boxes of the automata, and the name of the form among the attachments. */
export const AUTOMATA = {
  /** Of the Ministry of the Interior: Czech POINT. */
  czechpoint: { boxId: 'xhzkdqv', name: 'Automat CzP (MV)', formFile: 'czpathome.xml' },
  /** Of the administrator of the base registers. */
  registers: { boxId: '4h8cxph', name: 'Automat ZR (SZR)', formFile: 'zrds.xml' },
} as const;
export type AutomatonName = keyof typeof AUTOMATA;

/** What is said of a kind of extract. */
export interface ExtractKindFacts {
  readonly automaton: AutomatonName;
  /** Number of the form: of CzechPOINT@home (`register`), or of the registers' data service (`ZRDS…`). */
  readonly form: string;
  /** dmAnnotation. */
  readonly annotation: string;
  /** Whose box may ask: a natural person's (FO, OVM_FO), or anybody's. */
  readonly senders: 'person' | 'all';
}

const czechpoint = (form: string, annotation: string, senders: ExtractKindFacts['senders']): ExtractKindFacts => ({
  automaton: 'czechpoint',
  form,
  annotation: `CzechPOINT@home - ${annotation}`,
  senders,
});
const registers = (form: string, annotation: string, senders: ExtractKindFacts['senders']): ExtractKindFacts => ({
  automaton: 'registers',
  form,
  annotation,
  senders,
});

/** The kinds, in the order in which people look for them. */
export const EXTRACTS = {
  'criminal-record': czechpoint('262', 'Žádost o výpis z Rejstříku trestů', 'person'),
  'driver-points': czechpoint('258', 'Výpis z Centrálního registru řidičů', 'person'),
  'own-data': registers('ZRDS1', 'Výpis z Registru obyvatel', 'person'),
  'data-usage': registers('ZRDS5', 'Výpis o využití údajů z registru obyvatel', 'person'),
  trade: czechpoint('252', 'Výpis z živnostenského rejstříku', 'all'),
  company: czechpoint('251', 'Výpis z Veřejného rejstříku', 'all'),
  insolvency: czechpoint('261', 'Výpis z insolvenčního rejstříku', 'all'),
  'persons-register': registers('ZRDS3', 'Veřejný výpis z registru osob', 'all'),
  suppliers: czechpoint('259', 'Výpis ze seznamu kvalifikovaných dodavatelů', 'all'),
  'criminal-record-legal': czechpoint('269', 'Výpis z Rejstříku trestů právnických osob', 'all'),
} as const satisfies Record<string, ExtractKindFacts>;
export type ExtractKind = keyof typeof EXTRACTS;

export const EXTRACT_KINDS = Object.keys(EXTRACTS) as [ExtractKind, ...ExtractKind[]];

/** dmSenderIdent that the automaton of Czech POINT knows the form by; none for the registers' automaton. */
export function fileMarkOf(kind: ExtractKind): string | null {
  const { automaton, form } = EXTRACTS[kind];
  return automaton === 'czechpoint' ? `CzechPOINT@home - ${form}` : null;
}

/** Box of the automaton that a kind is asked from. */
export function automatonOf(kind: ExtractKind): (typeof AUTOMATA)[AutomatonName] {
  return AUTOMATA[EXTRACTS[kind].automaton];
}

/** FO and OVM_FO, by the numbers of ISDS (`BOX_TYPES` of its protocol). */
const personal: ReadonlySet<number> = new Set([40, 14]);

/** Whether a box of that type may ask for the kind. */
export function mayAsk(kind: ExtractKind, boxType: number): boolean {
  return EXTRACTS[kind].senders === 'all' || personal.has(boxType);
}
