import type { Database } from '#platform/data/index.ts';

/** SQL of what verifiers ask and get: for minutes, and of nobody who is known here. */

export interface VerificationRow {
  readonly id: string;
  readonly secret_digest: Buffer;
  readonly expires_at: Date;
  readonly answered_at: Date | null;
  readonly asked: Buffer;
  readonly answer: Buffer | null;
}

/** Answers that one question looks at, refused ones among them. */
const mostTries = 10;

export async function insertVerification(
  db: Database,
  row: Pick<VerificationRow, 'id' | 'secret_digest' | 'expires_at' | 'asked'>,
): Promise<void> {
  await db.none(
    'wallet.verifications.insert',
    (sql) => sql`
    insert into verification (id, secret_digest, expires_at, asked)
    values (${row.id}, ${row.secret_digest}, ${row.expires_at}, ${row.asked})`,
  );
}

/** Undefined once it is over. */
export async function findVerification(db: Database, id: string, now: Date): Promise<VerificationRow | undefined> {
  const [row] = await db.none<VerificationRow[]>(
    'wallet.verifications.find',
    (sql) => sql`
    select id, secret_digest, expires_at, answered_at, asked, answer from verification
    where id = ${id} and expires_at > ${now}`,
  );
  return row;
}

/** Takes one of the answers that are looked at; false: there were too many, or one was accepted. */
export async function takeAnswer(db: Database, id: string, now: Date): Promise<boolean> {
  const rows = await db.none(
    'wallet.verifications.try',
    (sql) => sql`
    update verification set tries = tries + 1
    where id = ${id} and answered_at is null and tries < ${mostTries} and expires_at > ${now} returning 1`,
  );
  return rows.length > 0;
}

/** Keeps what came of an answer. Once one is `accepted`, it stays; false: another was faster. */
export async function keepAnswer(
  db: Database,
  id: string,
  { answer, accepted, now }: { answer: Buffer; accepted: boolean; now: Date },
): Promise<boolean> {
  const rows = await db.none(
    'wallet.verifications.answer',
    (sql) => sql`
    update verification set answer = ${answer}, answered_at = ${accepted ? now : null}
    where id = ${id} and answered_at is null returning 1`,
  );
  return rows.length > 0;
}

export async function dropVerifications(db: Database, now: Date): Promise<void> {
  await db.none('wallet.verifications.drop', (sql) => sql`delete from verification where expires_at <= ${now}`);
}
