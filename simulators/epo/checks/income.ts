import type { EpoDocument, EpoFinding } from '#connectors/epo/protocol.ts';
import { isBirthNumber } from '#platform/birth-number.ts';
import { all, finding, first, isDay, type Read, sum } from './finding.ts';

/**
 * Checks of DPFDP7 as far as they follow from the lines of the form itself: what must be there and what must come out. The
 * real ones are more, have other numbers (176 is the real one), and nobody outside knows all of them.
 */
export function checkIncome(document: EpoDocument): EpoFinding[] {
  const [d, o, s] = [first(document, 'VetaD'), first(document, 'VetaO'), first(document, 'VetaS')];
  const children = all(document, 'VetaA');
  const employers = all(document, 'Vetab');
  const found: EpoFinding[] = [...numbers(document)];
  if (found.length > 0) return found;
  const wrong = (code: string, item: string, section: string, text: string) =>
    found.push(finding('K', code, text, { item, section }));
  const must = (code: string, section: string, of: Read, item: string, right: number) => {
    if (Math.abs(of.amount(item) - right) > 0.005)
      wrong(code, item, section, `Hodnota položky ${item} neodpovídá výpočtu (má být ${right}).`);
  };

  if (!['2024', '2025'].includes(d.text('rok') ?? '')) wrong('ROK', 'rok', '1', 'Za tento rok nelze přiznání podat.');
  must('36', '2', o, 'kc_zd6', o.amount('kc_prij6'));
  const positive = Math.max(0, o.amount('kc_uhrn'));
  must('42', '2', o, 'kc_zakldan23', o.amount('kc_zd6') + positive);
  must('54', '3', s, 'kc_odcelk', sum(deductions.map((item) => s.amount(item))));
  must('55', '3', s, 'kc_zdsniz', Math.max(0, o.amount('kc_zakldan') - s.amount('kc_odcelk')));
  must('56', '3', s, 'kc_zdzaokr', Math.floor(s.amount('kc_zdsniz') / 100) * 100);
  must('57', '3', s, 'da_dan16', tax(s.amount('kc_zdzaokr'), d.text('rok')));
  must('60', '4', d, 'da_celod13', Math.ceil(s.amount('da_dan16')));
  must('70', '5', d, 'uhrn_slevy35ba', sum(credits.map((item) => d.amount(item))));
  must('71', '5', d, 'da_slevy35ba', Math.max(0, d.amount('da_celod13') - d.amount('uhrn_slevy35ba')));
  if (d.amount('kc_slevy35c') > d.amount('da_slevy35ba'))
    wrong('73', 'kc_slevy35c', '5', 'Sleva na děti je vyšší než daň.');
  must('74', '5', d, 'da_slevy35c', d.amount('da_slevy35ba') - d.amount('kc_slevy35c'));
  must('77', '5', d, 'kc_dan_po_db', Math.max(0, d.amount('kc_dan_celk') - d.amount('kc_danbonus')));
  const rest = d.amount('kc_dan_po_db') - d.amount('kc_db_po_odpd') - d.amount('kc_zalzavc') + d.amount('kc_vyplbonus');
  must('91', '7', d, 'kc_zbyvpred', rest - d.amount('kc_zalpred'));

  if (
    Math.abs(s.amount('kc_op15_12') + s.amount('kc_op15_13') + s.amount('kc_op15_inpr') + s.amount('kc_op15_pece')) >
    48_000
  )
    wrong('15A', 'kc_op15_12', '3', 'Produkty spoření na stáří přesahují 48 000 Kč.');
  if (d.amount('kc_op15_1c') + d.amount('kc_manztpp') > 0 && !known(d, 'manz_r_cislo', 'manz_d_nar'))
    wrong(
      'MANZ',
      'manz_d_nar',
      '5',
      'U slevy na manželku nebo manžela musí být platné rodné číslo nebo datum narození.',
    );
  children.forEach((child, index) => {
    const own = first(document, 'VetaP').text('rod_c');
    const number = child.text('vyzdite_r_cislo') ?? '';
    const about = { item: 'vyzdite_d_nar', section: '5', line: index + 1 };
    if (!known(child, 'vyzdite_r_cislo', 'vyzdite_d_nar'))
      found.push(finding('K', 'DITE', 'Rodné číslo nebo datum narození dítěte musí být vyplněno.', about));
    else if (number === own) found.push(finding('K', 'DITE2', 'Rodné číslo dítěte je stejné jako poplatníka.', about));
    if (sum(columns.map(([item]) => child.amount(item))) > 12)
      found.push(
        finding('K', 'DITE3', 'Dítě nelze uplatnit na více než 12 měsíců.', { ...about, item: 'vyzdite_pocmes' }),
      );
  });
  for (const [item, total] of columns) {
    if (d.amount(total) !== sum(children.map((child) => child.amount(item))))
      wrong('176', total, '5', 'Celkový počet měsíců se nerovná součtu měsíců jednotlivých dětí.');
  }
  if (employers.length > 0) {
    if (sum(employers.map((one) => one.amount('kc_prij6p'))) !== o.amount('kc_prij6'))
      wrong('POTV1', 'kc_prij6', '2', 'Příjmy se nerovnají součtu příjmů z potvrzení zaměstnavatelů.');
    if (sum(employers.map((one) => one.amount('kc_zalzavcp'))) !== d.amount('kc_zalzavc'))
      wrong('POTV2', 'kc_zalzavc', '7', 'Zálohy se nerovnají součtu záloh z potvrzení zaměstnavatelů.');
  }
  if (d.amount('kc_zalzavc') > o.amount('kc_prij6'))
    found.push(finding('K', 'ZAL', 'Sražené zálohy jsou vyšší než příjmy.', { item: 'kc_zalzavc', section: '7' }));
  else if (d.amount('kc_zalzavc') > o.amount('kc_prij6') * 0.35)
    found.push(finding('P', 'ZAL2', 'Sražené zálohy jsou neobvykle vysoké.', { item: 'kc_zalzavc', section: '7' }));
  return found;
}

