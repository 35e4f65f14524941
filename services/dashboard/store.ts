import { createCitizenMemory, createTelling, type Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { emptyBoard, type StoredBoard } from './layout.ts';

/** How often a change is tried again when somebody else was faster. */
const attempts = 8;
const channel = 'po_be_dlazdice_board';
/** Bytes of sealed boards whose contents are remembered; opened they take about four times as much. */
const mostRemembered = 32 * 1024 * 1024;
/** However many notices are heard, a board is read again after this long. */
const believedMs = 600_000;
/** What a remembered board takes beside its content. */
const overhead = 200;

interface Row {
  sealed: Buffer;
  revision: string;
}

/** A board as it was at a revision. */
export interface BoardAt {
  readonly stored: StoredBoard;
  readonly revision: number;
  /** Bytes of the sealed row. */
  readonly size: number;
}

/**
 * Boards: one sealed row a citizen, and what the process remembers of them, opened. Those that write tell every process
 * right after. A notice that is lost with its process is told when the change is tried again, as events are.
 */
export function createBoardStore(database: Database, vault: ServiceVault) {
  const ref = (citizen: CitizenId) => ({ citizen, table: 'board', row: 'board' });
  const memory = createCitizenMemory<BoardAt>({
    database,
    channel,
    max: mostRemembered,
    believedMs,
    sizeOf: ({ size }) => size + overhead,
    lives: (citizen) => vault.hasKey(citizen),
  });

  /** As the database has it. */
  const find = async (citizen: CitizenId): Promise<BoardAt> => {
    const [row] = await database.as<Row[]>(
      citizen,
      'board.read',
      (sql) => sql`
      select sealed, revision from board where citizen = ${citizen}`,
    );
    if (!row) return { stored: emptyBoard, revision: 0, size: 0 };
    const stored = await vault.openJson<StoredBoard>(ref(citizen), row.sealed);
    return { stored, revision: Number(row.revision), size: row.sealed.length };
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

  // Nobody waits for the others to have heard: whoever must, asks for it by `shownEverywhere`.
  const telling = createTelling({ database, channel, heard: async () => undefined });

  return {
    async read(citizen: CitizenId): Promise<BoardAt> {
      const known = await memory.recall(citizen, 'board');
      return known ?? (await memory.learn(citizen, 'board', () => find(citizen)))!;
    },

    /** Applies a change to the newest board; a change that gives `undefined` writes nothing. Gives the revision then. */
    async change(citizen: CitizenId, next: (stored: StoredBoard) => StoredBoard | undefined): Promise<number> {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const { stored, revision } = await find(citizen);
        const changed = next(stored);
        if (changed && !(await write(citizen, changed, revision))) continue;
        memory.forget(citizen);
        // Also when there was nothing to write: whoever wrote it may not have come to tell of it.
        await telling.tell(citizen);
        return changed ? revision + 1 : revision;
      }
      throw new Error('the board keeps changing');
    },

    /** Waits until every process shows what was changed before; for a citizen who looks at once, wherever they get to. */
    shownEverywhere: () => memory.forgottenEverywhere(),

    async stop() {
      telling.stop();
      await memory.stop();
    },
  };
}

export type BoardStore = ReturnType<typeof createBoardStore>;
