/**
 * The report "Přehled vlastnictví" in XML: on which title sheets a subject stands. Its XSD is not public here; assumed: the
 * same words for a sheet as in the report of a title sheet (`KATASTR_UZEMI`, `CISLO_LV`, `TEL_ID`), one element each.
 */
import { child, children, readXml, type XmlElement } from '#platform/xml/index.ts';
import type { SheetRef } from '../protocol/types.ts';
import { idIn, must, ShapeError, textIn } from '../read.ts';

/** @throws XmlError, ShapeError */
export function readOverviewReport(document: Uint8Array): SheetRef[] {
  const root = readXml(document);
  if (root.name !== 'PrehledVlastnictvi') throw new ShapeError(root.name);
  return children(child(root, 'LISTY_VLASTNICTVI'), 'LIST_VLASTNICTVI').map(readSheet);
}

function readSheet(element: XmlElement): SheetRef {
  const territory = child(element, 'KATASTR_UZEMI');
  return {
    id: must(idIn(element, 'TEL_ID'), 'TEL_ID'),
    number: must(textIn(element, 'CISLO_LV'), 'CISLO_LV'),
    territory: { code: must(textIn(territory, 'kod'), 'kod'), name: must(textIn(territory, 'nazev'), 'nazev') },
  };
}
