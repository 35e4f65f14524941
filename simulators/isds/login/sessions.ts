/** Sessions of log-in with a one-time code: the cookie IPCZ-X-COOKIE, good for 30 minutes without a request. */
import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { SESSION_COOKIE, SESSION_IDLE_MINUTES } from '#connectors/isds/protocol.ts';
import type { DataBox } from '../../population/types.ts';

export class Sessions {
  readonly #now: () => Date;
  readonly #sessions = new Map<string, { box: DataBox; usedAt: number }>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Starts a session; the value of the cookie has the shape of the recorded one. */
  start(box: DataBox): string {
    this.#forgetOld();
    const value = `00-${randomBytes(16).toString('hex')}`;
    this.#sessions.set(value, { box, usedAt: this.#now().getTime() });
    return value;
  }

  /** The box that the request's cookie opens. */
  boxOf(request: FastifyRequest): DataBox | undefined {
    const value = cookieOf(request);
    this.#forgetOld();
    const session = value === undefined ? undefined : this.#sessions.get(value);
    if (session) session.usedAt = this.#now().getTime();
    return session?.box;
  }

  end(request: FastifyRequest): void {
    const value = cookieOf(request);
    if (value !== undefined) this.#sessions.delete(value);
  }

  #forgetOld(): void {
    const oldest = this.#now().getTime() - SESSION_IDLE_MINUTES * 60_000;
    for (const [value, { usedAt }] of this.#sessions) if (usedAt < oldest) this.#sessions.delete(value);
  }
}

function cookieOf(request: FastifyRequest): string | undefined {
  const pair = (request.headers.cookie ?? '').split(/;\s*/).find((one) => one.startsWith(`${SESSION_COOKIE}=`));
  return pair?.slice(SESSION_COOKIE.length + 1).replace(/^"|"$/g, '');
}
