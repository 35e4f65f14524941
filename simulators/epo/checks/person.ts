import type { EpoDocument, EpoFinding } from '#connectors/epo/protocol.ts';
import { isBirthNumber } from '#platform/birth-number.ts';
import { finding, first } from './finding.ts';

/** Tax offices (numbers 451 to 464 are assumed but for two). */
const isOffice = (text: string | null): boolean => text !== null && Number(text) >= 451 && Number(text) <= 464;

/** What every return must say of who files it and where. Codes 26 and 361 are the real ones; the others are made up. */
export function checkPerson(document: EpoDocument): EpoFinding[] {
  const [d, p] = [first(document, 'VetaD'), first(document, 'VetaP')];
  const found: EpoFinding[] = [];
  const critical = (code: string, item: string, text: string) =>
    found.push(finding('K', code, text, { item, section: '1' }));
  if (!isOffice(d.text('c_ufo_cil'))) critical('UFO', 'c_ufo_cil', 'Číslo finančního úřadu neexistuje.');
  if (!p.text('jmeno')) critical('JMENO', 'jmeno', 'Jméno musí být vyplněno.');
  if (!p.text('prijmeni')) critical('PRIJMENI', 'prijmeni', 'Příjmení musí být vyplněno.');
  if (!isBirthNumber(p.text('rod_c') ?? '')) critical('RODC', 'rod_c', 'Rodné číslo není platné.');
  if (!p.text('naz_obce')) critical('OBEC', 'naz_obce', 'Název obce musí být vyplněn.');
  if (!/^\d{5}$/.test(p.text('psc') ?? '')) critical('PSC', 'psc', 'PSČ v České republice má pět číslic bez mezery.');
  if (!p.text('c_pracufo'))
    found.push(finding('P', '26', 'Číslo územního pracoviště není vyplněno.', { item: 'c_pracufo', section: '1' }));
  if (!p.text('c_telef'))
    found.push(finding('P', '361', 'Telefonní číslo není vyplněno.', { item: 'c_telef', section: '1' }));
  return found;
}
