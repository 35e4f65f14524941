import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { CardKind, LossKind, Report } from '../shapes.ts';
import type { ReportRow } from './store.ts';

/** What is sealed of a report. */
export interface ReportContent {
  readonly kind: CardKind;
  readonly number: string;
  readonly what: LossKind;
  readonly confirmation: Report['confirmation'];
}

const place = (citizen: CitizenId, id: string) => ({ citizen, table: 'report', row: id });

export async function sealReport(vault: ServiceVault, citizen: CitizenId, id: string, content: ReportContent) {
  return vault.sealJson(place(citizen, id), content);
}

/** A report as it is told. */
export async function openReport(vault: ServiceVault, citizen: CitizenId, row: ReportRow): Promise<Report> {
  const content = await vault.openJson<ReportContent>(place(citizen, row.id), row.sealed);
  return {
    ...content,
    id: row.id,
    state: row.state,
    at: row.reported_at.toISOString(),
    late: row.late && row.state === 'waiting',
  };
}
