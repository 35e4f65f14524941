/** How ČSSZ looks at a monthly report: whose it is, whether premiums follow from bases, whether it knows the people. */
import { child, children, type XmlElement } from '#platform/xml/index.ts';
import { ERRORS, REPORT_NS, type ResultItem, textOf } from '#connectors/cssz/protocol/index.ts';
import { employmentOf, indexOfIdentifier } from '../world/numbers.ts';
import { fine, type Reviewed, wrong } from './review.ts';

/** § 7 of Act 589/1992 Coll.: the employer pays 24.8 %, the employee 7.1 %. */
const RATES = { employer: 0.248, employee: 0.071 };

export function reviewMonthlyReport(root: XmlElement, symbol: string | null, people: number): Reviewed {
  const header = child(root, 'hlavicka');
  const own = textOf(header, 'variabilniSymbol');
  const month = `${textOf(header, 'rok')}-${textOf(header, 'mesic').padStart(2, '0')}`;
  const document = textOf(header, 'idPodani');
  const head = { document, month };
  if (root.ns !== REPORT_NS.report || !/^\d{4}-\d{2}$/.test(month) || document === '')
    return { ...head, items: [wrong('', 'JMHZ', ERRORS.badField, 'Hlášení nemá povinné údaje.')] };
  if (own !== symbol)
    return {
      ...head,
      items: [
        wrong(
          '',
          'JMHZ',
          ERRORS.otherSymbol,
          'Variabilní symbol z obálky není shodný s variabilním symbolem ve formuláři.',
        ),
      ],
    };
  const forms = children(child(root, 'formulareOsob'), 'formularOsoby');
  const bases = forms.map(baseOf);
  return {
    ...head,
    items: [
      premiums(
        root,
        bases.reduce((sum, base) => sum + base, 0),
        bases,
      ),
      ...forms.map((form) => person(form, people)),
    ],
  };
}

const recordOf = (form: XmlElement): XmlElement | undefined =>
  child(child(child(child(form, 'cinnostKS'), 'pojisteni'), 'eldpSeznam'), 'eldp');

const baseOf = (form: XmlElement): number => Number(textOf(recordOf(form), 'vymerovaciZaklad'));

function premiums(root: XmlElement, base: number, bases: readonly number[]): ResultItem {
  const paid = child(child(root, 'PVPOJ'), 'pojistne');
  const number = (name: string): number => Number(textOf(paid, name));
  const employee = bases.reduce((sum, one) => sum + Math.ceil(one * RATES.employee), 0);
  const right =
    number('zakladZamestnavateleA') === base &&
    number('pojistneZamestnavateleCelkem') === Math.ceil(base * RATES.employer) &&
    number('pojistneZamestnance') === employee &&
    number('pojistneCelkem') === Math.ceil(base * RATES.employer) + employee;
  if (right) return fine('', 'PVPOJ');
  return wrong('', 'PVPOJ', ERRORS.wrongPremiums, 'Pojistné neodpovídá úhrnu vyměřovacích základů.');
}

function person(form: XmlElement, people: number): ResultItem {
  const sqnr = textOf(child(form, 'hlavicka'), 'idFormulare');
  const who = child(child(form, 'cinnostKS'), 'identifikace');
  const [identifier, employment] = [textOf(who, 'ikMpsv'), textOf(who, 'idPpv')];
  const index = indexOfIdentifier(identifier);
  const named = { sqnr, identifier: `${identifier};${employment}` };
  if (index === undefined || index >= people || employment !== employmentOf(identifier))
    return {
      ...wrong(
        sqnr,
        'FORM',
        ERRORS.unknownEmployment,
        'Pojistný vztah s uvedeným ID PPV nebyl nalezen v systémech ČSSZ.',
      ),
      ...named,
    };
  const income = Number(textOf(child(child(child(form, 'cinnostKS'), 'souhrnDataZec'), 'prijmy'), 'zuctovanoCelkem'));
  if (baseOf(form) > income)
    return {
      ...wrong(sqnr, 'FORM', '', 'Vyměřovací základ je vyšší než zúčtovaný příjem. Ověřte údaje.'),
      ...named,
      result: 'WARNING',
    };
  return { ...fine(sqnr, 'FORM'), ...named };
}
