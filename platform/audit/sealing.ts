import { createHash, randomUUID } from 'node:crypto';
import { type CitizenId, type TargetName, uuidOf } from '../ids.ts';
import type { ServiceVault } from '../vault/index.ts';
import type { Actor, Note, NotedDeed } from './types.ts';

/** What is appended: nothing in it says what happened, or by whom. */
export interface SealedNote {
  readonly id: string;
  readonly sealed: Buffer;
}

/** Seals a note by the citizen's key, bound to its id. */
export async function sealNote(vault: ServiceVault, target: TargetName | null, note: Note): Promise<SealedNote> {
  const { citizen, deed, subject, once } = note;
  const id = once === undefined ? randomUUID() : sameId(`${target} ${deed} ${once}`);
  const noted: NotedDeed = { target, deed, by: actorOf(note.by), ...(subject === undefined ? {} : { subject }) };
  return { id, sealed: await vault.sealJson({ citizen, table: 'entry', row: id }, noted) };
}

/** Opens what `sealNote` sealed. */
export function openNote(vault: ServiceVault, citizen: CitizenId, { id, sealed }: SealedNote): Promise<NotedDeed> {
  return vault.openJson<NotedDeed>({ citizen, table: 'entry', row: id }, sealed);
}

function actorOf(by: Actor): NotedDeed['by'] {
  switch (by.kind) {
    case 'citizen':
      return { kind: 'citizen', session: by.session };
    case 'service':
      return { kind: 'service', target: by.target };
    case 'operator':
      return { kind: 'operator', command: by.command };
    default:
      return { kind: 'stranger' };
  }
}

/** A UUID that is the same for the same text. */
function sameId(text: string): string {
  return uuidOf(createHash('sha256').update(text).digest());
}
