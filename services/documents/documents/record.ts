import { kindOf } from '../content/kind.ts';
import { trashDays } from '../jobs.ts';
import type { DocumentAbout, VersionAbout, VersionFacts } from '../sealed.ts';
import type { DocumentState, DocumentSummary, SignatureMark, Version } from '../shapes.ts';
import type { SignatureReport } from '../signatures/report.ts';
import type { DocumentRow } from './store.ts';
import type { ScanState, VersionRow } from './version-store.ts';

/** What rows mean for the contract; pure. */

/** Whether a content is given out. */
export function stateOf(scan: ScanState): DocumentState {
  return scan === 'waiting' || scan === 'infected' ? scan : 'ready';
}

/** The worst first: one signature that does not hold is what a person must see. */
const marks = ['changed', 'unreadable', 'doubtful', 'unknown-issuer', 'valid'] as const;

/** The signatures of a file in one word; null: it has none. */
export function markOf(report: SignatureReport | null): SignatureMark {
  if (!report || report.outcome !== 'signed') return null;
  const verdicts = new Set(report.signatures.map(({ verdict }) => verdict));
  return marks.find((mark) => verdicts.has(mark)) ?? null;
}

/** A document with what its current version tells. */
export interface Opened {
  readonly row: DocumentRow;
  readonly about: DocumentAbout;
  readonly version: VersionRow;
  readonly content: VersionAbout;
  readonly facts: VersionFacts | null;
}

export function summaryOf(
  { row, about, version, content, facts }: Opened,
  shared: ReadonlySet<string>,
): DocumentSummary {
  const { trashed_at: trashed } = row;
  return {
    id: row.id,
    name: about.name,
    kind: kindOf(content.mediaType),
    mediaType: content.mediaType,
    size: row.size,
    folder: row.folder,
    tags: [...about.tags],
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    state: stateOf(version.scan),
    signed: markOf(facts?.signatures ?? null),
    trashedAt: trashed?.toISOString() ?? null,
    destroyedAt: trashed && new Date(trashed.getTime() + trashDays * 86_400_000).toISOString(),
    shared: shared.has(row.id),
  };
}

export function versionOf(row: VersionRow, about: VersionAbout, current: string): Version {
  return {
    id: row.id,
    number: row.number,
    createdAt: row.created_at.toISOString(),
    size: row.size,
    mediaType: about.mediaType,
    fileName: about.fileName,
    state: stateOf(row.scan),
    current: row.id === current,
  };
}

/** Tags as they are kept: without doubles (letters' case does not distinguish) and empty ones, at most 20. */
export function cleanTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const clean = tag.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim().slice(0, 40);
    const key = clean.toLocaleLowerCase('cs');
    if (clean !== '' && !kept.has(key)) kept.set(key, clean);
  }
  return [...kept.values()].slice(0, 20);
}
