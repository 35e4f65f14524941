import type { EpoDocument, EpoFinding } from '#connectors/epo/protocol.ts';
import { finding } from './finding.ts';
import { checkIncome } from './income.ts';
import { checkPerson } from './person.ts';
import { checkProperty } from './property.ts';

const forms: Readonly<Record<string, (document: EpoDocument) => EpoFinding[]>> = {
  DPFDP7: checkIncome,
  DNZDP1: checkProperty,
};

/** Everything that EPO has to say to a document, before it is taken. */
export function checkDocument(document: EpoDocument): EpoFinding[] {
  const form = forms[document.form];
  if (!form) return [finding('S', 'PISEMNOST', `Písemnost ${document.form.slice(0, 30)} se nepřijímá.`)];
  const found = form(document);
  return found.some(({ type }) => type === 'S') ? found : [...checkPerson(document), ...found];
}
