/** The record of uses that the population register keeps: every translation of an AIFO (§ 14 of Act 111/2009 Coll.). */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** One use, as it was noted down. */
export interface NotedUse {
  readonly person: number;
  readonly at: Date;
  readonly agenda: string;
  /** Business id of the authority. */
  readonly authority: string;
  readonly system: string;
  readonly reason: string;
  /** Kinds of data, in the register's Czech words. */
  readonly fields: readonly string[];
}

export interface UseLog {
  /** Notes a use; the same request notes once. */
  note(requestId: string, use: NotedUse): void;
  /** Uses of a person from one moment (included) to another (not), the oldest first. */
  of(person: number, from: Date, to: Date): (NotedUse & { readonly id: string })[];
}

interface Row {
  id: string;
  person: number;
  at: number;
  agenda: string;
  authority: string;
  system: string;
  reason: string;
  fields: string;
}

export function openUseLog(database: DatabaseSync): UseLog {
  database.exec(`
    CREATE TABLE IF NOT EXISTS use (
      id TEXT PRIMARY KEY, person INTEGER NOT NULL, at INTEGER NOT NULL, agenda TEXT NOT NULL, authority TEXT NOT NULL,
      system TEXT NOT NULL, reason TEXT NOT NULL, fields TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS use_of ON use (person, at);
  `);
  const insert = database.prepare('INSERT OR IGNORE INTO use VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const select = database.prepare('SELECT * FROM use WHERE person = ? AND at >= ? AND at < ? ORDER BY at, id');
  return {
    note(requestId, { person, at, agenda, authority, system, reason, fields }) {
      const id = createHash('sha256').update(`${system}\n${requestId}`).digest('hex').slice(0, 20);
      insert.run(`U${id}`, person, at.getTime(), agenda, authority, system, reason, JSON.stringify(fields));
    },
    of: (person, from, to) =>
      (select.all(person, from.getTime(), to.getTime()) as unknown as Row[]).map((row) => ({
        ...row,
        at: new Date(row.at),
        fields: JSON.parse(row.fields) as string[],
      })),
  };
}
