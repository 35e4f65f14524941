/** Reports: generuj…, seznamSestav, vratSestavu, smazSestavu, vypisUctu. Source: [manual] 3.9, 6. */
import { MESSAGE, type WsdpOperation } from '#connectors/cuzk/protocol.ts';
import { child, children, element, field, optional, type XmlElement } from '#platform/xml/index.ts';
import { missingPurpose, type Account } from '../accounts.ts';
import { overviewXml, pricesXml, proceedingXml, statementXml } from '../reports/other-xml.ts';
import type { QueuedReport, ReportKind, ReportQueue } from '../reports/queue.ts';
import { sheetPdf } from '../reports/sheet-pdf.ts';
import { sheetXml } from '../reports/sheet-xml.ts';
import { failed, type Told } from '../soap.ts';
import type { KnownProceedings } from '../world/known.ts';
import type { Registry } from '../world/registry.ts';

export interface ReportParts {
  readonly registry: Registry;
  readonly queue: ReportQueue;
  readonly known: KnownProceedings;
}

/** What an operation on reports answers; a file goes inline, or beside it by MTOM. */
export interface ReportTold extends Told {
  readonly file?: Buffer;
}

/** Stands in the answer for the file. */
export const FILE_MARK = '<souborSestavy/>';

const text = (fields: XmlElement, name: string): string => child(fields, name)?.text.trim() ?? '';
const refused = (code: number): ReportTold => ({ content: '', messages: failed(code) });
const one = (report: QueuedReport, file = ''): ReportTold => ({
  content: element('reportList', element('report', written(report) + file)),
});

const local = (at: Date): string => {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Prague',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return shown.format(at).replace(' ', 'T');
};

/** Price and pages stand at 0 until the report is made. */
function written({ id, name, price, state, format, askedAt, readyAt }: QueuedReport): string {
  const made = state === 'zpracován' || state === 'zaúčtován';
  return (
    field('id', id) +
    field('nazev', name) +
    field('pocetJednotek', made ? 1 : 0) +
    field('pocetStran', made && format === 'pdf' ? 1 : 0) +
    field('cena', made ? price : 0) +
    field('datumPozadavku', local(askedAt)) +
    optional('datumSpusteni', made ? local(askedAt) : null) +
    optional('datumVytvoreni', made ? local(readyAt) : null) +
    field('stav', state) +
    field('format', format) +
    optional('elZnacka', made ? 'n' : null)
  );
}

const KINDS: Partial<Record<WsdpOperation, ReportKind>> = {
  generujLV: 'sheet',
  generujPrehledVlastnictvi: 'overview',
  generujInfoORizeni: 'proceeding',
  generujCenoveUdajeDleNemovitosti: 'prices',
  vypisUctu: 'statement',
};

export async function reportOperation(
  { registry, queue, known }: ReportParts,
  operation: WsdpOperation,
  account: Account,
  fields: XmlElement,
): Promise<ReportTold> {
  const kind = KINDS[operation];
  if (kind !== undefined) {
    const missing = kind === 'statement' ? null : missingPurpose(account, fields);
    if (missing !== null) return refused(missing);
    const subject = subjectOf(kind, fields, registry, known);
    if (typeof subject === 'number') return refused(subject);
    const format = text(fields, 'format');
    if (format !== 'pdf' && format !== 'xml') return refused(MESSAGE.badValue);
    return one(queue.add(account, kind, subject, format));
  }
  const id = text(fields, 'idSestavy');
  if (operation === 'seznamSestav' && id === '') {
    const all = queue.all(account);
    const list = all.map((report) => element('report', written(report))).join('');
    const none = [{ code: MESSAGE.noReports, level: 'INFORMACE' } as const];
    return all.length === 0 ? { content: '', messages: none } : { content: element('reportList', list) };
  }
  const report = queue.find(account, id);
  if (!report) return refused(MESSAGE.noSuchId);
  if (operation === 'smazSestavu') {
    queue.drop(id);
    return { content: '' };
  }
  if (operation === 'seznamSestav') return one(report);
  if (report.state !== 'zpracován' && report.state !== 'zaúčtován') return refused(MESSAGE.noSuchId);
  queue.charge(id);
  const file = await made({ registry, queue, known }, account, report);
  return { ...one({ ...report, state: 'zaúčtován' }, FILE_MARK), file, messages: sealed };
}

/** Nothing of the box bears the electronic seal of the state. */
const sealed = [
  { code: 0, level: 'INFORMACE' },
  { code: MESSAGE.notSealed, level: 'INFORMACE' },
] as const;

/** What a report is of, or the code of what is wrong. */
function subjectOf(kind: ReportKind, fields: XmlElement, registry: Registry, known: KnownProceedings): string | number {
  if (kind === 'sheet') return registry.sheet(text(fields, 'lvId'))?.sheet ?? MESSAGE.noSuchId;
  if (kind === 'overview') return text(fields, 'osId') || MESSAGE.noSuchId;
  if (kind === 'proceeding') {
    const number = text(fields, 'rizeniCislo');
    return known.find(number) ? number : MESSAGE.noSuchId;
  }
  if (kind === 'statement') return `${text(fields, 'datumOd')}/${text(fields, 'datumDo')}`;
  const ids = children(fields, 'seznamObjektu').map((each) => each.text.trim());
  return new Set(ids).size < ids.length ? MESSAGE.twice : ids.join(' ');
}

async function made({ registry, queue, known }: ReportParts, account: Account, report: QueuedReport): Promise<Buffer> {
  const { kind, subject, format } = report;
  const now = registry.now();
  const { population } = registry;
  if (kind === 'sheet') {
    const holding = registry.sheet(subject);
    if (!holding) throw new Error('a sheet of the queue is gone');
    known.keep(holding);
    if (format === 'pdf') return sheetPdf(population, holding, now);
    return Buffer.from(sheetXml(population, holding, now, account.kind === 'free'));
  }
  if (kind === 'overview') return Buffer.from(overviewXml(registry.sheetsOfSubject(subject), now));
  if (kind === 'prices') return Buffer.from(pricesXml(now));
  if (kind === 'statement') {
    const [from = '', to = ''] = subject.split('/');
    const until = to === '' ? now : new Date(to);
    return Buffer.from(statementXml(queue.movements(account, new Date(from), until), now));
  }
  const proceeding = known.find(subject);
  if (!proceeding) throw new Error('a proceeding of the queue is gone');
  return Buffer.from(proceedingXml(proceeding, proceeding.office, now));
}
