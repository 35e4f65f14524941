/**
 * The employer's monthly report (jednotné měsíční hlášení, Act 323/2025 Coll.). Public by open implementations: namespaces,
 * header, summary, premiums, and of each person's form the identification, income, insurance and record sheet (eldp). Only
 * this part is written; taxes of persons, positions and working time are left out, so it is no conforming report (no XSD
 * is publicly at hand): assumed.
 */
import { element, field, type XmlValue } from '#platform/xml/index.ts';
import { REPORT_NS, REPORT_VERSION, type Vendor } from '../protocol/index.ts';

export interface ReportedEmployee {
  /** Id of the person's form, upper-case UUID: the same in every copy of the report. */
  readonly id: string;
  /** Identifier of the person at MPSV (IK MPSV). */
  readonly person: string;
  /** Identifier of the insured relationship (ID PPV). */
  readonly employment: string;
  /** Crowns accounted in the month. */
  readonly income: number;
  /** Crowns from which premiums are paid. */
  readonly base: number;
  /** Days of insurance in the month. */
  readonly days: number;
  /** Of them excluded (sickness, care): § 16 (4) of Act 155/1995 Coll. */
  readonly excludedDays: number;
}

export interface MonthlyReport {
  /** Upper-case UUID: ČSSZ knows a copy by it. */
  readonly id: string;
  readonly symbol: string;
  /** "2026-10" */
  readonly month: string;
  /** Advance tax after reliefs of all, crowns. */
  readonly taxAdvance: number;
  readonly premiums: {
    readonly base: number;
    readonly employer: number;
    readonly employee: number;
    readonly total: number;
  };
  readonly employees: readonly ReportedEmployee[];
  readonly filledAt: Date;
  readonly vendor: Vendor;
}

export function writeMonthlyReport(report: MonthlyReport): string {
  const [year = '', month = ''] = report.month.split('-');
  const { premiums, employees } = report;
  const forms = employees.length + 2;
  const header = list('', {
    idPodani: report.id,
    typPodani: 'R',
    variabilniSymbol: report.symbol,
    mesic: Number(month),
    rok: year,
    datumVyplneni: report.filledAt.toISOString().replace(/\.\d+Z$/, ''),
    balikPoradi: 1,
    balikyPocet: 1,
    formularePocetVBaliku: forms,
    formularePocetCelkem: forms,
  });
  const paid = list('pvpoj:', {
    zakladZamestnavateleA: premiums.base,
    pojistneZamestnavateleA: premiums.employer,
    pojistneZamestnavateleCelkem: premiums.employer,
    pojistneZamestnance: premiums.employee,
    pojistneCelkem: premiums.total,
  });
  return `<?xml version="1.0" encoding="UTF-8"?>${element(
    'jmhz',
    element('VENDOR', '', { productName: report.vendor.name, productVersion: report.vendor.version }) +
      element('hlavicka', header) +
      element('so:souhrn', element('so:danUdajeMesic', field('so:danZalohaPoSleve', report.taxAdvance))) +
      element('pvpoj:PVPOJ', element('pvpoj:pojistne', paid) + field('pvpoj:pojistneUhrada', premiums.total)) +
      element('formulareOsob', employees.map((one) => personForm(one, year, month)).join('')),
    {
      xmlns: REPORT_NS.report,
      'xmlns:form': REPORT_NS.person,
      'xmlns:so': REPORT_NS.summary,
      'xmlns:pvpoj': REPORT_NS.premiums,
      verze: REPORT_VERSION,
    },
  )}`;
}

function personForm(employee: ReportedEmployee, year: string, month: string): string {
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const record = list('form:', {
    kod: '1++',
    pocetDnu: employee.days,
    vymerovaciZaklad: employee.base,
    vyloucenaDoba: employee.excludedDays,
  });
  return element(
    'formularOsoby',
    element('hlavicka', list('', { idFormulare: employee.id, typFormulare: 'R', primarniPpv: 'true' })) +
      element(
        'form:cinnostKS',
        element('form:identifikace', list('form:', { ikMpsv: employee.person, idPpv: employee.employment })) +
          element('form:souhrnDataZec', element('form:prijmy', list('form:', { zuctovanoCelkem: employee.income }))) +
          element(
            'form:pojisteni',
            element(
              'form:trvani',
              list('form:', { pojisteniOd: `${year}-${month}-01`, pojisteniDo: `${year}-${month}-${days}` }),
            ) + element('form:eldpSeznam', element('form:eldp', record)),
          ),
      ),
  );
}

const list = (prefix: string, fields: Readonly<Record<string, XmlValue>>): string =>
  Object.entries(fields)
    .map(([name, value]) => field(prefix + name, value))
    .join('');
