/** The few things that the simulated ISDS remembers about itself. */
import type { DatabaseSync } from 'node:sqlite';

/** When this ISDS was started for the first time, on the clock of the simulation. */
export function firstStart(database: DatabaseSync, now: Date): Date {
  database.exec(
    'CREATE TABLE IF NOT EXISTS first_start (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL) STRICT',
  );
  database.prepare('INSERT OR IGNORE INTO first_start VALUES (1, ?)').run(now.getTime());
  return new Date((database.prepare('SELECT at FROM first_start').get() as { at: number }).at);
}

/** Addresses to which consents may return besides this machine, by application. */
export function registeredReturns(database: DatabaseSync) {
  database.exec(
    'CREATE TABLE IF NOT EXISTS application (name TEXT NOT NULL, return_url TEXT NOT NULL, PRIMARY KEY (name, return_url)) STRICT',
  );
  return {
    register: (application: string, returnUrl: string): void =>
      void database.prepare('INSERT OR IGNORE INTO application VALUES (?, ?)').run(application, returnUrl),
    isRegistered: (application: string, returnUrl: string): boolean =>
      database.prepare('SELECT 1 FROM application WHERE name = ? AND return_url = ?').get(application, returnUrl) !==
      undefined,
  };
}
