/**
 * What was added to a PDF after a signature, by comparing the signed revision with the file as it is: not the bytes
 * that were appended, but what a reader would see of them. Only additions that cannot change what was signed pass as
 * such (further signatures, validation data); a filled field or an annotation is told; anything else is a change. This
 * answers incremental saving attacks (CCS 2019), shadow attacks that replace or uncover content after signing (NDSS
 * 2021), and what certified documents would let through (S&P 2021). FieldMDP locks of single fields are not read.
 */
import { PdfDict, type PdfObject } from '@libpdf/core';
import { nameAt } from './fields.ts';
import { keysOf, type Addition, type Findings } from './findings.ts';
import { compareForm } from './form-changes.ts';
import { dictAt, itemsAt, refKey, type OpenedPdf } from './open.ts';
import { Comparison } from './same.ts';

/** What came after. */
export interface Changes {
  readonly additions: ReadonlySet<Addition>;
  /** A later signature shows something on a page, which may cover what is there. */
  readonly visibleSignature: boolean;
}

const MAX_PAGES = 100_000;

/** Compares the signed revision with the whole file. @throws {TooManyObjects} */
export function changesSince(before: OpenedPdf, now: OpenedPdf): Changes {
  const comparison = new Comparison(before, now, placesApart(before));
  const findings: Findings = { comparison, additions: new Set(), widgets: new Set(), visibleSignature: false };
  if (refKey(before.trailer.get('Root')) !== refKey(now.trailer.get('Root'))) findings.additions.add('content');
  compareForm(findings);
  compareCatalog(findings);
  comparePages(findings, before.catalog.get('Pages'), now.catalog.get('Pages'), { left: MAX_PAGES }, 0);
  return findings;
}

/** Entries of the catalog that may come and change, or are compared apart. XMP metadata is not shown as content. */
const FREE_IN_CATALOG: ReadonlySet<string> = new Set(['AcroForm', 'Pages', 'Extensions', 'Version', 'Metadata']);

function compareCatalog({ comparison, additions }: Findings): void {
  const { before, now } = comparison;
  for (const key of keysOf(before.catalog, now.catalog)) {
    if (FREE_IN_CATALOG.has(key)) continue;
    const pair = [before.catalog.get(key), now.catalog.get(key)] as const;
    if (comparison.same(...pair)) continue;
    if (key === 'DSS') additions.add('validation-data');
    // A field in a tagged file gets its place in the structure; what was there must stay.
    else if (key === 'StructTreeRoot' && comparison.grown(...pair)) continue;
    else if (key === 'Perms' && comparison.grown(...pair)) additions.add('signatures');
    else additions.add('content');
  }
}

/** Entries of a page that say nothing of what it shows. */
const FREE_IN_PAGE: ReadonlySet<string> = new Set(['Parent', 'Annots', 'LastModified', 'PieceInfo', 'Tabs']);

function comparePages(
  findings: Findings,
  before: PdfObject | undefined,
  now: PdfObject | undefined,
  budget: { left: number },
  depth: number,
): void {
  const { comparison, additions } = findings;
  const [old, fresh] = [comparison.before.resolve(before), comparison.now.resolve(now)];
  budget.left -= 1;
  if (
    refKey(before) !== refKey(now) ||
    !(old instanceof PdfDict) ||
    !(fresh instanceof PdfDict) ||
    depth > 64 ||
    budget.left < 0
  ) {
    additions.add('content');
    return;
  }
  const isNode = old.has('Kids') || fresh.has('Kids');
  for (const key of keysOf(old, fresh)) {
    if (isNode ? key === 'Kids' || key === 'Parent' : FREE_IN_PAGE.has(key)) continue;
    if (!comparison.same(old.get(key), fresh.get(key))) additions.add('content');
  }
  if (!isNode) {
    compareAnnotations(findings, old, fresh);
    return;
  }
  const [oldKids, kids] = [itemsAt(comparison.before, old, 'Kids'), itemsAt(comparison.now, fresh, 'Kids')];
  if (oldKids.length !== kids.length) additions.add('content');
  else for (const [index, kid] of oldKids.entries()) comparePages(findings, kid, kids[index], budget, depth + 1);
}

function compareAnnotations(findings: Findings, old: PdfDict, fresh: PdfDict): void {
  const { comparison, additions, widgets } = findings;
  const was = itemsAt(comparison.before, old, 'Annots');
  const is = itemsAt(comparison.now, fresh, 'Annots');
  const left = is.filter((one) => !was.some((other) => refKey(other) !== undefined && refKey(other) === refKey(one)));
  for (const one of was) {
    const key = refKey(one);
    const kept = key !== undefined && is.some((other) => refKey(other) === key);
    // Fields are compared with the form; a direct annotation must have stayed as it was.
    if (kept ? !isWidget(comparison.before, one) && !annotationSame(comparison, one) : !tookBack(comparison, one, left))
      additions.add('annotations');
  }
  if (left.some((one) => !widgets.has(refKey(one) ?? ''))) additions.add('annotations');
}

/** A direct annotation that is still there, in any place; it is taken out of what is left. */
function tookBack(comparison: Comparison, one: PdfObject, left: PdfObject[]): boolean {
  const at = refKey(one) === undefined ? left.findIndex((other) => comparison.same(one, other)) : -1;
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}

const isWidget = (pdf: OpenedPdf, object: PdfObject): boolean => {
  const annotation = pdf.resolve(object);
  return annotation instanceof PdfDict && nameAt(pdf, annotation, 'Subtype') === 'Widget';
};

function annotationSame(comparison: Comparison, reference: PdfObject): boolean {
  const [old, fresh] = [comparison.before.resolve(reference), comparison.now.resolve(reference)];
  if (!(old instanceof PdfDict) || !(fresh instanceof PdfDict)) return old === fresh;
  return keysOf(old, fresh).every((key) => comparison.same(old.get(key), fresh.get(key)));
}

/** References to what is compared by rules of its own: the catalog, pages, annotations and fields. */
function placesApart(pdf: OpenedPdf): Set<string> {
  const apart = new Set<string>();
  const add = (object: PdfObject | undefined): boolean => {
    const key = refKey(object);
    if (key === undefined) return true;
    const fresh = !apart.has(key);
    apart.add(key);
    return fresh;
  };
  add(pdf.trailer.get('Root'));
  add(pdf.catalog.get('AcroForm'));
  const form = dictAt(pdf, pdf.catalog, 'AcroForm');
  const waiting = [pdf.catalog.get('Pages'), ...(form ? itemsAt(pdf, form, 'Fields') : [])];
  for (let object = waiting.pop(); waiting.length > 0 || object; object = waiting.pop()) {
    const node = object && add(object) ? pdf.resolve(object) : null;
    if (node instanceof PdfDict) waiting.push(...itemsAt(pdf, node, 'Kids'), ...itemsAt(pdf, node, 'Annots'));
  }
  return apart;
}
