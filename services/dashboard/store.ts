import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { emptyBoard, type StoredBoard } from './layout.ts';

/** How often a change is tried again when somebody else was faster. */
const attempts = 8;

interface Row {
  sealed: Buffer;
  revision: string;
}

/** Boards: one sealed row a citizen. */
export function createBoardStore(database: Database, vault: ServiceVault) {
  const ref = (citizen: CitizenId) => ({ citizen, table: 'board', row: 'board' });

  const read = async (citizen: CitizenId): Promise<{ stored: StoredBoard; revision: number }> => {
    const [row] = await database.as<Row[]>(
      citizen,
      'board.read',
      (sql) => sql`
      select sealed, revision from board where citizen = ${citizen}`,
    );
    if (!row) return { stored: emptyBoard, revision: 0 };
    return { stored: await vault.openJson<StoredBoard>(ref(citizen), row.sealed), revision: Number(row.revision) };
  };

  /** Writes what follows revision `before`; false when the board has moved on since. */
  const write = async (citizen: CitizenId, stored: StoredBoard, before: number): Promise<boolean> => {
    const sealed = await vault.sealJson(ref(citizen), stored);
    const written = await database.as(
      citizen,
      'board.write',
      (sql) => sql`
      insert into board (citizen, sealed, revision) values (${citizen}, ${sealed}, ${before + 1})
      on conflict (citizen) do update set sealed = excluded.sealed, revision = excluded.revision, updated_at = now()
        where board.revision = ${before}
      returning revision`,
    );
    return written.length > 0;
  };

  return {
    read,

    async revision(citizen: CitizenId): Promise<number> {
      const [row] = await database.as<{ revision: string }[]>(
        citizen,
        'board.revision',
        (sql) => sql`
        select revision from board where citizen = ${citizen}`,
      );
      return Number(row?.revision ?? 0);
    },

    /** Applies a change to the newest board; a change that gives `undefined` writes nothing. Gives the revision then. */
    async change(citizen: CitizenId, next: (stored: StoredBoard) => StoredBoard | undefined): Promise<number> {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const { stored, revision } = await read(citizen);
        const changed = next(stored);
        if (!changed) return revision;
        if (await write(citizen, changed, revision)) return revision + 1;
      }
      throw new Error('the board keeps changing');
    },
  };
}

export type BoardStore = ReturnType<typeof createBoardStore>;
