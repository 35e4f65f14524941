import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright-core';
import type { Person } from '#simulators/population/types.ts';
import type { Country } from '../country.ts';
import { eventually } from './eventually.ts';
import { type Hands, pointer } from './hands.ts';
import type { Stage } from './stage.ts';
import { type Lang, type Words, words } from './words.ts';

/** A person in a browser of their own. */
export interface Visitor {
  readonly country: Country;
  readonly person: Person;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly hands: Hands;
  readonly lang: Lang;
  readonly scripts: boolean;
  /** The words on the pages in the visitor's language. */
  readonly w: Words;
  /** Addresses that the browser has asked for so far, in order. */
  readonly asked: readonly string[];
  leave(): Promise<void>;
}

export interface VisitorOptions {
  /** Position in the population. */
  readonly person: number;
  readonly lang?: Lang;
  readonly scripts?: boolean;
  readonly hands?: Hands;
  readonly width?: number;
  readonly dark?: boolean;
}

/** Opens a browser window of a person; nothing is loaded yet. */
export async function visitor(
  { country, browser }: Stage,
  { person, lang = 'cs', scripts = true, hands = pointer, width, dark }: VisitorOptions,
): Promise<Visitor> {
  const context = await browser.context({
    javaScript: scripts,
    lang,
    ...(width === undefined ? {} : { width }),
    ...(dark === undefined ? {} : { dark }),
  });
  context.setDefaultTimeout(30_000);
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const page = await context.newPage();
  // Turned on now: a file chooser that opens before the browser was told to hand it over is lost.
  page.on('filechooser', () => {});
  return {
    country,
    person: country.simulators.population.person(person),
    context,
    page,
    hands,
    lang,
    scripts,
    w: words[lang],
    asked,
    leave: () => context.close(),
  };
}

/** Waits for the heading of a page. */
export async function heading(v: Visitor, name: string): Promise<void> {
  await v.page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Presses a button of that name. */
export function button(v: Visitor, name: string | RegExp, exact = true): Promise<void> {
  return v.hands.press(v.page.getByRole('button', { name, exact }).first());
}

/** Follows a link of that name. */
export function link(v: Visitor, name: string | RegExp, exact = true): Promise<void> {
  return v.hands.press(v.page.getByRole('link', { name, exact }).first());
}

/** Follows a link of the main navigation. */
export async function section(v: Visitor, name: string): Promise<void> {
  await v.hands.press(v.page.locator('header').getByRole('link', { name }));
  await v.page.locator(`header a[aria-current]`, { hasText: name }).waitFor();
}

/** Goes to a folder of the data box; `title`: what its page is called, when not the same. */
export async function folder(v: Visitor, name: string, title = name): Promise<void> {
  const listed = v.page.locator('nav.folders').getByRole('link', { name });
  if ((await listed.count()) === 0) {
    await section(v, v.w.databox);
    await listed.waitFor();
  }
  await v.hands.press(listed);
  await heading(v, title);
}

/** What the page says, with ordinary spaces. */
export async function textOf(v: Visitor): Promise<string> {
  return (await v.page.locator('main').innerText()).replaceAll('\u00a0', ' ');
}

/** Waits until the page says that. */
export async function assertSays(v: Visitor, what: string | RegExp): Promise<void> {
  let text = '';
  try {
    await eventually('', async () => {
      text = await textOf(v).catch(() => '');
      return typeof what === 'string' ? text.includes(what) : what.test(text);
    });
  } catch {
    assert.fail(`the page should say ${String(what)}, but says: ${text.slice(0, 600)}`);
  }
}
