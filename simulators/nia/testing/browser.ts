/** For tests: a browser without scripts, and a portal's side of the round trip. */
import assert from 'node:assert/strict';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import type { LetterSource } from '../../population/types.ts';

/** No letters: NIA needs none, and making them takes time. */
export const NO_LETTERS: LetterSource = { kinds: [], lettersFor: () => [] };

/** A page as the browser shows it. */
export interface Page {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  readonly html: string;
  readonly document: Document;
}

/** Keeps cookies by path and follows redirects, as browsers do; runs no scripts. */
export class Browser {
  readonly #cookies = new Map<string, { origin: string; path: string; name: string; value: string }>();
  readonly #stopAt: (url: string) => boolean;

  /** @param stopAt addresses that are not loaded but returned, e.g. those of a portal that does not run */
  constructor(stopAt: (url: string) => boolean = () => false) {
    this.#stopAt = stopAt;
  }

  async get(url: string): Promise<Page> {
    return this.#load(url, { method: 'GET' });
  }

  async post(url: string, fields: Readonly<Record<string, string>> | URLSearchParams): Promise<Page> {
    return this.#load(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Presses a button of a page's form, sending what the form holds; `changes` are what the person filled in. */
  async press(page: Page, name: string, value?: string, changes: Readonly<Record<string, string>> = {}): Promise<Page> {
    const buttons = elements(page.document, 'button').filter((one) => (one.getAttribute('name') ?? '') === name);
    const button = buttons.find((one) => value === undefined || one.getAttribute('value') === value);
    assert.ok(button, `the page has no button ${name}=${value}: ${page.html}`);
    const { action, fields } = formOf(button);
    for (const [field, text] of Object.entries(changes)) fields.set(field, text);
    if (name !== '') fields.append(name, button.getAttribute('value') ?? '');
    return this.post(new URL(action, page.url).href, fields);
  }

  cookieHeader(url: string): string {
    const { origin, pathname } = new URL(url);
    const sent = [...this.#cookies.values()].filter((one) => one.origin === origin && pathname.startsWith(one.path));
    return sent.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  async #load(url: string, init: { method: string; body?: URLSearchParams }): Promise<Page> {
    if (this.#stopAt(url)) return asPage(url, 200, new Headers(), '<p>stopped</p>');
    const headers = { cookie: this.cookieHeader(url) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(new URL(url).origin, line);
    const location = response.headers.get('location');
    const html = await response.text();
    if (location !== null) return this.#load(new URL(location, url).href, { method: 'GET' });
    return asPage(url, response.status, response.headers, html);
  }

  #keep(origin: string, line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const name = pair.slice(0, pair.indexOf('='));
    const path = attributes.find((one) => one.startsWith('Path='))?.slice(5) ?? '/';
    const key = `${origin} ${path} ${name}`;
    if (attributes.includes('Max-Age=0')) this.#cookies.delete(key);
    else this.#cookies.set(key, { origin, path, name, value: pair.slice(name.length + 1) });
  }
}

/** Elements of that name. */
export function elements(document: Document, name: string): Element[] {
  return Array.from(document.getElementsByTagName(name));
}

/** Address and fields of the only form of a page that carries a message. */
export function carried(page: Page): { action: string; method: string; fields: Record<string, string> } {
  const form = elements(page.document, 'form')[0];
  assert.ok(form, `the page has no form: ${page.html}`);
  const inputs = Array.from(form.getElementsByTagName('input'));
  const fields = inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']);
  return {
    action: form.getAttribute('action') ?? '',
    method: form.getAttribute('method') ?? '',
    fields: Object.fromEntries(fields),
  };
}

/** The text of a page's main part. */
export function textOf(page: Page): string {
  return elements(page.document, 'main')[0]?.textContent ?? '';
}

function formOf(button: Element): { action: string; fields: URLSearchParams } {
  let form: Element = button;
  while (form.localName !== 'form') form = form.parentNode as Element;
  const fields = new URLSearchParams();
  for (const input of Array.from(form.getElementsByTagName('input'))) {
    const box = input.getAttribute('type') === 'checkbox';
    if (input.hasAttribute('disabled') || (box && !input.hasAttribute('checked'))) continue;
    fields.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '');
  }
  for (const select of Array.from(form.getElementsByTagName('select'))) {
    fields.append(
      select.getAttribute('name') ?? '',
      select.getElementsByTagName('option')[0]?.getAttribute('value') ?? '',
    );
  }
  return { action: form.getAttribute('action') ?? '', fields };
}

function asPage(url: string, status: number, headers: Headers, html: string): Page {
  return {
    url,
    status,
    headers,
    html,
    document: new DOMParser({ onError: () => {} }).parseFromString(html, 'text/html'),
  };
}
