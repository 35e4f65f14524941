import type { EpoDocument, EpoFinding } from '#connectors/epo/protocol.ts';
import { all, finding, first, sum } from './finding.ts';

/** Checks of the property tax return. The form, its names and its checks are all assumed. */
export function checkProperty(document: EpoDocument): EpoFinding[] {
  const d = first(document, 'VetaD');
  const things = [...all(document, 'VetaE'), ...all(document, 'VetaF')];
  const found: EpoFinding[] = [];
  const wrong = (code: string, item: string, text: string, line?: number) =>
    found.push(finding('K', code, text, { item, section: '2', ...(line === undefined ? {} : { line }) }));
  if (!/^20\d\d$/.test(d.text('rok') ?? '')) wrong('ROK', 'rok', 'Zdaňovací období musí být vyplněno.');
  if (things.length === 0) wrong('NIC', 'druh', 'V přiznání není žádná nemovitá věc.');
  things.forEach((thing, index) => {
    const [, numerator, denominator] = /^(\d+)\/(\d+)$/.exec(thing.text('podil') ?? '') ?? [];
    const share = Number(numerator) / Number(denominator);
    if (!(share > 0 && share <= 1)) wrong('PODIL', 'podil', 'Podíl nesmí být větší než celek.', index + 1);
    if (!(thing.amount('vymera') > 0)) wrong('VYMERA', 'vymera', 'Výměra musí být větší než nula.', index + 1);
    if (!(thing.amount('kc_dan') >= 0)) wrong('DAN', 'kc_dan', 'Daň musí být vyplněna.', index + 1);
    if (thing.amount('koef_mistni') > 5) wrong('KOEF', 'koef_mistni', 'Místní koeficient je nejvýše 5.', index + 1);
  });
  if (found.length === 0 && sum(things.map((thing) => thing.amount('kc_dan'))) !== d.amount('kc_dan_celk'))
    wrong('SOUCET', 'kc_dan_celk', 'Celková daň se nerovná součtu.');
  return found;
}
