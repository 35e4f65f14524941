import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, Connection } from '../crowd/connection.ts';

/** Where a guest goes: the portal under the address that it believes to have, and the national identity. */
export interface Way {
  readonly publicUrl: string;
  readonly portal: string;
  readonly identity: string;
}

/** Told what a guest meets with on the way. */
export interface Witness {
  /** A request that the portal has answered, how long after it was sent, ms. */
  answered(name: string, ms: number, shed: boolean): void;
}

/** Something on the way was not as it should be. */
export class WayLost extends Error {
  override readonly name = 'WayLost';
}

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** Somebody at a browser without scripts who comes to the portal to sign in, waits when asked to, and keeps cookies. */
export class Guest {
  readonly #way: Way;
  readonly #witness: Witness;
  readonly #mayGoOn: () => boolean;
  readonly #connections = new Map<string, Connection>();
  readonly #cookies = new Map<string, Map<string, string>>();
  /** How often they were asked to wait. */
  waited = 0;

  /** @param mayGoOn false: whoever still waits goes home */
  constructor(way: Way, witness: Witness, mayGoOn: () => boolean) {
    this.#way = way;
    this.#witness = witness;
    this.#mayGoOn = mayGoOn;
  }

  /** Opens the page of signing in, as soon as they are let in. @throws {WayLost} */
  async enter(): Promise<Answer> {
    return this.#onceLetIn('front', '/prihlaseni');
  }

  /** Presses the button; gives the address at the national identity. @throws {WayLost} */
  async begin(page: Answer): Promise<string> {
    const _csrf = fieldOf(page.body, '_csrf');
    const answer = await this.#portal('begin', '/prihlaseni', { _csrf, zpet: '', uroven: 'substantial' });
    const [, address] = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(answer.body) ?? [];
    if (!address) throw new WayLost(`the sign-in did not begin: ${answer.status}`);
    return unescaped(address);
  }

  /** Goes through the pages of the national identity as a person of the population; gives what it sends back. */
  async passIdentity(address: string, person: number): Promise<{ SAMLResponse: string; RelayState: string }> {
    const begun = await this.#ask(this.#way.identity, pathOf(address));
    const step = begun.headers.get('location');
    if (begun.status !== 303 || !step) throw new WayLost(`the national identity refused: ${begun.status}`);
    for (const fields of [{ means: 'nia-id' }, { person: String(person) }])
      await this.#ask(this.#way.identity, pathOf(step), fields);
    const carried = await this.#ask(this.#way.identity, pathOf(step), { action: 'give' });
    return { SAMLResponse: fieldOf(carried.body, 'SAMLResponse'), RelayState: fieldOf(carried.body, 'RelayState', '') };
  }

  /** Brings the answer to the portal, agrees if asked, and looks at the overview. @throws {WayLost} */
  async finish(fields: { SAMLResponse: string; RelayState: string }): Promise<void> {
    let answer = await this.#portal('finish', '/prihlaseni/odpoved', fields);
    if (answer.headers.get('location')?.endsWith('/souhlas')) {
      const page = await this.#onceLetIn('consent', '/souhlas');
      const [_csrf, verze] = [fieldOf(page.body, '_csrf'), fieldOf(page.body, 'verze')];
      answer = await this.#portal('consent', '/souhlas', { _csrf, verze, odpoved: 'ano' });
    }
    if (answer.status !== 303) throw new WayLost(`the sign-in did not end well: ${answer.status}`);
    const overview = await this.#onceLetIn('overview', '/prehled');
    if (overview.status !== 200) throw new WayLost(`the overview answered ${overview.status}`);
  }

  leave(): void {
    for (const connection of this.#connections.values()) connection.close();
  }

  /** Asks again as often as told to. */
  async #onceLetIn(name: string, path: string): Promise<Answer> {
    for (;;) {
      const answer = await this.#portal(name, path);
      if (answer.status !== 503) return answer;
      this.waited += 1;
      await wait(Number(answer.headers.get('retry-after') ?? 5) * 1000);
      if (!this.#mayGoOn()) throw new WayLost('still waiting');
    }
  }

  async #portal(name: string, path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> {
    const asked = performance.now();
    const answer = await this.#ask(this.#way.portal, path, fields);
    const shed = answer.status === 503 && answer.headers.has('retry-after');
    this.#witness.answered(name, performance.now() - asked, shed);
    // A form that could not be taken is sent again by hand after a while.
    if (shed && fields) {
      this.waited += 1;
      await wait(Number(answer.headers.get('retry-after')) * 1000);
      if (!this.#mayGoOn()) throw new WayLost('still waiting');
      return this.#portal(name, path, fields);
    }
    return answer;
  }

  async #ask(origin: string, path: string, fields?: Readonly<Record<string, string>>): Promise<Answer> {
    let connection = this.#connections.get(origin);
    if (!connection) this.#connections.set(origin, (connection = new Connection(new URL(origin))));
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const body = fields && Buffer.from(new URLSearchParams(fields).toString());
    const host = new URL(origin === this.#way.portal ? this.#way.publicUrl : origin).host;
    const lines = [
      `${body ? 'POST' : 'GET'} ${path} HTTP/1.1`,
      `host: ${host}`,
      `user-agent: ${agent}`,
      'accept: text/html,application/xhtml+xml,*/*;q=0.8',
      `cookie: ${[...jar].map((pair) => pair.join('=')).join('; ')}`,
      ...(body ? ['content-type: application/x-www-form-urlencoded', `content-length: ${body.length}`] : []),
    ];
    const answer = await connection.ask(`${lines.join('\r\n')}\r\n\r\n`, body, true);
    for (const cookie of answer.cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /max-age=0/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address, 'http://identity.invalid');
  return pathname + search;
}

function fieldOf(html: string, name: string, otherwise?: string): string {
  const [, value] = new RegExp(`name="${name}" value="([^"]*)"`).exec(html) ?? [];
  if (value !== undefined) return unescaped(value);
  if (otherwise !== undefined) return otherwise;
  throw new WayLost(`the page has no field ${name}`);
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
