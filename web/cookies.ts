import type { FastifyReply } from 'fastify';

/** What the portal keeps in the browser; nothing else. */
export type CookieName = 'session' | 'visit' | 'ticket' | 'consent' | 'theme' | 'device' | 'operator';

/** Seconds. The session's own limits are identity's; the cookie of a session ends with the browser. */
const lifetimes: Partial<Record<CookieName, number>> = {
  ticket: 900,
  consent: 900,
  theme: 31_536_000,
  device: 31_536_000,
};

/** What must come with the answer of the national identity, a form of another site. */
const crossSite: ReadonlySet<CookieName> = new Set(['ticket', 'device']);

/** Names and attributes of the portal's cookies, by whether it is reached over https (RFC 6265bis, `__Host-`). */
export class Cookies {
  readonly #secure: boolean;

  constructor(publicUrl: string) {
    this.#secure = publicUrl.startsWith('https:');
  }

  /** Name on the wire. */
  name(cookie: CookieName): string {
    return this.#secure ? `__Host-portal-${cookie}` : `portal-${cookie}`;
  }

  read(jar: Readonly<Record<string, string | undefined>>, cookie: CookieName): string | undefined {
    const value = jar[this.name(cookie)];
    return value === undefined || value === '' || value.length > 600 ? undefined : value;
  }

  set(reply: FastifyReply, cookie: CookieName, value: string): void {
    const maxAge = lifetimes[cookie];
    reply.setCookie(this.name(cookie), value, {
      ...this.#attributes(cookie),
      ...(maxAge === undefined ? {} : { maxAge }),
    });
  }

  clear(reply: FastifyReply, cookie: CookieName): void {
    reply.clearCookie(this.name(cookie), this.#attributes(cookie));
  }

  #attributes(cookie: CookieName) {
    // The national identity answers by a form of its own site: a Lax cookie would not come with it.
    const elsewhere: 'none' | 'lax' = crossSite.has(cookie) && this.#secure ? 'none' : 'lax';
    // No other site ever needs to lead an operator in.
    const sameSite: 'none' | 'lax' | 'strict' = cookie === 'operator' ? 'strict' : elsewhere;
    return { path: '/', httpOnly: true, secure: this.#secure, sameSite };
  }
}
