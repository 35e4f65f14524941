import type { Localized } from '#platform/contract.ts';
import type { Counted, EntryState, Kind, Source } from '../api.ts';
import type { Repeat } from './rule.ts';
import type { When } from './when.ts';

/** What is sealed of an entry. */
export interface EntryContent {
  readonly kind: Kind;
  readonly title: Localized;
  readonly description: Localized;
  readonly place: string;
  readonly when: When;
  readonly repeat: Repeat | null;
  readonly source: Source;
  /** Path inside the portal. */
  readonly link: string | null;
  /** Days before; null: as the settings say for the kind. */
  readonly reminders: readonly number[] | null;
  readonly counted: Counted | null;
  readonly law: string | null;
  /** What a letter wants to be done, in the words of the reader of deadlines; null: it comes from elsewhere. */
  readonly act: string | null;
  /** What it is called in the file that it was imported from (UID, RFC 5545 § 3.8.4.7), and its SEQUENCE there. */
  readonly imported: { readonly uid: string; readonly sequence: number } | null;
}

/** A row of the calendar as the store gives it, opened. */
export interface Entry {
  readonly id: string;
  readonly state: EntryState;
  readonly decided: boolean;
  readonly revision: number;
  readonly change: number;
  readonly changedAt: Date;
  readonly removedAt: Date | null;
  readonly content: EntryContent;
}

const nowhere: Localized = { cs: '', en: '' };

/** A content of which only what is told differs from an empty one. */
export function newContent(
  told: Pick<EntryContent, 'kind' | 'title' | 'when' | 'source'> & Partial<EntryContent>,
): EntryContent {
  return {
    description: nowhere,
    place: '',
    repeat: null,
    link: null,
    reminders: null,
    counted: null,
    law: null,
    act: null,
    imported: null,
    ...told,
  };
}

/** The same text in both languages: what people and letters write is not translated. */
export function untranslated(text: string): Localized {
  return { cs: text, en: text };
}

/** Whether the citizen may change and remove it. */
export function isOwn({ source }: Pick<EntryContent, 'source'>): boolean {
  return source.kind === 'own' || source.kind === 'import';
}
