/** What the simulated mail server and SMS provider took: kept to be read, delivered to nobody. */
import type { DatabaseSync } from 'node:sqlite';
import type { SimulatorStore } from '../system.ts';

/** Something that was taken. */
export interface Caught {
  readonly id: number;
  readonly channel: 'email' | 'sms';
  /** E-mail address, or telephone number with the prefix of the country. */
  readonly recipient: string;
  readonly sender: string;
  /** When, by the clock of the simulation; ISO 8601. */
  readonly at: string;
  /** Of an e-mail; empty for an SMS. */
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  /** Null without one. */
  readonly html: string | null;
  /** The message as it came; null for an SMS. */
  readonly raw: Uint8Array | null;
}

/** What the list is narrowed to. */
export interface CaughtFilter {
  /** Part of the recipient, in any case of letters. */
  readonly to?: string;
  readonly channel?: Caught['channel'];
}

export interface Catcher {
  keep(caught: Omit<Caught, 'id'>): Caught;
  /** Newest first. */
  list(filter: CaughtFilter, limit: number): Caught[];
  find(id: number): Caught | undefined;
  clear(): void;
}

/** So many are kept; the oldest go. */
const most = 2000;

/** Opens the one catcher of the state in a box; each system that catches opens the same. */
export function openCatcher(store: SimulatorStore): Catcher {
  const database = store.open('post');
  createTable(database);
  const insert = database.prepare(
    'INSERT INTO caught (channel, recipient, sender, at, messageId, subject, text, html, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id',
  );
  const trim = database.prepare('DELETE FROM caught WHERE id <= ? - ?');
  const find = database.prepare('SELECT * FROM caught WHERE id = ?');
  const list = database.prepare(
    `SELECT * FROM caught WHERE (?1 = '' OR instr(lower(recipient), ?1) > 0) AND (?2 = '' OR channel = ?2)
     ORDER BY id DESC LIMIT ?3`,
  );
  return {
    keep(caught) {
      const { channel, recipient, sender, at, messageId, subject, text, html, raw } = caught;
      const row = insert.get(channel, recipient, sender, at, messageId, subject, text, html, raw) as { id: number };
      trim.run(row.id, most);
      return { ...caught, id: row.id };
    },
    list: ({ to = '', channel = '' as never }, limit) =>
      list.all(to.toLowerCase(), channel, limit) as unknown as Caught[],
    find: (id) => find.get(id) as unknown as Caught | undefined,
    clear: () => database.exec('DELETE FROM caught'),
  };
}

function createTable(database: DatabaseSync): void {
  database.exec(`CREATE TABLE IF NOT EXISTS caught (
    id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, recipient TEXT NOT NULL, sender TEXT NOT NULL,
    at TEXT NOT NULL, messageId TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, html TEXT, raw BLOB) STRICT`);
}
