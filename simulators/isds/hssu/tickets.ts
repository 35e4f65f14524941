/** Signed notes that a form carries from one page to the next: they prove that this server wrote them, and for whom. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export class Tickets {
  readonly #key = randomBytes(32);
  readonly #now: () => number;

  /** @param now real time: people fill in forms in real time, whatever the clock of the simulation does */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A note with that text, good for a quarter of an hour and for this process. */
  write(text: string): string {
    const body = Buffer.from(JSON.stringify([text, this.#now() + 15 * 60_000])).toString('base64url');
    return `${body}.${this.#mac(body)}`;
  }

  /** The text of a note; undefined when it is not one of ours, or too old. */
  read(ticket: string): string | undefined {
    const [body = '', mac = ''] = ticket.split('.');
    const expected = Buffer.from(this.#mac(body));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const [text, until] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [string, number];
    return until < this.#now() ? undefined : text;
  }

  #mac(body: string): string {
    return createHmac('sha256', this.#key).update(body).digest('base64url');
  }
}
