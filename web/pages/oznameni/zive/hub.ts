import { PassThrough, type Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { CitizenCaller } from '#platform/caller.ts';
import { linesOf } from '#platform/http/lines.ts';
import { notificationsStreams } from '#services/notifications/api.ts';
import type { Site } from '../../../site.ts';

/** Windows of one citizen that may listen at a time in one process; with one more the oldest is let go. */
const mostOfCitizen = 5;
/** Of all citizens together; 20 kB each. */
const mostOfAll = 20_000;
const heartbeatMs = 25_000;
/** Every which heartbeat it is looked whether the session still lasts. */
const sessionBeats = 3;
/** Several changes within this time are told as one. */
const gatherMs = 100;
const retryMs = 2_000;

/** One window that listens. */
interface Listening {
  readonly stream: PassThrough;
  readonly caller: CitizenCaller;
  readonly token: string;
}

/** Who listens in this process; one connection to the service brings the changes for all of them. */
export interface Hub {
  /** Opens the stream of a window; undefined when too many listen. */
  open(caller: CitizenCaller, token: string): Readable | undefined;
  stop(): void;
}

/** An event of the stream (HTML Standard, § 9.2 server-sent events). */
function event(name: string, data: unknown = {}): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function createHub(site: Site): Hub {
  const byCitizen = new Map<string, Set<Listening>>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const stopping = new AbortController();
  let count = 0;
  let beats = 0;
  let feeding = false;

  const letGo = (one: Listening, last: string): void => {
    if (!byCitizen.get(one.caller.citizen)?.delete(one)) return;
    if (byCitizen.get(one.caller.citizen)?.size === 0) byCitizen.delete(one.caller.citizen);
    count--;
    one.stream.end(last);
  };

  const unreadOf = async (caller: CitizenCaller) => site.clients.notifications.as(caller).news.unread();

  /** Asks how many are unread and tells all windows of the citizen; when the service does not answer, nothing. */
  const tell = async (citizen: string): Promise<void> => {
    const [first] = byCitizen.get(citizen) ?? [];
    if (!first) return;
    const answer = await unreadOf(first.caller).catch(() => undefined);
    if (!answer) return;
    for (const one of byCitizen.get(citizen) ?? []) one.stream.write(event('news', answer));
  };

  const changed = (citizen: string, afterMs = gatherMs): void => {
    if (!byCitizen.has(citizen) || waiting.has(citizen)) return;
    const timer = setTimeout(() => {
      waiting.delete(citizen);
      void tell(citizen);
    }, afterMs);
    timer.unref();
    waiting.set(citizen, timer);
  };

  const heard = (line: string): void => {
    if (line === '') return;
    const { citizen, reset } = JSON.parse(line) as { citizen?: string; reset?: boolean };
    if (citizen !== undefined) changed(citizen);
    // Everybody may have missed something; not all at once.
    if (reset) for (const one of byCitizen.keys()) changed(one, gatherMs + Math.random() * retryMs);
  };

  /** Follows the service as long as somebody listens, whatever happens to the connection. */
  const feed = async (): Promise<void> => {
    const { signal } = stopping;
    while (!signal.aborted) {
      try {
        const caller = { kind: 'service', target: 'po-fe-portal' } as const;
        const answer = await site.clients.notifications.stream(caller, notificationsStreams.changes(), { signal });
        if (answer.status === 200) for await (const line of linesOf(answer.body as Readable)) heard(line);
        else (answer.body as Readable).resume();
      } catch (error) {
        if (!signal.aborted) site.log.warn({ err: error }, 'live news do not come');
      }
      await wait(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };

  const beat = setInterval(() => {
    beats++;
    for (const list of byCitizen.values()) {
      for (const one of list) {
        one.stream.write(': \n\n');
        if (beats % sessionBeats === 0) void check(one);
      }
    }
  }, heartbeatMs);
  beat.unref();

  /** A session that has ended, here or elsewhere, listens no more. Looking does not prolong it. */
  const check = async (one: Listening): Promise<void> => {
    const session = await site.sessions.resolve(one.token, false).catch(() => undefined);
    if (session === null) letGo(one, event('end'));
  };

  return {
    open(caller, token) {
      if (stopping.signal.aborted || count >= mostOfAll) return undefined;
      if (!feeding) {
        feeding = true;
        void feed();
      }
      const mine = byCitizen.get(caller.citizen) ?? new Set<Listening>();
      byCitizen.set(caller.citizen, mine);
      const [oldest] = mine;
      if (oldest && mine.size >= mostOfCitizen) letGo(oldest, event('end'));
      byCitizen.set(caller.citizen, mine);
      const one: Listening = { stream: new PassThrough(), caller, token };
      mine.add(one);
      count++;
      one.stream.once('close', () => letGo(one, ''));
      one.stream.write('retry: 5000\n\n');
      changed(caller.citizen, 0);
      return one.stream;
    },
    stop() {
      stopping.abort();
      clearInterval(beat);
      for (const timer of waiting.values()) clearTimeout(timer);
      // Not "end": the window connects again, to another process.
      for (const list of byCitizen.values()) for (const one of list) letGo(one, '');
    },
  };
}

const hubs = new WeakMap<Site, Hub>();

/** The hub of a front; pages of both languages share it. */
export function hubOf(site: Site): Hub {
  const known = hubs.get(site) ?? createHub(site);
  hubs.set(site, known);
  return known;
}