/** Whether somebody is told by a birth number or by a birth date. */
const known = (of: Read, birthNumber: string, born: string): boolean =>
  isBirthNumber(of.text(birthNumber) ?? '') || isDay(of.text(born));

const deductions = [
  'kc_op15_8',
  'kc_op28_5',
  'kc_op15_12',
  'kc_op15_13',
  'kc_op15_inpr',
  'kc_op15_pece',
  'kc_op34_4',
  'kc_podvzdel',
];
const credits = ['kc_op15_1a', 'kc_op15_1c', 'kc_manztpp', 'kc_op15_1d', 'kc_op15_1e1', 'kc_op15_1e2'];
const columns = [
  ['vyzdite_pocmes', 'm_deti'],
  ['vyzdite_ztpp', 'm_detiztpp'],
  ['vyzdite_pocmes2', 'm_deti2'],
  ['vyzdite_ztpp2', 'm_detiztpp2'],
  ['vyzdite_pocmes3', 'm_deti3'],
  ['vyzdite_ztpp3', 'm_detiztpp3'],
] as const;

/** 36 average wages of the year. */
const thresholds: Readonly<Record<string, number>> = { '2024': 1_582_812, '2025': 1_676_052 };

function tax(base: number, year: string | null): number {
  const threshold = thresholds[year ?? ''] ?? Number.POSITIVE_INFINITY;
  const above = Math.max(0, base - threshold);
  return Math.round((base - above) * 15 + above * 23) / 100;
}

/** Structure: what is an amount must be a number; the sentences must be of this form. */
function numbers(document: EpoDocument): EpoFinding[] {
  const sentences = new Set(['VetaD', 'VetaP', 'VetaO', 'VetaS', 'VetaA', 'VetaB', 'VetaN', 'Vetab']);
  return document.sentences.flatMap(({ name, items }) => {
    if (!sentences.has(name)) return [finding('S', 'STRUKTURA', `Věta ${name} v této písemnosti není.`)];
    return Object.entries(items)
      .filter(([item, value]) => /^(kc|da|m|uhrn)_/.test(item) && !/^-?\d{1,14}(\.\d\d?)?$/.test(value))
      .map(([item]) => finding('S', 'STRUKTURA', `Položka ${item} není číslo.`, { item }));
  });
}
