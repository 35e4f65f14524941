/** Consents to give data of the register to another (§ 58a of Act 111/2009 Coll.), in the simulator's own database. */
import type { DatabaseSync } from 'node:sqlite';

export interface KeptConsent {
  readonly id: string;
  readonly businessId: string;
  readonly name: string;
  readonly fields: readonly string[];
  readonly since: Date;
  readonly until: Date | null;
  readonly revokedAt: Date | null;
}

export interface Consents {
  /** All of a person, the newest first. */
  of(person: number): KeptConsent[];
  /** The same request gives once. */
  give(requestId: string, person: number, consent: Omit<KeptConsent, 'id' | 'revokedAt'>): KeptConsent;
  /** When it ended; undefined when there is no such consent of that person. */
  revoke(person: number, id: string, at: Date): Date | undefined;
}

export function openConsents(database: DatabaseSync): Consents {
  database.exec(`
    CREATE TABLE IF NOT EXISTS consent (
      serial INTEGER PRIMARY KEY, request TEXT NOT NULL UNIQUE, person INTEGER NOT NULL, business_id TEXT NOT NULL,
      name TEXT NOT NULL, fields TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, revoked_at INTEGER
    ) STRICT;
    CREATE INDEX IF NOT EXISTS consent_of ON consent (person);
  `);
  const insert = database.prepare(`
    INSERT INTO consent (request, person, business_id, name, fields, since, until) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (request) DO NOTHING`);
  const byPerson = database.prepare('SELECT * FROM consent WHERE person = ? ORDER BY serial DESC');
  const byRequest = database.prepare('SELECT * FROM consent WHERE request = ?');
  const revoke = database.prepare(
    'UPDATE consent SET revoked_at = coalesce(revoked_at, ?) WHERE person = ? AND serial = ? RETURNING revoked_at',
  );
  return {
    of: (person) => byPerson.all(person).map(kept),
    give(requestId, person, { businessId, name, fields, since, until }) {
      insert.run(
        requestId,
        person,
        businessId,
        name,
        JSON.stringify(fields),
        since.getTime(),
        until?.getTime() ?? null,
      );
      return kept(byRequest.get(requestId) as Record<string, unknown>);
    },
    revoke(person, id, at) {
      const serial = /^S-(\d{1,15})$/.exec(id)?.[1];
      const row = serial === undefined ? undefined : revoke.get(at.getTime(), person, Number(serial));
      return row && new Date(Number(row['revoked_at']));
    },
  };
}

function kept(row: Record<string, unknown>): KeptConsent {
  const moment = (name: string): Date | null => (row[name] === null ? null : new Date(Number(row[name])));
  return {
    id: `S-${String(Number(row['serial']))}`,
    businessId: String(row['business_id']),
    name: String(row['name']),
    fields: JSON.parse(String(row['fields'])) as string[],
    since: new Date(Number(row['since'])),
    until: moment('until'),
    revokedAt: moment('revoked_at'),
  };
}
