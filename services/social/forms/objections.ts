import type { Objection } from '#platform/deliveries/index.ts';
import type { BenefitAttachmentData, MonthlyReportData, SelfEmployedSicknessData } from './shapes.ts';

/** What the portal itself finds wrong before anything is sent. Codes begin with P, so that they are never taken for ČSSZ's. */

const error = (code: string, item: string | null, text: string): Objection => ({
  severity: 'error',
  code: `P-${code}`,
  item,
  text,
});
const warning = (code: string, item: string | null, text: string): Objection => ({
  ...error(code, item, text),
  severity: 'warning',
});

/** @param today in Prague */
export function reportObjections({ month, employees }: MonthlyReportData, today: string): Objection[] {
  const found: Objection[] = [];
  if (month < '2026-04')
    found.push(error('01', 'month', 'Jednotné měsíční hlášení se podává za duben 2026 a později.'));
  if (month >= today.slice(0, 7)) found.push(error('02', 'month', 'Hlášení se podává až po skončení měsíce.'));
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  employees.forEach((employee, at) => {
    const item = `employees.${at}`;
    if (employee.days > days) found.push(error('03', item, `Měsíc má jen ${days} dnů.`));
    if (employee.excludedDays > employee.days)
      found.push(error('04', item, 'Vyloučených dnů nemůže být víc než dnů pojištění.'));
    if (employee.base > employee.income)
      found.push(warning('05', item, 'Vyměřovací základ je vyšší než příjem. Zkontrolujte, zda to tak je.'));
    const same = employees.findIndex((other) => other.employment === employee.employment);
    if (same < at) found.push(error('06', item, 'Tento pojistný vztah je v hlášení dvakrát.'));
  });
  return found;
}

export function attachmentObjections(data: BenefitAttachmentData, today: string): Objection[] {
  const found: Objection[] = [];
  if (data.decisiveUntil < data.decisiveFrom)
    found.push(error('11', 'decisiveUntil', 'Rozhodné období končí dřív, než začíná.'));
  if (data.decisiveUntil >= data.from)
    found.push(error('12', 'decisiveUntil', 'Rozhodné období musí skončit dřív, než nemoc nebo péče začala.'));
  if (data.lastWorked > data.from)
    found.push(error('13', 'lastWorked', 'Poslední den práce nemůže být po začátku nemoci nebo péče.'));
  if (data.from > today) found.push(error('14', 'from', 'Den začátku je v budoucnosti.'));
  return found;
}

export function sicknessObjections(data: SelfEmployedSicknessData, today: string): Objection[] {
  const found: Objection[] = [];
  if (data.until !== null && data.until < data.from)
    found.push(error('21', 'until', 'Neschopnost nemůže skončit dřív, než začala.'));
  if (data.from > today) found.push(error('22', 'from', 'Den začátku je v budoucnosti.'));
  if (data.worked)
    found.push(
      warning(
        '23',
        'worked',
        'Za dny, kdy jste samostatnou výdělečnou činnost osobně vykonávali, nemocenské nenáleží.',
      ),
    );
  return found;
}
