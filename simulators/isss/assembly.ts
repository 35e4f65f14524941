/** The parts of one running ISSS, made once for its context. */
import type { DatabaseSync } from 'node:sqlite';
import { createRegisters } from '../registers/index.ts';
import type { SimulatedClock, SimulatorContext } from '../system.ts';
import { openConsents } from './consents.ts';
import type { Isss } from './contexts/context.ts';
import { createFiles } from './files.ts';
import { type Identification, openIdentification } from './identify.ts';
import { type AnswerQueue, openAnswerQueue } from './queue.ts';
import { openReports } from './reports.ts';
import { createSwitches, type Switches } from './switches.ts';
import { openUseLog } from './use-log.ts';

export interface IsssParts extends Isss {
  readonly seed: string;
  readonly clock: SimulatedClock;
  readonly identification: Identification;
  readonly queue: AnswerQueue;
  readonly switches: Switches;
}

export function assemble(context: SimulatorContext): IsssParts {
  const database = context.store.open('isss');
  const { population, clock } = context;
  return {
    seed: population.seed,
    population,
    clock,
    registers: createRegisters(population, firstStart(database, clock.now())),
    reports: openReports(database),
    consents: openConsents(database),
    uses: openUseLog(database),
    files: createFiles(population),
    identification: openIdentification(context, database),
    queue: openAnswerQueue(database),
    switches: createSwitches(),
  };
}

/** When the registers were started for the first time, on the clock of the simulation. */
function firstStart(database: DatabaseSync, now: Date): Date {
  database.exec(
    'CREATE TABLE IF NOT EXISTS first_start (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL) STRICT',
  );
  database.prepare('INSERT OR IGNORE INTO first_start VALUES (1, ?)').run(now.getTime());
  return new Date((database.prepare('SELECT at FROM first_start').get() as { at: number }).at);
}
