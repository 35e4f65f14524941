/** The SQL of messages: those sent here with their content, and what happened to any message since. */
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../store.ts';
import { FIRST_SENT_ID } from './ids.ts';
import type { AcceptedBy, Author, EnvelopeFields, Message, Party } from './model.ts';

/** Attachments are kept in pieces of this many bytes, so that a big one is never wanted whole. */
const PIECE = 256 * 1024;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS message (
  id INTEGER PRIMARY KEY AUTOINCREMENT, sender_box TEXT NOT NULL, recipient_box TEXT NOT NULL, sender TEXT NOT NULL,
  recipient TEXT NOT NULL, envelope TEXT NOT NULL, type TEXT, author TEXT NOT NULL, submitted_at INTEGER NOT NULL,
  delivered_at INTEGER NOT NULL, kilobytes INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS message_of_sender ON message (sender_box, delivered_at);
CREATE INDEX IF NOT EXISTS message_of_recipient ON message (recipient_box, delivered_at);
CREATE TABLE IF NOT EXISTS content (
  id INTEGER PRIMARY KEY, message INTEGER NOT NULL REFERENCES message (id), bytes BLOB NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS content_of_message ON content (message, id);
CREATE TABLE IF NOT EXISTS state (
  message TEXT PRIMARY KEY, accepted_at INTEGER, accepted_by TEXT, read_at INTEGER) STRICT;
CREATE TABLE IF NOT EXISTS fingerprint (
  message TEXT NOT NULL, hash BLOB NOT NULL, length INTEGER NOT NULL, kilobytes INTEGER NOT NULL,
  PRIMARY KEY (message, hash)) STRICT;
CREATE TABLE IF NOT EXISTS suspicion (message TEXT NOT NULL, reported_at INTEGER NOT NULL, box TEXT NOT NULL) STRICT;
INSERT INTO sqlite_sequence (name, seq) SELECT 'message', ${FIRST_SENT_ID - 1}
  WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'message');`;

/** What happened to a message since it was put into the box. */
export interface StoredState {
  readonly accepted?: { readonly at: Date; readonly by: AcceptedBy };
  readonly readAt?: Date;
}

/** Hash and size of the content of a message. */
export interface Fingerprint {
  readonly hash: Buffer;
  /** Bytes of dmDm. */
  readonly length: number;
  readonly kilobytes: number;
}

/** A message about to be kept. */
export type NewMessage = Omit<Message, 'id' | 'accepted' | 'readAt' | 'kilobytes'> & { readonly kilobytes: number };

interface MessageRow {
  id: number;
  sender: string;
  recipient: string;
  envelope: string;
  type: string | null;
  author: string;
  submitted_at: number;
  delivered_at: number;
  kilobytes: number;
}

export type MessageStore = ReturnType<typeof openMessageStore>;

/** Opens the tables of messages, creating what is missing. */
export function openMessageStore(database: DatabaseSync) {
  database.exec(SCHEMA);
  const insertMessage =
    database.prepare(`INSERT INTO message (sender_box, recipient_box, sender, recipient, envelope, type,
    author, submitted_at, delivered_at, kilobytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertContent = database.prepare('INSERT INTO content (message, bytes) VALUES (?, ?)');
  const insertFingerprint = database.prepare('INSERT OR IGNORE INTO fingerprint VALUES (?, ?, ?, ?)');
  const byId = database.prepare('SELECT * FROM message WHERE id = ?');
  const received = database.prepare(
    'SELECT * FROM message WHERE recipient_box = ? AND delivered_at <= ? ORDER BY delivered_at, id',
  );
  const sent = database.prepare('SELECT * FROM message WHERE sender_box = ? ORDER BY delivered_at, id');
  const stateById = database.prepare('SELECT accepted_at, accepted_by, read_at FROM state WHERE message = ?');
  const accept = database.prepare(`INSERT INTO state (message, accepted_at, accepted_by) VALUES (?, ?, ?)
    ON CONFLICT (message) DO UPDATE SET accepted_at = excluded.accepted_at, accepted_by = excluded.accepted_by
    WHERE state.accepted_at IS NULL`);
  const read = database.prepare(`INSERT INTO state (message, read_at) VALUES (?, ?)
    ON CONFLICT (message) DO UPDATE SET read_at = coalesce(state.read_at, excluded.read_at)`);
  const fingerprints = database.prepare(
    'SELECT hash, length, kilobytes FROM fingerprint WHERE message = ? ORDER BY rowid DESC',
  );
  const pieces = database.prepare('SELECT id FROM content WHERE message = ? ORDER BY id');
  const piece = database.prepare('SELECT bytes FROM content WHERE id = ?');
  const report = database.prepare('INSERT INTO suspicion VALUES (?, ?, ?)');
  const counts = database.prepare(`SELECT sender_box AS sender, recipient_box AS recipient,
    envelope ->> 'dmAnnotation' AS subject, count(*) AS count FROM message GROUP BY 1, 2, 3 ORDER BY min(id)`);

  const stateOf = (id: string): StoredState => readState(stateById.get(id) as StateRow | undefined);
  const revive = (row: unknown): Message => ({
    ...readMessage(row as MessageRow),
    ...stateOf(String((row as MessageRow).id)),
  });

  return {
    /**
     * Keeps a message with its content, all or nothing, on the disk before it returns.
     *
     * @param writeContent given the number of the message, writes its dmDm as pieces
     */
    add(message: NewMessage, writeContent: (id: string) => { pieces: readonly Uint8Array[]; hash: Buffer }): string {
      return inTransaction(database, () => {
        const { sender, recipient, envelope, type, author, submittedAt, deliveredAt, kilobytes } = message;
        const { lastInsertRowid } = insertMessage.run(
          sender.boxId,
          recipient.boxId,
          JSON.stringify(sender),
          JSON.stringify(recipient),
          JSON.stringify(envelope),
          type ?? null,
          JSON.stringify(author),
          submittedAt.getTime(),
          deliveredAt.getTime(),
          kilobytes,
        );
        const content = writeContent(String(lastInsertRowid));
        let length = 0;
        for (const part of inPieces(content.pieces)) {
          insertContent.run(lastInsertRowid, part);
          length += part.length;
        }
        insertFingerprint.run(String(lastInsertRowid), content.hash, length, kilobytes);
        return String(lastInsertRowid);
      });
    },
    find(id: string): Message | undefined {
      const row = /^\d{1,15}$/.test(id) ? byId.get(Number(id)) : undefined;
      return row === undefined ? undefined : revive(row);
    },
    received: (boxId: string, now: Date): Message[] => received.all(boxId, now.getTime()).map(revive),
    sent: (boxId: string): Message[] => sent.all(boxId).map(revive),
    stateOf,
    accept: (ids: readonly string[], at: Date, by: AcceptedBy): void => {
      if (ids.length > 0) inTransaction(database, () => ids.forEach((id) => accept.run(id, at.getTime(), by)));
    },
    markRead: (id: string, at: Date): void => void read.run(id, at.getTime()),
    /** Every hash this message has been given out with, the latest first. */
    fingerprints: (id: string): Fingerprint[] =>
      (fingerprints.all(id) as unknown as Fingerprint[]).map(({ hash, length, kilobytes }) => ({
        hash: Buffer.from(hash),
        length,
        kilobytes,
      })),
    addFingerprint: (id: string, { hash, length, kilobytes }: Fingerprint): void =>
      void insertFingerprint.run(id, hash, length, kilobytes),
    /** The kept dmDm, piece by piece as it is asked for. */
    *content(id: string): Generator<Uint8Array, void> {
      for (const row of pieces.all(Number(id))) {
        yield (piece.get((row as { id: number }).id) as { bytes: Uint8Array }).bytes;
      }
    },
    reportSuspicion: (id: string, at: Date, boxId: string): void => void report.run(id, at.getTime(), boxId),
    /** How many messages of the same sender, recipient and subject were accepted: to prove "never twice". */
    counts: () =>
      counts.all() as unknown as { sender: string; recipient: string; subject: string | null; count: number }[],
  };
}

interface StateRow {
  accepted_at: number | null;
  accepted_by: string | null;
  read_at: number | null;
}

function readState(row: StateRow | undefined): StoredState {
  if (row === undefined) return {};
  return {
    ...(row.accepted_at === null
      ? {}
      : { accepted: { at: new Date(row.accepted_at), by: row.accepted_by as AcceptedBy } }),
    ...(row.read_at === null ? {} : { readAt: new Date(row.read_at) }),
  };
}

function readMessage(row: MessageRow): Message {
  return {
    id: String(row.id),
    sender: JSON.parse(row.sender) as Party,
    recipient: JSON.parse(row.recipient) as Party,
    envelope: JSON.parse(row.envelope) as EnvelopeFields,
    author: JSON.parse(row.author) as Author,
    submittedAt: new Date(row.submitted_at),
    deliveredAt: new Date(row.delivered_at),
    kilobytes: row.kilobytes,
    ...(row.type === null ? {} : { type: row.type }),
  };
}

/** Cuts big pieces without copying them, and joins small neighbours. */
function* inPieces(parts: readonly Uint8Array[]): Generator<Uint8Array, void> {
  let small: Uint8Array[] = [];
  let size = 0;
  for (const part of parts) {
    if (size > 0 && size + part.length > PIECE) {
      yield Buffer.concat(small);
      small = [];
      size = 0;
    }
    if (part.length < PIECE) {
      small.push(part);
      size += part.length;
    } else {
      for (let at = 0; at < part.length; at += PIECE) yield part.subarray(at, at + PIECE);
    }
  }
  if (size > 0) yield Buffer.concat(small);
}
