import type { Caller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import type { SessionView } from '#services/identity/api.ts';

/** What identity takes for a token; anything else in the cookie is no session, and no failure of identity. */
const tokenShape = /^[\w-]{20,200}$/;

type Resolve = (input: { token: string; touch: boolean }) => Promise<SessionView | null>;

/**
 * Sessions by token. The front remembers none: identity is asked each time, who is told at once when one ends, so a
 * session that was ended anywhere is over here with the next request.
 */
export class Sessions {
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** The session of a token, or null. `touch` prolongs it. */
  async resolve(token: string, touch = true): Promise<SessionView | null> {
    return tokenShape.test(token) ? this.#resolve({ token, touch }) : null;
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
