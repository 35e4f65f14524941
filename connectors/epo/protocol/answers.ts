import {
  attribute,
  child,
  children,
  element,
  field,
  optional,
  readXml,
  SMALL_XML,
  type XmlElement,
  type XmlLimits,
} from '#platform/xml/index.ts';
import { type ErrorType, errorTypes, type FilingState, filingStates } from './names.ts';

/** One finding of EPO's checks. */
export interface EpoFinding {
  readonly type: ErrorType;
  /** `Zkr`: EPO's number or name of the check. */
  readonly code: string;
  /** `Polozka`: the item that it is about, e.g. "kc_prij6"; null: the whole. */
  readonly item: string | null;
  /** `Oddil`: the part of the form. */
  readonly section: string | null;
  /** `Radek`: the line of a table, or of the file. */
  readonly line: string | null;
  /** Czech, for people. */
  readonly text: string;
}

/** What EPO says to a document that is no receipt. */
export type EpoMessage =
  | { readonly kind: 'findings'; readonly findings: readonly EpoFinding[] }
  /** A big one is processed later: its receipt is fetched by these. */
  | { readonly kind: 'later'; readonly transfer: string; readonly password: string };

/** What a receipt says, under its signature. */
export interface ReceiptFacts {
  /** Podací číslo. */
  readonly number: string;
  /** As it stands there: ISO 8601 with an offset (assumed of the precise form). */
  readonly at: string;
  /** For asking of the state; a secret of whoever filed. */
  readonly password: string;
  /** MD5 of the document that was sent, lower-case hex; null: an older receipt without it. */
  readonly checksum: string | null;
}

/** Answers are small, but a receipt carries the document. */
export const ANSWER_XML: XmlLimits = {
  ...SMALL_XML,
  maxBytes: 4 * 1024 * 1024,
  maxDepth: 10,
  maxElements: 10_000,
  maxFieldBytes: 3 * 1024 * 1024,
};

const longestText = 1_000;
const most = 200;

/** @throws {XmlError}; RangeError: it is nothing that is known */
export function readMessage(bytes: Uint8Array): EpoMessage {
  const root = readXml(bytes, ANSWER_XML);
  // What was taken may carry passable findings too: a confirmation goes before them.
  const taken = found(root, 'Potvrzeni');
  const transfer = taken && attribute(taken, 'ID_predani');
  const password = taken && attribute(taken, 'Heslo');
  if (transfer && password) return { kind: 'later', transfer, password };
  if (root.name !== 'Chyby') throw new RangeError('not an answer of EPO');
  return { kind: 'findings', findings: children(root, 'Chyba').slice(0, most).map(finding) };
}

/** @throws {XmlError}; RangeError: not a receipt */
export function readReceipt(content: Uint8Array): ReceiptFacts {
  const root = readXml(content, ANSWER_XML);
  const filing = found(root, 'Podani');
  const [number, at, password] = filing ? ['Cislo', 'Datum', 'Heslo'].map((name) => attribute(filing, name)) : [];
  if (!number || !at || !password) throw new RangeError('not a receipt of EPO');
  const file = found(root, 'Soubor');
  return { number, at, password, checksum: (file && attribute(file, 'KC')?.toLowerCase()) ?? null };
}

/** @throws {XmlError}; RangeError: not a state that is known */
export function readState(bytes: Uint8Array): FilingState {
  const root = readXml(bytes, ANSWER_XML);
  const code = (child(root, 'stav_podapl')?.text ?? attribute(root, 'stav_podapl') ?? '').trim();
  const state = filingStates[Number(code) as keyof typeof filingStates];
  if (root.name !== 'Stav' || state === undefined) throw new RangeError('not a state of a filing');
  return state;
}

export function writeFindings(findings: readonly EpoFinding[]): Buffer {
  const lines = findings.map(({ type, code, item, section, line, text }) =>
    element('Chyba', field('Text', text), { Typ: type, Zkr: code, Polozka: item, Oddil: section, Radek: line }),
  );
  return xml(element('Chyby', lines.join('')));
}

export function writeLater(transfer: string, password: string): Buffer {
  return xml(element('Odpoved', element('Potvrzeni', '', { ID_predani: transfer, Heslo: password })));
}

export function writeState(state: FilingState, said: { readonly at: string }): Buffer {
  const code = Object.entries(filingStates).find(([, name]) => name === state)![0];
  return xml(element('Stav', field('stav_podapl', code) + optional('d_zmeny', said.at)));
}

/** What is signed as a receipt. */
export function writeReceipt({ number, at, password, checksum }: ReceiptFacts, document: Uint8Array): Buffer {
  return xml(
    element(
      'Pisemnost',
      field('Data', Buffer.from(document).toString('hex')) +
        element('Kontrola', element('Soubor', '', { Delka: document.length, KC: checksum })) +
        element('Podani', '', { Cislo: number, Datum: at, Heslo: password }),
    ),
  );
}

const xml = (text: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);

function finding(chyba: XmlElement): EpoFinding {
  const type = attribute(chyba, 'Typ') ?? '';
  return {
    // What is of no kind that is known must not pass for harmless.
    type: type in errorTypes ? (type as ErrorType) : 'E',
    code: (attribute(chyba, 'Zkr') ?? '').slice(0, 60),
    item: named(attribute(chyba, 'Polozka')),
    section: named(attribute(chyba, 'Oddil')),
    line: named(attribute(chyba, 'Radek')),
    text: (child(chyba, 'Text')?.text ?? chyba.text).replaceAll(/\s+/g, ' ').trim().slice(0, longestText),
  };
}

const named = (value: string | null): string | null => value?.trim().slice(0, 60) || null;

/** The first element of that name, wherever it is. */
function found(root: XmlElement, name: string): XmlElement | undefined {
  if (root.name === name) return root;
  for (const one of root.children) {
    const inside = found(one, name);
    if (inside) return inside;
  }
  return undefined;
}
