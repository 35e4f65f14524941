import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import { csrfField } from '../csrf.ts';
import type { TestWeb } from './server.ts';

/** A browser as the server sees one: keeps cookies, fills in form tokens. */
export class Visitor {
  readonly #web: TestWeb;
  readonly #jar = new Map<string, string>();

  constructor(web: TestWeb, signedIn = false) {
    this.#web = web;
    if (signedIn) this.set(web.cookie);
  }

  /** Puts "name=value" into the jar. */
  set(cookie: string): void {
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    this.#jar.set(name, value);
  }

  has(name: string): boolean {
    return this.#jar.has(name);
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#ask({ method: 'GET', url, headers });
  }

  /** Posts a form; the token is taken from the page `from`, as a browser would have it. */
  async post(
    url: string,
    fields: Record<string, string> = {},
    options: { headers?: Record<string, string>; token?: string } = {},
  ): Promise<Response> {
    const token = options.token ?? (await this.token());
    const payload = new URLSearchParams({ [csrfField]: token, ...fields }).toString();
    return this.#ask({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
    });
  }

  /** Posts a multipart form as browsers make it: the parts in order, the token first. */
  async postParts(
    url: string,
    parts: readonly Part[],
    options: { token?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const boundary = 'hranice-formulare-7f3a';
    const all: readonly Part[] = [{ name: csrfField, value: options.token ?? (await this.token()) }, ...parts];
    const chunks = all.flatMap((part) => {
      const file = 'file' in part ? `; filename="${part.file}"\r\nContent-Type: application/octet-stream` : '';
      const body = 'file' in part ? part.bytes : Buffer.from(part.value);
      return [
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"${file}\r\n\r\n`),
        body,
        Buffer.from('\r\n'),
      ];
    });
    const payload = Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
    return this.#ask({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...options.headers },
    });
  }

  /** A token of this browser's forms. */
  async token(): Promise<string> {
    const page = await this.get('/o-portalu');
    return /name="_csrf" value="([^"]+)"/.exec(page.payload)![1]!;
  }

  async #ask(options: InjectOptions): Promise<Response> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#web.app.inject({
      ...options,
      headers: { ...options.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const { name, value, maxAge, expires } of answer.cookies) {
      if (value === '' || maxAge === 0 || (expires && expires.getTime() < 1000)) this.#jar.delete(name);
      else this.#jar.set(name, value);
    }
    return answer;
  }
}

/** What a page says, with ordinary spaces. */
export function textOf(answer: Response): string {
  return answer.payload.replaceAll('\u00a0', ' ');
}

/** A part of a multipart form. */
export type Part =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file: string; readonly bytes: Buffer };
