import { LRUCache } from 'lru-cache';
import type { Caller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import type { SessionView } from '#services/identity/api.ts';

/** How long an answer of identity is believed; a session ended elsewhere lives on here no longer than that. */
const believedMs = 2000;

type Resolve = (input: { token: string; touch: boolean }) => Promise<SessionView | null>;

/** Sessions by token, remembered for two seconds so that a page with its parts asks identity once. */
export class Sessions {
  readonly #resolve: Resolve;
  readonly #known: LRUCache<string, { readonly touched: boolean; readonly answer: Promise<SessionView | null> }>;

  constructor(resolve: Resolve, clock: () => number = () => performance.now()) {
    this.#resolve = resolve;
    this.#known = new LRUCache({ max: 20_000, ttl: believedMs, ttlResolution: 0, perf: { now: clock } });
  }

  /** The session of a token, or null. `touch` prolongs it; an answer that did not cannot stand for one that should. */
  async resolve(token: string, touch = true): Promise<SessionView | null> {
    const known = this.#known.get(token);
    if (known && (known.touched || !touch)) return known.answer;
    const answer = this.#resolve({ token, touch });
    const entry = { touched: touch, answer };
    this.#known.set(token, entry);
    // A failure is not remembered: the next request asks again.
    answer.catch(() => this.#known.peek(token) === entry && this.#known.delete(token));
    return answer;
  }

  /** After a sign-out or anything else that makes what is remembered untrue. */
  forget(token: string): void {
    this.#known.delete(token);
  }

  /** After sessions other than one's own were ended. */
  forgetAll(): void {
    this.#known.clear();
  }
}

/** On whose behalf the services are called. */
export function callerOf(session: SessionView | null): Caller {
  if (!session) return { kind: 'anonymous' };
  return {
    kind: 'citizen',
    citizen: citizenId(session.citizen),
    session: session.id,
    levelOfAssurance: session.levelOfAssurance,
  };
}
