import { createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** A place in the queue: when its holder came (ms since 1970), and which of those who came then. */
export interface Place {
  readonly cameAt: number;
  readonly id: string;
}

/** What a browser carries while the portal is busy. All processes of a portal make and read the same. */
export interface Marks {
  /** Text of a cookie that keeps a place. */
  place(cameAt: number): { readonly place: Place; readonly text: string };
  /** The place that a cookie keeps; undefined when it is not genuine, too old or of the future. */
  readPlace(text: string): Place | undefined;
  /** Text of a cookie that lets the holder of a session in first. */
  pass(session: string): string;
  /** Whether a pass was given to the holder of that session, not too long ago. */
  passFits(text: string, session: string): boolean;
}

/** How long a place is kept for whoever does not come back, and how long a pass lets in first; seconds. */
export const lifetimes = { place: 3600, pass: 900 } as const;
/** Clocks of processes may differ by so much, ms. */
const skewMs = 5000;

/** Makes and reads the marks, by a key made from the portal's shared secret (HMAC-SHA-256). */
export function createMarks(secret: string, now: () => number = Date.now): Marks {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'portal waiting room', 32)));
  const mac = (purpose: string, text: string): string =>
    createHmac('sha256', key).update(`${purpose} ${text}`).digest('base64url').slice(0, 22);
  const fits = (given: string, expected: string): boolean =>
    given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  const timeIn = (text: string): number => (/^[0-9a-z]{1,10}$/.test(text) ? Number.parseInt(text, 36) : 0);

  return {
    place(cameAt) {
      const id = randomBytes(6).toString('base64url');
      const body = `${cameAt.toString(36)}.${id}`;
      return { place: { cameAt, id }, text: `${body}.${mac('place', body)}` };
    },
    readPlace(text) {
      const [at = '', id = '', given = '', ...more] = text.split('.');
      const cameAt = timeIn(at);
      if (more.length > 0 || cameAt > now() + skewMs || cameAt < now() - lifetimes.place * 1000) return undefined;
      return fits(latin(given), mac('place', `${at}.${id}`)) ? { cameAt, id } : undefined;
    },
    pass(session) {
      const until = (now() + lifetimes.pass * 1000).toString(36);
      return `${until}.${mac('pass', `${until}.${session}`)}`;
    },
    passFits(text, session) {
      const [until = '', given = '', ...more] = text.split('.');
      if (more.length > 0 || timeIn(until) < now()) return false;
      return fits(latin(given), mac('pass', `${until}.${session}`));
    },
  };
}

/** What is no character of a mark would be longer in bytes than in characters. */
function latin(text: string): string {
  return /^[A-Za-z0-9_-]*$/.test(text) ? text : '';
}
