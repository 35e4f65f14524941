import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '../data/index.ts';
import { job, Postponed, type WorkContext } from '../events/index.ts';
import { citizenId, type CitizenId, type TargetName } from '../ids.ts';
import { isKeyless, type ServiceVault, unlessErased } from '../vault/index.ts';
import { isUnderWay, type SnapshotRow, snapshotStore } from './store.ts';
import type { Reader, Snapshot, Snapshots } from './types.ts';

/** What snapshots stand on, and how old they may be. */
export interface SnapshotOptions<R extends Readonly<Record<string, Reader>>> {
  readonly target: TargetName;
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly readers: R;
  /** Older data are read anew by themselves when somebody looks. */
  readonly freshMs: number;
  /** Between two readings that were asked for. */
  readonly pauseMs: number;
  /** How long `look` waits for the very first reading. Default 2,500. */
  readonly waitMs?: number;
  /** Called after a reading, before it is shown: what it says now, and said before. Must be idempotent. */
  readonly onRead?: (citizen: CitizenId, what: keyof R & string, now: unknown, before: unknown) => Promise<void>;
  /** Called after every try to read, however it ended. Must be idempotent. */
  readonly onEnd?: (citizen: CitizenId, what: keyof R & string) => Promise<void>;
  now(): Date;
}

const everyMs = 50;
const mostAttempts = 7;
const payload = z.object({ citizen: z.uuid(), what: z.string(), reason: z.string() });

/** Makes the snapshots of a service; see `index.ts` for the table that they lie in. */
export function createSnapshots<R extends Readonly<Record<string, Reader>>>(options: SnapshotOptions<R>): Snapshots<R> {
  const { target, database, vault, readers, freshMs, pauseMs, waitMs = 2_500, onRead, onEnd, now } = options;
  const store = snapshotStore(database, target);
  const place = (citizen: CitizenId, row: string) => ({ citizen, table: 'snapshot', row });

  const opened = async (citizen: CitizenId, what: string, row: SnapshotRow | undefined): Promise<unknown> => {
    if (!row?.sealed) return null;
    const parsed = readers[what]!.schema.safeParse(await vault.openJson(place(citizen, what), row.sealed));
    return parsed.success ? parsed.data : null;
  };

  const get = async (citizen: CitizenId, what: string): Promise<Snapshot<unknown>> => {
    const row = await store.read(citizen, what);
    const data = await opened(citizen, what, row);
    return {
      data,
      readAt: data === null ? null : (row?.read_at ?? null),
      partial: row?.partial ?? false,
      outcome: row?.outcome ?? 'none',
      reading: row !== undefined && isUnderWay(row, now()),
      mayAskAt: new Date(row ? row.asked_at.getTime() + pauseMs : 0),
    };
  };

  const ask = (citizen: CitizenId, what: string, reason: string) => store.begin(citizen, what, reason, now(), pauseMs);

  const look = async (citizen: CitizenId, what: string, reason: string): Promise<Snapshot<unknown>> => {
    const seen = await get(citizen, what);
    const old = seen.readAt === null || now().getTime() - seen.readAt.getTime() > freshMs;
    if (!old || (seen.outcome === 'not-permitted' && seen.mayAskAt > now())) return seen;
    const begun = seen.reading || (await ask(citizen, what, reason));
    if (!begun) return seen;
    if (seen.readAt !== null) return { ...seen, reading: true };
    return firstOf(() => get(citizen, what), waitMs);
  };

  const anew = async (citizen: CitizenId, what: string, reason: string): Promise<Snapshot<unknown>> => {
    await store.begin(citizen, what, reason, now(), null);
    return firstOf(() => get(citizen, what), waitMs);
  };

  const read = async (citizen: CitizenId, what: string, reason: string, { signal, attempt, log }: WorkContext) => {
    const reader = readers[what];
    // Something that a newer release reads and this one does not, or no longer.
    if (!reader) return;
    const row = await store.read(citizen, what);
    if (!row) return;
    const ticket = row.ticket && (await vault.openJson<string>(place(citizen, `${what}:ticket`), row.ticket));
    const asked = (by: string | null) => reader.read(citizen, reason, by, signal);
    // What was to be answered later, and the source knows nothing of any more, is asked for anew.
    const again = (error: unknown) => {
      if (ticket === null || (error as { code?: unknown } | null)?.code !== 'NOT_FOUND') throw error;
      return asked(null);
    };
    const answer = await asked(ticket)
      .catch(again)
      .catch(async (error: unknown) => {
        // Who was erased meanwhile has nothing left to be read.
        if (isKeyless(error)) throw error;
        await store.end(citizen, what, row.asked_at, 'failed', now());
        // The next look begins anew: a source that is down leaves no dead letters, its own figures tell of it.
        if (attempt < mostAttempts) throw error;
        log.warn({ err: error, what }, 'a source did not answer; it is asked again when somebody looks');
        return undefined;
      });
    if (!answer) return;
    if (answer.state === 'later') {
      await store.wait(
        citizen,
        what,
        row.asked_at,
        await vault.sealJson(place(citizen, `${what}:ticket`), answer.ticket),
      );
      throw new Postponed(Math.max(1_000, Date.parse(answer.after) - now().getTime()), 'the source answers later');
    }
    if (answer.state !== 'read') return store.end(citizen, what, row.asked_at, answer.state, now());
    await onRead?.(citizen, what, answer.data, await opened(citizen, what, row));
    const sealed = await vault.sealJson(place(citizen, what), answer.data);
    const kept = { sealed, partial: answer.partial, readAt: new Date(answer.at) };
    await store.keep(citizen, what, row.asked_at, kept, now());
  };

  return {
    get,
    look,
    ask,
    anew,
    job: job({
      schema: payload,
      run: async ({ citizen, what, reason }, context) => {
        try {
          await unlessErased(vault, citizenId(citizen), read(citizenId(citizen), what, reason, context));
        } finally {
          await onEnd?.(citizenId(citizen), what);
        }
      },
      maxAttempts: mostAttempts,
      backoff: { firstMs: 2_000, factor: 3, capMs: 600_000 },
    }),
  } as Snapshots<R>;
}

/** Asks until the first reading has ended, or the time is up. */
async function firstOf(get: () => Promise<Snapshot<unknown>>, waitMs: number): Promise<Snapshot<unknown>> {
  const until = performance.now() + waitMs;
  for (;;) {
    const seen = await get();
    if (!seen.reading || performance.now() > until) return seen;
    await pause(everyMs);
  }
}
