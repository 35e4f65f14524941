/** Filings that the gateway has taken, and how they stand. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type FormName, type ProcessingResult } from '#connectors/cssz/protocol/index.ts';

export interface Filing {
  readonly correlation: string;
  readonly form: FormName;
  readonly symbol: string | null;
  /** Id that the document carries. */
  readonly document: string;
  /** "2026-10" of a monthly report. */
  readonly month: string | null;
  readonly receivedAt: Date;
  /** When it will have been processed. */
  readonly readyAt: Date;
  readonly result: ProcessingResult;
  readonly closed: boolean;
}

export interface Filings {
  add(filing: Omit<Filing, 'correlation' | 'closed'>): Filing;
  get(correlation: string): Filing | undefined;
  /** All of a document, accepted or not; the portal should make one. */
  ofDocument(document: string): readonly Filing[];
  /** A report of that employer and month that was accepted. */
  accepted(symbol: string, month: string): Filing | undefined;
  close(correlation: string): void;
  all(): readonly Filing[];
}

interface Row {
  correlation: string;
  form: string;
  symbol: string | null;
  document: string;
  month: string | null;
  received_at: number;
  ready_at: number;
  result: string;
  closed: number;
}

export function openFilings(database: DatabaseSync): Filings {
  database.exec(`CREATE TABLE IF NOT EXISTS filing (
    correlation TEXT PRIMARY KEY, form TEXT NOT NULL, symbol TEXT, document TEXT NOT NULL, month TEXT,
    received_at INTEGER NOT NULL, ready_at INTEGER NOT NULL, result TEXT NOT NULL, closed INTEGER NOT NULL DEFAULT 0) STRICT`);
  const select = (where: string) => database.prepare(`SELECT * FROM filing ${where}`);
  const [byId, byDocument, everything] = [
    select('WHERE correlation = ?'),
    select('WHERE document = ? ORDER BY received_at'),
    select('ORDER BY received_at, correlation'),
  ];
  const ofMonth = select('WHERE symbol = ? AND month = ? AND result NOT LIKE \'%"result":"ERROR"%\'');
  const insert = database.prepare(
    'INSERT INTO filing (correlation, form, symbol, document, month, received_at, ready_at, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const closing = database.prepare('UPDATE filing SET closed = 1 WHERE correlation = ?');
  const read = (rows: unknown): Filing[] => (rows as Row[]).map(filingOf);
  return {
    add(filing) {
      const correlation = randomUUID().replaceAll('-', '').toUpperCase();
      const { form, symbol, document, month, receivedAt, readyAt, result } = filing;
      const whole = JSON.stringify(result);
      insert.run(correlation, form, symbol, document, month, receivedAt.getTime(), readyAt.getTime(), whole);
      return { ...filing, correlation, closed: false };
    },
    get: (correlation) => read(byId.all(correlation))[0],
    ofDocument: (document) => read(byDocument.all(document)),
    accepted: (symbol, month) => read(ofMonth.all(symbol, month))[0],
    close: (correlation) => void closing.run(correlation),
    all: () => read(everything.all()),
  };
}

const filingOf = (row: Row): Filing => ({
  correlation: row.correlation,
  form: row.form as FormName,
  symbol: row.symbol,
  document: row.document,
  month: row.month,
  receivedAt: new Date(row.received_at),
  readyAt: new Date(row.ready_at),
  result: JSON.parse(row.result) as ProcessingResult,
  closed: row.closed === 1,
});
