/**
 * The report "Informace o řízení" in XML: the steps of a proceeding. Its XSD is not public here; assumed: the proceeding as
 * in the report of a title sheet (`IDENT_RIZENI`), then operations with a name and a day.
 */
import { child, children, readXml } from '#platform/xml/index.ts';
import type { ProceedingRef } from '../protocol/types.ts';
import { must, ShapeError, textIn } from '../read.ts';
import { proceedingIn } from './sheet.ts';

export interface ProceedingContent {
  readonly proceeding: ProceedingRef;
  /** "Vklad vlastnického práva". */
  readonly subject: string | null;
  /** What was done, the oldest first; `at` a day, ISO 8601. */
  readonly steps: readonly { readonly name: string; readonly at: string | null }[];
}

/** @throws XmlError, ShapeError */
export function readProceedingReport(document: Uint8Array): ProceedingContent {
  const root = readXml(document);
  if (root.name !== 'InformaceORizeni') throw new ShapeError(root.name);
  return {
    proceeding: must(proceedingIn(child(root, 'IDENT_RIZENI')), 'IDENT_RIZENI'),
    subject: textIn(root, 'PREDMET_RIZENI'),
    steps: children(child(root, 'OPERACE_RIZENI'), 'OPERACE').map((step) => {
      const at = textIn(step, 'DATUM');
      if (at !== null && !/^\d{4}-\d{2}-\d{2}$/.test(at)) throw new ShapeError('DATUM');
      return { name: must(textIn(step, 'NAZEV'), 'NAZEV'), at };
    }),
  };
}
