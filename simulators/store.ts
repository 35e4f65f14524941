/** Databases of the simulators: SQLite files in the data folder, or in memory. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SimulatorStore } from './system.ts';

/** Data folder that means "keep nothing". */
const IN_MEMORY = ':memory:';

export interface OpenedStore extends SimulatorStore {
  close(): void;
}

/**
 * Opens a store. In a folder: one file `<name>.sqlite` a database, write-ahead log, and every commit on the disk
 * before it is answered (`synchronous = FULL`), so that what a simulated system has accepted survives SIGKILL.
 *
 * @param dataDir folder (created with 0700 when missing), or {@link IN_MEMORY}
 */
export function openStore(dataDir: string): OpenedStore {
  const opened = new Map<string, DatabaseSync>();
  if (dataDir !== IN_MEMORY) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return {
    open(name) {
      const known = opened.get(name);
      if (known) return known;
      if (!/^[a-z][a-z0-9-]{0,40}$/.test(name)) throw new Error(`"${name}" cannot be a database name`);
      const file = dataDir === IN_MEMORY ? IN_MEMORY : join(dataDir, `${name}.sqlite`);
      const database = new DatabaseSync(file);
      if (dataDir !== IN_MEMORY) {
        chmodSync(file, 0o600);
        database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 2000;');
      }
      database.exec('PRAGMA foreign_keys = ON;');
      opened.set(name, database);
      return database;
    },
    close() {
      for (const database of opened.values()) database.close();
      opened.clear();
    },
  };
}

/** Runs `work` in one transaction; whatever it throws undoes it. SQLite is synchronous, so must `work` be. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
