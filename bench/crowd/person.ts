import type { Dice } from '#simulators/population/random.ts';
import type { Visitor } from '../bulk/furnish.ts';
import { type Answer, Connection, ConnectionLost } from './connection.ts';
import { choose, type Wish } from './mix.ts';

/** What became of one request. */
export interface Outcome {
  readonly name: string;
  /** `ok`; `shed`: asked to come later; else what went wrong, e.g. "500", "ECONNRESET", "signed out". */
  readonly result: string;
  /** When the answer was there, ms of the monotonic clock. */
  readonly at: number;
  /** Seconds after which to come again, of who was asked to come later. */
  readonly later: number;
}

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const kept = /^(?:__Host-)?(portal-(?:pass|place))=([^;]*)/;

/** A person at a browser: one connection, a session, what the browser has kept of the overview. */
export class Person {
  readonly #visitor: Visitor;
  readonly #dice: Dice;
  readonly #connection: Connection;
  readonly #head: string;
  readonly #cookies = new Map<string, string>();
  #etag: string | undefined;
  /** Where a form has led to, to be asked for at once, as browsers do. */
  #onward: string | undefined;

  constructor(url: URL, visitor: Visitor, dice: Dice) {
    this.#visitor = visitor;
    this.#dice = dice;
    this.#connection = new Connection(url);
    this.#head = [
      ` HTTP/1.1\r\nhost: ${url.host}`,
      `user-agent: ${agent}`,
      'accept: text/html,application/xhtml+xml,*/*;q=0.8',
      'accept-language: cs,en;q=0.7',
      'sec-fetch-site: same-origin',
      '',
    ].join('\r\n');
  }

  /** Whether the next request follows from the one before, without any thinking. */
  get isOnward(): boolean {
    return this.#onward !== undefined;
  }

  get reopened(): number {
    return this.#connection.reopened;
  }

  /** Does the next thing. */
  async act(): Promise<Outcome> {
    const onward = this.#onward;
    this.#onward = undefined;
    if (onward !== undefined) return this.#ask('after a change', { path: onward });
    const deed = choose(this.#dice);
    return this.#ask(deed.name, deed.wish(this.#visitor, this.#dice));
  }

  leave(): void {
    this.#connection.close();
  }

  async #ask(name: string, wish: Wish): Promise<Outcome> {
    try {
      const answer = await this.#connection.ask(this.#requestOf(wish), wish.form?.body);
      const at = performance.now();
      this.#keep(wish, answer);
      return { name, at, result: resultOf(answer), later: Number(answer.headers.get('retry-after') ?? 0) };
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      return { name, at: performance.now(), result: error.message, later: 0 };
    }
  }

  #requestOf({ path, form }: Wish): string {
    const cookies = [`portal-session=${this.#visitor.token}`, ...[...this.#cookies].map((pair) => pair.join('='))];
    const told = path === '/prehled' && this.#etag ? `if-none-match: ${this.#etag}\r\n` : '';
    const about = form ? `content-type: ${form.type}\r\ncontent-length: ${form.body.length}\r\n` : '';
    return `${form ? 'POST' : 'GET'} ${path}${this.#head}cookie: ${cookies.join('; ')}\r\n${told}${about}\r\n`;
  }

  #keep({ path, form }: Wish, { status, headers, cookies }: Answer): void {
    for (const cookie of cookies) {
      const [, name, value] = kept.exec(cookie) ?? [];
      if (name && value !== undefined) this.#cookies.set(name, value);
    }
    if (path === '/prehled' && status === 200) this.#etag = headers.get('etag');
    if (form && status === 303) this.#onward = headers.get('location')?.replace(/#.*$/, '');
  }
}

function resultOf({ status, headers }: Answer): string {
  if (status === 503 && headers.has('retry-after')) return 'shed';
  const location = headers.get('location') ?? '';
  if (status === 303 && /^\/(en\/)?prihlaseni/.test(location)) return 'signed out';
  return status === 200 || status === 304 || status === 303 ? 'ok' : String(status);
}
