import type { CitizenId } from '../ids.ts';

/** Statements that go together at most; what waits longer for its turn goes with the next. */
const most = 8;

/** One reading statement that waits to be sent. */
export interface Reading<S> {
  readonly name: string;
  readonly statement: S;
  readonly settle: (answer: Promise<unknown>) => void;
}

/** Collects what reads for one citizen. */
export interface Readings<S> {
  read(citizen: CitizenId, name: string, statement: S): Promise<unknown>;
}

/**
 * What is read for the same citizen at the same time goes in one transaction: a page asks for five things at once, and
 * opening a scope costs as much as reading in it. Sent when nothing of the current turn is left to run, so nobody waits.
 */
export function createReadings<S>(
  send: (citizen: CitizenId, readings: readonly Reading<S>[]) => Promise<void>,
): Readings<S> {
  const collected = new Map<CitizenId, Reading<S>[]>();
  const flush = (citizen: CitizenId, readings: readonly Reading<S>[]): void => {
    if (collected.get(citizen) === readings) collected.delete(citizen);
    void send(citizen, readings);
  };
  return {
    read(citizen, name, statement) {
      return new Promise((resolve) => {
        const reading = { name, statement, settle: resolve };
        const group = collected.get(citizen);
        if (group && group.length < most) {
          group.push(reading);
          return;
        }
        const begun = [reading];
        collected.set(citizen, begun);
        process.nextTick(flush, citizen, begun);
      });
    },
  };
}
