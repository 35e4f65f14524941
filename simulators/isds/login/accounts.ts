/**
 * Users of boxes and how they prove who they are: names and passwords of the population (changed ones are kept here),
 * one-time codes, and registered certificates.
 */
import { createHash, createHmac, randomInt, timingSafeEqual, X509Certificate } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { DataBox, Population } from '../../population/types.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS account (
  login TEXT PRIMARY KEY, password BLOB, changed_at INTEGER, hotp_counter INTEGER NOT NULL DEFAULT 0,
  sms_code TEXT, sms_at INTEGER, failures INTEGER NOT NULL DEFAULT 0, blocked_until INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS certificate (fingerprint TEXT PRIMARY KEY, kind TEXT NOT NULL, login TEXT) STRICT;`;

/** Failed log-ins with a one-time code before the account is blocked for an hour (the number is assumed). */
const MAX_FAILURES = 5;
const BLOCKED = 60 * 60_000;
/** An SMS code is good for five minutes, and another is not sent within half a minute (both assumed). */
const SMS_LIFE = 5 * 60_000;
const SMS_PAUSE = 30_000;
/** How far the counter of the person's generator may be ahead (RFC 4226, section 7.4). */
const HOTP_WINDOW = 10;

/**
 * For whom a certificate logs in: `system` an application of one box, `user` a person together with name and
 * password, `hosted` a hosted records system for any box that it names.
 */
export type CertificateKind = 'system' | 'user' | 'hosted';

interface AccountRow {
  password: Uint8Array | null;
  changed_at: number | null;
  hotp_counter: number;
  sms_code: string | null;
  sms_at: number | null;
  failures: number;
  blocked_until: number | null;
}

export class Accounts {
  readonly #population: Population;
  readonly #database: DatabaseSync;
  readonly #now: () => Date;

  constructor(population: Population, database: DatabaseSync, now: () => Date) {
    this.#population = population;
    this.#database = database;
    this.#now = now;
    database.exec(SCHEMA);
  }

  /** The box that name and password open. */
  byPassword(login: string, password: string): DataBox | undefined {
    const box = this.#population.boxByLogin(login);
    return box !== undefined && this.#matches(box, password) ? box : undefined;
  }

  /** When the password was changed here; undefined: it is the first one. */
  passwordChangedAt(box: DataBox): Date | undefined {
    const at = this.#row(box.login)?.changed_at;
    return at === null || at === undefined ? undefined : new Date(at);
  }

  changePassword(box: DataBox, password: string): void {
    this.#update(box.login, 'password = ?, changed_at = ?', hashed(box.login, password), this.#now().getTime());
  }

  isBlocked(login: string): boolean {
    return (this.#row(login)?.blocked_until ?? 0) > this.#now().getTime();
  }

  /** Counts a failed log-in with a code. */
  failed(login: string): void {
    if (this.#population.boxByLogin(login) === undefined) return;
    const failures = (this.#row(login)?.failures ?? 0) + 1;
    const blocked = failures >= MAX_FAILURES;
    this.#update(
      login,
      'failures = ?, blocked_until = ?',
      blocked ? 0 : failures,
      blocked ? this.#now().getTime() + BLOCKED : null,
    );
  }

  /** The code that the person's generator shows next (RFC 4226, six digits). */
  nextHotp(login: string): string {
    return hotp(hotpSecret(this.#population.seed, login), this.#row(login)?.hotp_counter ?? 0);
  }

  /** Takes a HOTP code; each is good once. */
  takeHotp(login: string, code: string): boolean {
    const counter = this.#row(login)?.hotp_counter ?? 0;
    for (let ahead = 0; ahead < HOTP_WINDOW; ahead += 1) {
      if (hotp(hotpSecret(this.#population.seed, login), counter + ahead) !== code) continue;
      this.#update(login, 'hotp_counter = ?, failures = 0', counter + ahead + 1);
      return true;
    }
    return false;
  }

  /** "Sends" a code by SMS; false when the last one is too recent. */
  sendSms(login: string): boolean {
    const now = this.#now().getTime();
    if (now - (this.#row(login)?.sms_at ?? -Infinity) < SMS_PAUSE) return false;
    this.#update(login, 'sms_code = ?, sms_at = ?', String(randomInt(1_000_000)).padStart(6, '0'), now);
    return true;
  }

  /** The code in the last SMS: what the person would read on the telephone. */
  lastSms(login: string): string | undefined {
    const row = this.#row(login);
    return row?.sms_code && this.#now().getTime() - (row.sms_at ?? 0) < SMS_LIFE ? row.sms_code : undefined;
  }

  /** Takes an SMS code; it is good once. */
  takeSms(login: string, code: string): boolean {
    if (this.lastSms(login) !== code) return false;
    this.#update(login, 'sms_code = NULL, failures = 0');
    return true;
  }

  /** Registers a certificate; `system` and `user` ones belong to a user's account. */
  registerCertificate(pem: string, kind: CertificateKind, login?: string): string {
    const { fingerprint256 } = new X509Certificate(pem);
    this.#database
      .prepare('INSERT OR REPLACE INTO certificate VALUES (?, ?, ?)')
      .run(fingerprint256, kind, login ?? null);
    return fingerprint256;
  }

  /** What a certificate is registered for. */
  certificate(certificate: X509Certificate): { kind: CertificateKind; login: string | undefined } | undefined {
    const row = this.#database
      .prepare('SELECT kind, login FROM certificate WHERE fingerprint = ?')
      .get(certificate.fingerprint256) as { kind: CertificateKind; login: string | null } | undefined;
    return row && { kind: row.kind, login: row.login ?? undefined };
  }

  /** Once a person has registered a certificate, name and password alone do not open the box (libdatovka doc/login). */
  needsCertificate(login: string): boolean {
    return (
      this.#database.prepare("SELECT 1 FROM certificate WHERE kind = 'user' AND login = ?").get(login) !== undefined
    );
  }

  #matches(box: DataBox, password: string): boolean {
    const changed = this.#row(box.login)?.password;
    return timingSafeEqual(hashed(box.login, password), changed ?? hashed(box.login, box.password));
  }

  #row(login: string): AccountRow | undefined {
    return this.#database.prepare('SELECT * FROM account WHERE login = ?').get(login) as AccountRow | undefined;
  }

  #update(login: string, assignments: string, ...values: (string | number | null | Uint8Array)[]): void {
    this.#database.prepare('INSERT OR IGNORE INTO account (login) VALUES (?)').run(login);
    this.#database.prepare(`UPDATE account SET ${assignments} WHERE login = ?`).run(...values, login);
  }
}

/** Enough for passwords of people who do not exist; a real system would use a slow hash. */
const hashed = (login: string, password: string): Buffer =>
  createHash('sha256').update(`${login}\0${password}`).digest();

const hotpSecret = (seed: string, login: string): Buffer =>
  createHash('sha256').update(`hotp:${seed}:${login}`).digest();

/** RFC 4226, section 5.3. */
function hotp(secret: Buffer, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac('sha1', secret).update(message).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
