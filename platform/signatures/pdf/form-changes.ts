/** What happened to the form of a PDF after a signature: new signatures, values filled in, or more than that. */
import { PdfBool, PdfDict, type PdfObject } from '@libpdf/core';
import { nameAt } from './fields.ts';
import { isVisible, keysOf, type Findings } from './findings.ts';
import { dictAt, itemsAt, refKey, type OpenedPdf } from './open.ts';

/** What filling in changes: the value, and how it looks. */
const FILLED: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'I', 'RV', 'M']);
/** What signing an empty field changes beside its value. */
const SIGNED: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'M', 'F', 'MK']);
/** Where the field stands among others: compared by the walk. */
const PLACE: ReadonlySet<string> = new Set(['Kids', 'Parent', 'P']);
const MAX_DEPTH = 32;
const NOTHING = new PdfDict();

/** Compares the forms; tells new signature widgets, which pages may then show. */
export function compareForm(findings: Findings): void {
  const { comparison, additions } = findings;
  const old = dictAt(comparison.before, comparison.before.catalog, 'AcroForm') ?? NOTHING;
  const fresh = dictAt(comparison.now, comparison.now.catalog, 'AcroForm') ?? NOTHING;
  for (const key of keysOf(old, fresh)) {
    if (key === 'Fields' || key === 'SigFlags') continue;
    // False where it does not say (ISO 32000-2, 12.7.3): a form that came with the first signature may say so.
    if (key === 'NeedAppearances' && isOn(comparison.before, old, key) === isOn(comparison.now, fresh, key)) continue;
    const pair = [old.get(key), fresh.get(key)] as const;
    // Fonts for the looks of a new signature may come; those that are there must stay.
    const fits = key === 'DR' || key === 'DA' ? comparison.grown(...pair) : comparison.same(...pair);
    if (!fits) additions.add('content');
  }
  const was = itemsAt(comparison.before, old, 'Fields');
  const is = itemsAt(comparison.now, fresh, 'Fields');
  for (const field of was) {
    if (is.some((one) => refKey(one) !== undefined && refKey(one) === refKey(field)))
      compareField(findings, field, undefined, 0);
    else additions.add('content');
  }
  for (const field of is) {
    if (!was.some((one) => refKey(one) === refKey(field))) newField(findings, field);
  }
}

/** A field that was there, by its reference in both revisions. */
function compareField(findings: Findings, field: PdfObject, inherited: string | undefined, depth: number): void {
  const { comparison, additions } = findings;
  const [old, fresh] = [comparison.before.resolve(field), comparison.now.resolve(field)];
  if (!(old instanceof PdfDict) || !(fresh instanceof PdfDict) || depth > MAX_DEPTH) {
    additions.add('content');
    return;
  }
  const type = nameAt(comparison.before, old, 'FT') ?? inherited;
  const isSignature = type === 'Sig';
  const nowSigned = isSignature && has(comparison.now, fresh, 'V') && !has(comparison.before, old, 'V');
  for (const key of keysOf(old, fresh)) {
    if (PLACE.has(key) || comparison.same(old.get(key), fresh.get(key))) continue;
    if (nowSigned && SIGNED.has(key)) additions.add('signatures');
    else additions.add(!isSignature && FILLED.has(key) ? 'form-filled' : 'content');
  }
  for (const key of PLACE) {
    if (key !== 'Kids' && refKey(old.get(key)) !== refKey(fresh.get(key))) additions.add('content');
  }
  if (nowSigned && isVisible(comparison.now, fresh)) findings.visibleSignature = true;
  const [oldKids, kids] = [itemsAt(comparison.before, old, 'Kids'), itemsAt(comparison.now, fresh, 'Kids')];
  const sameKids = oldKids.length === kids.length && oldKids.every((kid, index) => refKey(kid) === refKey(kids[index]));
  if (!sameKids) additions.add('content');
  else for (const kid of oldKids) compareField(findings, kid, type, depth + 1);
}

/** A field that came after: only a signature may. */
function newField(findings: Findings, reference: PdfObject): void {
  const { comparison, additions, widgets } = findings;
  const field = comparison.now.resolve(reference);
  if (!(field instanceof PdfDict) || nameAt(comparison.now, field, 'FT') !== 'Sig') {
    additions.add('content');
    return;
  }
  additions.add('signatures');
  for (const widget of [reference, ...itemsAt(comparison.now, field, 'Kids')]) {
    const found = comparison.now.resolve(widget);
    const key = refKey(widget);
    if (key !== undefined && !existed(comparison.before, widget)) widgets.add(key);
    if (found instanceof PdfDict && isVisible(comparison.now, found)) findings.visibleSignature = true;
  }
}

/** An object of that number was there: a "new" widget that takes its place is none. */
const existed = (pdf: OpenedPdf, reference: PdfObject): boolean => pdf.resolve(reference) !== null;
const isOn = (pdf: OpenedPdf, dict: PdfDict, key: string): boolean => {
  const found = pdf.resolve(dict.get(key));
  return found instanceof PdfBool ? found.value : found !== null;
};
const has = (pdf: OpenedPdf, dict: PdfDict, key: string): boolean => pdf.resolve(dict.get(key)) !== null;
