/** Reports of lost and stolen cards that the register took. */
import type { DatabaseSync } from 'node:sqlite';
import type { RegisteredCard } from '#connectors/isss/protocol/index.ts';

export interface TakenReport {
  readonly kind: RegisteredCard['kind'];
  readonly number: string;
  readonly what: 'lost' | 'stolen';
  readonly confirmation: string;
  readonly at: Date;
}

export interface Reports {
  of(person: number): TakenReport[];
  /** The report of that request, if it was taken. */
  find(requestId: string): TakenReport | undefined;
  add(requestId: string, person: number, report: Omit<TakenReport, 'confirmation'>): TakenReport;
}

export function openReports(database: DatabaseSync): Reports {
  database.exec(`
    CREATE TABLE IF NOT EXISTS report (
      serial INTEGER PRIMARY KEY, request TEXT NOT NULL UNIQUE, person INTEGER NOT NULL, kind TEXT NOT NULL,
      number TEXT NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT`);
  const insert = database.prepare(
    'INSERT INTO report (request, person, kind, number, what, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (request) DO NOTHING',
  );
  const byPerson = database.prepare('SELECT * FROM report WHERE person = ? ORDER BY serial');
  const byRequest = database.prepare('SELECT * FROM report WHERE request = ?');
  const find = (requestId: string): TakenReport | undefined => {
    const row = byRequest.get(requestId);
    return row && taken(row);
  };
  return {
    of: (person) => byPerson.all(person).map(taken),
    find,
    add(requestId, person, { kind, number, what, at }) {
      insert.run(requestId, person, kind, number, what, at.getTime());
      return find(requestId) as TakenReport;
    },
  };
}

function taken(row: Record<string, unknown>): TakenReport {
  const at = new Date(Number(row['at']));
  return {
    kind: String(row['kind']) as TakenReport['kind'],
    number: String(row['number']),
    what: row['what'] === 'stolen' ? 'stolen' : 'lost',
    at,
    confirmation: `OHL-${at.getUTCFullYear()}-${String(Number(row['serial'])).padStart(6, '0')}`,
  };
}
