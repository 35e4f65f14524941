/**
 * Consents of owners with access through an application (§ 14a of Act 300/2008, "HSSU"), and what the application gets
 * for them. Assumed throughout: the real exchange (GetCredential.wsdl) is not public. Here a one-time code travels
 * through the browser and is exchanged for a name and a secret; secrets are kept only as their hashes.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS consent_code (
  code BLOB PRIMARY KEY, application TEXT NOT NULL, box TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, secret BLOB NOT NULL, application TEXT NOT NULL,
  box TEXT NOT NULL, given_at INTEGER NOT NULL, revoked_at INTEGER, notified INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX IF NOT EXISTS consent_of_box ON consent (box);`;

const CODE_LIFE = 5 * 60_000;

/** A consent in force. */
export interface Consent {
  readonly id: number;
  readonly application: string;
  readonly boxId: string;
  readonly givenAt: Date;
}

/** What an application gets: used as Basic on `/hspis/DS/…`. */
export interface Credential {
  readonly login: string;
  readonly secret: string;
  readonly boxId: string;
}

interface ConsentRow {
  id: number;
  application: string;
  box: string;
  given_at: number;
}

export class Credentials {
  readonly #database: DatabaseSync;
  readonly #now: () => Date;

  constructor(database: DatabaseSync, now: () => Date) {
    this.#database = database;
    this.#now = now;
    database.exec(SCHEMA);
  }

  /** The owner has agreed: a code for the application, good once and for five minutes. */
  agree(application: string, boxId: string): string {
    const code = randomBytes(24).toString('base64url');
    this.#database.prepare('DELETE FROM consent_code WHERE expires_at < ?').run(this.#now().getTime());
    this.#database
      .prepare('INSERT INTO consent_code VALUES (?, ?, ?, ?)')
      .run(hashed(code), application, boxId, this.#now().getTime() + CODE_LIFE);
    return code;
  }

  /** Exchanges a code; undefined when it is wrong, used, too old, or for another application. */
  exchange(code: string, application: string): Credential | undefined {
    const row = this.#database
      .prepare('DELETE FROM consent_code WHERE code = ? RETURNING application, box, expires_at')
      .get(hashed(code)) as { application: string; box: string; expires_at: number } | undefined;
    if (row === undefined || row.application !== application || row.expires_at < this.#now().getTime())
      return undefined;
    const credential = {
      login: `hssu-${randomBytes(9).toString('hex')}`,
      secret: randomBytes(32).toString('base64url'),
      boxId: row.box,
    };
    this.#database
      .prepare('INSERT INTO consent (name, secret, application, box, given_at) VALUES (?, ?, ?, ?, ?)')
      .run(credential.login, hashed(credential.secret), application, row.box, this.#now().getTime());
    return credential;
  }

  /** The consent that a name and a secret stand for, while it is in force. */
  open(login: string, secret: string): Consent | undefined {
    if (!login.startsWith('hssu-')) return undefined;
    const row = this.#database
      .prepare('SELECT * FROM consent WHERE name = ? AND secret = ? AND revoked_at IS NULL')
      .get(login, hashed(secret)) as ConsentRow | undefined;
    return row && readConsent(row);
  }

  /** Consents in force for a box. */
  of(boxId: string): Consent[] {
    return (
      this.#database
        .prepare('SELECT * FROM consent WHERE box = ? AND revoked_at IS NULL ORDER BY id')
        .all(boxId) as unknown as ConsentRow[]
    ).map(readConsent);
  }

  /** Ends a consent of that box; false when there is none. */
  revoke(id: number, boxId: string): boolean {
    return (
      this.#database
        .prepare('UPDATE consent SET revoked_at = ? WHERE id = ? AND box = ? AND revoked_at IS NULL')
        .run(this.#now().getTime(), id, boxId).changes === 1
    );
  }

  /** RegisterForNotifications: switches them for the box of a consent, or off. */
  setNotified(application: string, boxId: string, on: boolean): void {
    this.#database
      .prepare('UPDATE consent SET notified = ? WHERE application = ? AND box = ?')
      .run(on ? 1 : 0, application, boxId);
  }

  /** Boxes for which the application is registered for notifications. */
  notifiedBoxes(application: string): string[] {
    return (
      this.#database
        .prepare('SELECT DISTINCT box FROM consent WHERE application = ? AND notified = 1 AND revoked_at IS NULL')
        .all(application) as { box: string }[]
    ).map(({ box }) => box);
  }
}

const readConsent = (row: ConsentRow): Consent => ({
  id: row.id,
  application: row.application,
  boxId: row.box,
  givenAt: new Date(row.given_at),
});

const hashed = (secret: string): Buffer => createHash('sha256').update(secret).digest();
