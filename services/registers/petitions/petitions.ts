import type { CitizenId } from '#platform/ids.ts';
import type { Petition, PetitionState } from '../api.ts';
import { idOfKey } from '../ids.ts';
import type { Parts } from '../parts.ts';
import type { PetitionContent } from '../sealed.ts';
import type { Letter } from './letter.ts';
import { referenceOf } from './states.ts';
import { changePetition, findPetition, insertPetition, listPetitions, type PetitionRow } from './store.ts';

/** A petition as it is stored, opened. */
export interface Opened {
  readonly row: PetitionRow;
  readonly content: PetitionContent;
}

/** What of one is to be changed. */
export interface Change {
  readonly state?: PetitionState;
  readonly draft?: string | null;
  readonly content?: Partial<PetitionContent>;
}

/** As the contract tells it. */
export function petitionOf({ row, content }: Opened): Petition {
  return {
    id: row.id,
    reference: referenceOf(row.id, content.kind),
    state: row.state,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    revision: row.revision,
    ...content,
  };
}

export async function openPetition(parts: Parts, citizen: CitizenId, id: string): Promise<Opened | undefined> {
  const row = await findPetition(parts.database, citizen, id);
  return row && { row, content: await parts.seals.open(citizen, 'petition.sealed', row.id, row.sealed) };
}

/** Newest first. */
export async function openPetitions(parts: Parts, citizen: CitizenId): Promise<Opened[]> {
  const rows = await listPetitions(parts.database, citizen);
  const contents = await parts.seals.openAll(citizen, 'petition.sealed', rows);
  return rows.map((row, index) => ({ row, content: contents[index]! }));
}

/** Writes one, once for a key. */
export async function writePetition(
  parts: Parts,
  citizen: CitizenId,
  key: string,
  kind: Petition['kind'],
  letter: Letter,
): Promise<{ id: string; isNew: boolean }> {
  const now = parts.now();
  const id = await idOfKey(parts.vault, citizen, 'petition', key);
  const content: PetitionContent = {
    kind,
    ...letter,
    channel: null,
    refusal: null,
    sentMessage: null,
    answer: null,
    history: [{ at: now.toISOString(), state: 'written' }],
  };
  const sealed = await parts.seals.seal(citizen, 'petition.sealed', id, content);
  return { id, isNew: await insertPetition(parts.database, citizen, { id, sealed, now }) };
}

/** Stores a change, with what has happened; undefined: it has changed in the meantime. */
export async function storeChange(
  parts: Parts,
  citizen: CitizenId,
  { row, content }: Opened,
  { state = row.state, draft = row.draft, content: changes = {} }: Change,
): Promise<Opened | undefined> {
  const now = parts.now();
  const history =
    state === row.state ? content.history : [...content.history, { at: now.toISOString(), state }].slice(-50);
  const changed: PetitionContent = { ...content, ...changes, history };
  const sealed = await parts.seals.seal(citizen, 'petition.sealed', row.id, changed);
  if (!(await changePetition(parts.database, citizen, row, { state, draft, sealed, now }))) return undefined;
  const next = { ...row, state, draft, sealed, changed_at: now, revision: row.revision + 1 };
  return { row: next, content: changed };
}
