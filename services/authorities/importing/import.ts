import type { Database } from '#platform/data/index.ts';
import { readSds, type SdsBox, type SdsVersion } from '#connectors/sds/index.ts';
import { addressLine, fold, officesOf, townOf } from '../names.ts';
import { ListError } from './errors.ts';
import { type AuthorityRow, writeList } from './store.ts';

export interface ImportOptions {
  readonly database: Database;
  /** Where the list is from: a setting's address, or a file's name. */
  readonly source: string;
  readonly version?: SdsVersion;
  readonly now: () => Date;
  /** Takes a list that has shrunk: the operator has looked at it. */
  readonly shrunk?: boolean;
  readonly signal?: AbortSignal;
}

export interface ImportReport {
  readonly authorities: number;
  /** Boxes of others than authorities, passed over. */
  readonly others: number;
  readonly before: number;
  readonly seconds: number;
}

/** Box types of bodies of public power: OVM and those made equal to it (10 to 16). */
const isAuthority = ({ type }: SdsBox): boolean => type >= 10 && type <= 16;

/**
 * Reads a list of boxes in place of what is known, in one transaction: readers see the authorities before or after it,
 * and a list that breaks, is empty or has shrunk changes nothing. Memory does not grow with the list.
 *
 * @throws {SdsError} it cannot be read; {ListError} it is not taken; {DatabaseError}
 */
export async function importList(source: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<ImportReport> {
  const began = performance.now();
  return writeList(options.database, async (store) => {
    const before = await store.clear();
    let authorities = 0;
    let others = 0;
    for await (const lot of readSds(source)) {
      options.signal?.throwIfAborted();
      const rows = lot.filter(isAuthority).map(rowOf);
      others += lot.length - rows.length;
      if (rows.length === 0) continue;
      const added = await store.add(rows);
      if (added < rows.length) throw new ListError('twice', 'A box is in the list twice.');
      authorities += added;
    }
    if (authorities === 0) throw new ListError('empty', 'There is no authority in the list.');
    if (authorities * 2 < before && !options.shrunk) {
      throw new ListError('shrunk', `The list has ${authorities} authorities, and ${before} are known.`);
    }
    await store.note(options.source, options.version ?? { etag: null, lastModified: null }, authorities, options.now());
    return { authorities, others, before, seconds: Math.round(performance.now() - began) / 1000 };
  });
}

function rowOf({ id, type, name, businessId, address, main }: SdsBox): AuthorityRow {
  const town = townOf(name);
  const line = addressLine(address);
  return {
    box: id,
    type,
    name,
    key: fold(name),
    business_id: businessId,
    address: line,
    place: address.place,
    postcode: address.postcode,
    main,
    town_level: town?.level ?? null,
    town: town?.name ?? null,
    offices: officesOf(name),
    words: vectorOf(`${name} ${businessId ?? ''} ${id}`, line ?? ''),
  };
}

/** Words with their places: those of the name weigh most. Folded words are letters and digits only. */
function vectorOf(name: string, address: string): string {
  const words = new Map<string, string>();
  fold(address)
    .split(' ')
    .forEach((word, at) => words.set(word, `${Math.min(at + 1, 100)}C`));
  fold(name)
    .split(' ')
    .forEach((word, at) => words.set(word, `${Math.min(at + 1, 100)}A`));
  words.delete('');
  return Array.from(words, ([word, position]) => `${word.slice(0, 200)}:${position}`).join(' ');
}
