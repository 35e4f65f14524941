import type { DatabaseSync } from 'node:sqlite';
import type { AccountItem, AccountTax, FilingState } from '#connectors/epo/protocol.ts';

/** Something that was filed. */
export interface Filed {
  readonly number: string;
  readonly at: string;
  readonly form: string;
  readonly checksum: string;
  readonly password: string;
  readonly state: FilingState;
  /** Index in the population; null: nobody of that birth number is known. */
  readonly person: number | null;
  readonly document: Uint8Array;
}

/** What waits to be processed as a big one. */
export interface Transfer {
  readonly id: string;
  readonly password: string;
  readonly at: string;
  /** Number that it was filed under; null: not yet. */
  readonly number: string | null;
  readonly document: Uint8Array;
}

export type Entry = AccountItem & { readonly tax: AccountTax; readonly office: number };

export interface EpoStore {
  add(filed: Filed): void;
  get(number: string): Filed | undefined;
  all(): Filed[];
  setState(number: string, state: FilingState): void;
  addTransfer(transfer: Transfer): void;
  transfer(id: string): Transfer | undefined;
  finishTransfer(id: string, number: string): void;
  post(person: number, entry: Entry): void;
  entries(person: number): Entry[];
  nextNumber(): number;
}

type Row = Record<string, unknown>;

/** Filings and what tax offices have posted because of them, in SQLite. */
export function openEpoStore(database: DatabaseSync): EpoStore {
  database.exec(`
    CREATE TABLE IF NOT EXISTS filed (
      number TEXT PRIMARY KEY, at TEXT NOT NULL, form TEXT NOT NULL, checksum TEXT NOT NULL, password TEXT NOT NULL,
      state TEXT NOT NULL, person INTEGER, document BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS transfer (
      id TEXT PRIMARY KEY, password TEXT NOT NULL, at TEXT NOT NULL, number TEXT, document BLOB NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS entry (person INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS entry_person ON entry (person);
  `);
  const one = <T>(sql: string, ...values: (string | number)[]): T | undefined =>
    database.prepare(sql).get(...values) as T | undefined;
  return {
    add(filed) {
      const { number, at, form, checksum, password, state, person, document } = filed;
      database
        .prepare('INSERT INTO filed VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(number, at, form, checksum, password, state, person, document);
    },
    get: (number) => one<Filed>('SELECT * FROM filed WHERE number = ?', number),
    all: () => database.prepare('SELECT * FROM filed ORDER BY number').all() as unknown as Filed[],
    setState: (number, state) =>
      void database.prepare('UPDATE filed SET state = ? WHERE number = ?').run(state, number),
    addTransfer({ id, password, at, document }) {
      database.prepare('INSERT INTO transfer VALUES (?, ?, ?, NULL, ?)').run(id, password, at, document);
    },
    transfer: (id) => one<Transfer>('SELECT * FROM transfer WHERE id = ?', id),
    finishTransfer: (id, number) =>
      void database.prepare('UPDATE transfer SET number = ? WHERE id = ?').run(number, id),
    post: (person, entry) =>
      void database.prepare('INSERT INTO entry VALUES (?, ?)').run(person, JSON.stringify(entry)),
    entries: (person) =>
      (database.prepare('SELECT body FROM entry WHERE person = ?').all(person) as Row[]).map(
        ({ body }) => JSON.parse(String(body)) as Entry,
      ),
    nextNumber: () => one<{ count: number }>('SELECT count(*) AS count FROM filed')!.count + 1,
  };
}
