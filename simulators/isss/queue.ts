/** Answers that wait to be picked up: made when they were asked for, given out from their time on, kept for a week. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

export interface Waiting {
  readonly requestId: string;
  /** Number of the system that asked; nobody else gets it. */
  readonly system: string;
  readonly readyAt: Date;
  readonly body: string;
}

export interface AnswerQueue {
  /** Gives the id to pick it up by. */
  add(waiting: Waiting): string;
  get(gsbId: string, system: string): Waiting | undefined;
}

const KEPT_MS = 7 * 86_400_000;

export function openAnswerQueue(database: DatabaseSync): AnswerQueue {
  database.exec(`
    CREATE TABLE IF NOT EXISTS waiting (
      id TEXT PRIMARY KEY, request TEXT NOT NULL, system TEXT NOT NULL, ready_at INTEGER NOT NULL, body TEXT NOT NULL
    ) STRICT`);
  const insert = database.prepare('INSERT INTO waiting VALUES (?, ?, ?, ?, ?)');
  const select = database.prepare('SELECT * FROM waiting WHERE id = ? AND system = ?');
  const clean = database.prepare('DELETE FROM waiting WHERE ready_at < ?');
  return {
    add({ requestId, system, readyAt, body }) {
      clean.run(readyAt.getTime() - KEPT_MS);
      const id = randomUUID();
      insert.run(id, requestId, system, readyAt.getTime(), body);
      return id;
    },
    get(gsbId, system) {
      const row = select.get(gsbId, system) as
        | { request: string; system: string; ready_at: number; body: string }
        | undefined;
      return row && { requestId: row.request, system: row.system, readyAt: new Date(row.ready_at), body: row.body };
    },
  };
}
