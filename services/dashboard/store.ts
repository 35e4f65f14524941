import { createCitizenMemory, type Database } from '#platform/data/index.ts';
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
/** How soon a notice that was not taken is told again. */
const tellAgainMs = 500;
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
 * right after, apart from the write: a commit that tells holds a lock of the whole server until it is on disk, and
 * boards are written often.
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

  const notify = (citizen: CitizenId) =>
    database.none('board.tell', (sql) => sql`select pg_notify(${channel}, ${citizen})`);
  /** Of whose change the others were not told, because the database did not take the notice. */
  const untold = new Set<CitizenId>();
  let telling: NodeJS.Timeout | undefined;
  const tellLater = (citizens: readonly CitizenId[]): void => {
    for (const citizen of citizens) untold.add(citizen);
    telling ??= setTimeout(() => {
      telling = undefined;
      const due = [...untold];
      untold.clear();
      void tellAll(due);
    }, tellAgainMs).unref();
  };
  const tellAll = async (citizens: readonly CitizenId[]): Promise<void> => {
    for (const [index, citizen] of citizens.entries()) {
      const taken = await notify(citizen).then(
        () => true,
        () => false,
      );
      if (!taken) return tellLater(citizens.slice(index));
    }
  };
  /**
   * A notice that the database does not take now (no connection is to be had, while the others still hear) is told again
   * until it does: they would show the board from before for minutes. One that is lost with its process is told when the
   * change is tried again, as events are.
   */
  const tell = (citizen: CitizenId) => tellAll([citizen]);

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
        await tell(citizen);
        return changed ? revision + 1 : revision;
      }
      throw new Error('the board keeps changing');
    },

    /** Waits until every process shows what was changed before; for a citizen who looks at once, wherever they get to. */
    shownEverywhere: () => memory.forgottenEverywhere(),

    async stop() {
      clearTimeout(telling);
      await memory.stop();
    },
  };
}

export type BoardStore = ReturnType<typeof createBoardStore>;
