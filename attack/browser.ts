import { Agent, request } from 'undici';

/** An answer, read whole. */
export interface Answer {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Lines of Set-Cookie. */
  readonly cookies: readonly string[];
  readonly text: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const agent = new Agent({ connections: 16, headersTimeout: 60_000, bodyTimeout: 60_000, pipelining: 1 });

/** What comes from a page of the portal, as a browser says it. */
const fromUs = (origin: string) => ({ origin, 'sec-fetch-site': 'same-origin' });

/** Keeps cookies as browsers do, follows nothing by itself and says what headers it is told to say. */
export class Browser {
  readonly #jar = new Map<string, string>();
  readonly origin: string;

  /** @param origin address of the portal, e.g. "http://127.0.0.1:8080" */
  constructor(origin: string) {
    this.origin = origin;
  }

  cookie(name: string): string | undefined {
    return this.#jar.get(name);
  }

  setCookie(name: string, value: string): void {
    this.#jar.set(name, value);
  }

  async ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const url = path.startsWith('http') ? path : this.origin + path;
    const answer = await request(url, {
      method: method as 'GET',
      headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
      body: body ?? null,
      dispatcher: agent,
      // A door that should be closed may lead to a stream without an end.
      signal: AbortSignal.timeout(90_000),
    });
    const cookies = ([] as string[]).concat(answer.headers['set-cookie'] ?? []);
    for (const line of cookies) this.#keep(line);
    const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    const headersTold = Object.fromEntries(told) as Record<string, string>;
    return { method, url: path, status: answer.statusCode, headers: headersTold, cookies, text: bytes.toString() };
  }

  get(path: string): Promise<Answer> {
    return this.ask(path);
  }

  /** Posts a form as a page of the portal does; with `token`, under the token of that page. */
  post(path: string, fields: Readonly<Record<string, string>>, headers: Ask['headers'] = {}): Promise<Answer> {
    return this.ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...fromUs(this.origin), ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** Calls the API as an island of a page of the portal does. */
  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.ask(path, {
      method,
      headers: { ...fromUs(this.origin), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Token of the forms of this browser. */
  async formToken(): Promise<string> {
    const { text } = await this.get('/o-portalu');
    return /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/; */);
    const at = pair.indexOf('=');
    const over = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=.*1970/i.test(one));
    if (over || at === pair.length - 1) this.#jar.delete(pair.slice(0, at));
    else this.#jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** The same in one line that a person can run. */
export function asCurl({ method, url }: Pick<Answer, 'method' | 'url'>, { headers = {}, body }: Ask = {}): string {
  const said = Object.entries(headers)
    .filter(([name]) => !/^(cookie|portal-caller)$/.test(name))
    .map(([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`);
  const text = body === undefined ? '' : ` --data-binary ${quoted(Buffer.from(body).toString())}`;
  return `curl -X ${method} ${quoted(url)}${said.join('')}${text}`;
}

function quoted(text: string): string {
  const short = text.length > 600 ? `${text.slice(0, 600)}… (${text.length} characters)` : text;
  return `'${short.replaceAll("'", String.raw`'\''`)}'`;
}
