import { databaseError, DatabaseUnavailable } from './errors.ts';
import type { Lane, LaneOptions } from './lane.ts';
import { openOnPrimary, watchPrimary } from './primary.ts';

/** Lanes of one role; the one used last is given first, so that few stay warm. */
export interface Lanes {
  /** @throws {DatabaseUnavailable} none is free in time, or none can be opened */
  take(query: string): Promise<Lane>;
  give(lane: Lane): void;
  stop(): Promise<void>;
}

export interface LanesOptions extends LaneOptions {
  readonly max: number;
  /** How long to wait for a free lane. */
  readonly waitMs: number;
  /** How long the server may be silent on what was sent, before the connection is taken for dead. */
  readonly silentMs: number;
}

const lifetimeMs = 30 * 60_000;
/** A lane on a standby soon makes room for one that also writes. */
const readOnlyLifetimeMs = 500;
const lookMs = 1_000;

/**
 * A pool of lanes. When another server has become the one that writes, lanes to the old one are let go. A lane whose
 * server has fallen silent (a machine without power sends no word of its end) is dropped; the server's own
 * `statement_timeout` is shorter, so this is none that works.
 */
export function openLanes(options: LanesOptions): Lanes {
  const free: Lane[] = [];
  const all = new Set<Lane>();
  /** Lanes there are, and those being opened. */
  let size = 0;
  const waiting: { resolve: (lane: Lane | Promise<Lane>) => void; query: string }[] = [];
  let stopping: Promise<void> | undefined;
  let idle: (() => void) | undefined;

  const forget = (lane: Lane): void => {
    if (all.delete(lane)) size -= 1;
  };
  const fresh = async (query: string): Promise<Lane> => {
    size += 1;
    try {
      const lane = await openOnPrimary(options, true);
      all.add(lane);
      return lane;
    } catch (error) {
      size -= 1;
      // Its place is free: for the next who waits, who may have more luck.
      const next = waiting.shift();
      if (next) next.resolve(fresh(next.query));
      else if (stopping && free.length === size) idle?.();
      throw databaseError(error, query);
    }
  };
  const spent = (lane: Lane): boolean =>
    lane.dead || performance.now() - lane.bornAt > (lane.readOnly ? readOnlyLifetimeMs : lifetimeMs);
  const letGo = (lane: Lane): void => {
    forget(lane);
    if (!lane.dead) void lane.end().catch(() => undefined);
  };
  const usable = (): Lane | undefined => {
    for (let lane = free.pop(); lane; lane = free.pop()) {
      // How long it has been idle does not matter, unless it is of the kind that is replaced soon.
      if (!lane.dead && !(lane.readOnly && spent(lane))) return lane;
      letGo(lane);
    }
    return undefined;
  };

  const unwatch = watchPrimary(options.url, () => {
    // Nobody answers any more what runs on the old one; what reads on a standby may end.
    for (const lane of all) if (!lane.dead && !(lane.readOnly && lane.sentAt !== undefined)) lane.drop();
  });
  const looking = setInterval(() => {
    const latest = performance.now() - options.silentMs;
    for (const lane of all) if (lane.sentAt !== undefined && lane.sentAt < latest) lane.drop();
  }, lookMs).unref();

  return {
    take(query) {
      if (stopping) return Promise.reject(new DatabaseUnavailable(query, { said: 'the pool is closed' }));
      const lane = usable();
      if (lane) return Promise.resolve(lane);
      if (size < options.max) return fresh(query);
      const { promise, resolve, reject } = Promise.withResolvers<Lane>();
      const waiter = { resolve, query };
      waiting.push(waiter);
      const timer = setTimeout(() => {
        const at = waiting.indexOf(waiter);
        // One whose turn has come waits for its connection, which has a deadline of its own.
        if (at < 0) return;
        waiting.splice(at, 1);
        reject(new DatabaseUnavailable(query, {}, 'busy'));
      }, options.waitMs);
      const settled = (): void => clearTimeout(timer);
      promise.then(settled, settled);
      return promise;
    },
    give(lane) {
      const over = spent(lane);
      if (over) letGo(lane);
      const next = waiting.shift();
      if (next) return next.resolve(over ? fresh(next.query) : lane);
      if (!over) free.push(lane);
      if (stopping && free.length === size) idle?.();
    },
    stop() {
      stopping ??= (async () => {
        if (free.length < size) await new Promise<void>((resolve) => (idle = resolve));
        clearInterval(looking);
        unwatch();
        await Promise.all([...all].map((lane) => lane.end()));
      })();
      return stopping;
    },
  };
}
