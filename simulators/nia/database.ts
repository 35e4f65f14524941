/** What the simulated NIA keeps: its seal, the registered service providers, sign-ins under way and sessions. */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Pki } from '../pki/index.ts';
import type { Seal } from './xml.ts';

/** Creates the tables that are missing. */
export function createTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS seal (id INTEGER PRIMARY KEY CHECK (id = 1), key TEXT NOT NULL, certificate TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS providers (entity_id TEXT PRIMARY KEY, provider TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS kept (
      kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, expires INTEGER NOT NULL, PRIMARY KEY (kind, id)
    ) WITHOUT ROWID;
  `);
}

/** The seal kept in the database, made at the first start. */
export async function openSeal(database: DatabaseSync, pki: Pki): Promise<Seal> {
  const kept = database.prepare('SELECT key, certificate FROM seal').get();
  if (kept !== undefined) return { keyPem: String(kept['key']), certificatePem: String(kept['certificate']) };
  const made = await pki.issue('seal', {
    organization: 'Simulovaná NIA (nic skutečného)',
    commonName: 'GG_FPSTS_SIMULACE',
  });
  database.prepare('INSERT INTO seal (id, key, certificate) VALUES (1, ?, ?)').run(made.keyPem, made.certificatePem);
  return { keyPem: made.keyPem, certificatePem: made.certificatePem };
}

/** A value that lives for a while under an unguessable identifier, of which only a hash is stored. */
export interface Kept<T> {
  /** Keeps a value and returns its new identifier. */
  add(value: T): string;
  get(id: string): T | undefined;
  /** Replaces a value that is still there. */
  put(id: string, value: T): void;
  remove(id: string): void;
  /** Removes those that match and returns them. */
  take(matches: (value: T) => boolean): T[];
}

/** A kind of kept values. Times are real ones: see `plugin.ts`. */
export function keep<T>(database: DatabaseSync, kind: string, lifetimeMs: number): Kept<T> {
  const insert = database.prepare('INSERT INTO kept (kind, id, value, expires) VALUES (?, ?, ?, ?)');
  const select = database.prepare('SELECT value FROM kept WHERE kind = ? AND id = ? AND expires > ?');
  const update = database.prepare('UPDATE kept SET value = ? WHERE kind = ? AND id = ?');
  const remove = database.prepare('DELETE FROM kept WHERE kind = ? AND id = ?');
  const clean = database.prepare('DELETE FROM kept WHERE expires <= ?');
  const list = database.prepare('SELECT id, value FROM kept WHERE kind = ? AND expires > ?');
  return {
    add(value) {
      const id = randomBytes(24).toString('base64url');
      clean.run(Date.now());
      insert.run(kind, hash(id), JSON.stringify(value), Date.now() + lifetimeMs);
      return id;
    },
    get(id) {
      const row = select.get(kind, hash(id), Date.now());
      return row === undefined ? undefined : (JSON.parse(String(row['value'])) as T);
    },
    put: (id, value) => void update.run(JSON.stringify(value), kind, hash(id)),
    remove: (id) => void remove.run(kind, hash(id)),
    take: (matches) =>
      list.all(kind, Date.now()).flatMap((row) => {
        const value = JSON.parse(String(row['value'])) as T;
        if (!matches(value)) return [];
        remove.run(kind, String(row['id']));
        return [value];
      }),
  };
}

function hash(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
