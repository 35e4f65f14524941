import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { inLanguage } from './i18n.ts';
import { pages, type TestPage } from './testing/pages.ts';
import { testWeb, type TestWeb } from './testing/server.ts';
import type { Site } from './site.ts';
import { waitingRoom } from './waiting/room.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and what axe calls good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: TestBrowser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

/** Each page once in each language, theme and width; crosswise, so that every one of them is met. */
const looks = [
  { lang: 'cs', dark: false, width: 1280 },
  { lang: 'en', dark: true, width: 320 },
] as const;

for (const look of looks) {
  test(`axe finds nothing and nothing sticks out: ${look.lang}, ${look.dark ? 'dark' : 'light'}, ${look.width} px`, async () => {
    const context = await browser.context(look);
    const web: TestWeb = await testWeb({ before: (app) => turnAway(app, () => web.site) });
    const url = await web.app.listen({ host: '127.0.0.1', port: 0 });
    const found: string[] = [];
    for (const page of pages) {
      web.reset();
      page.before?.(web);
      await context.clearCookies();
      const cookies = { ...(page.signedIn ? { session: web.cookie.split('=')[1]! } : {}), ...page.cookies };
      await context.addCookies(
        Object.entries(cookies).map(([name, value]) => ({ name: `portal-${name}`, value, url })),
      );
      const tab = await context.newPage();
      found.push(
        ...(await problemsOf(tab, page, `${url}${inLanguage(look.lang, page.path)}`)).map(
          (problem) => `${page.name}: ${problem}`,
        ),
      );
      await tab.close();
    }
    await context.close();
    await web.app.close();
    assert.deepEqual(found, []);
  });
}

/** As a busy process does: strangers get a place, people who are signed in are to ask again. */
function turnAway(app: FastifyInstance, site: () => Site): void {
  const waiting = { place: 1234, estimateSeconds: 185, askAgainSeconds: 60 };
  app.addHook('onRequest', async (request, reply) => {
    const full = (request.query as { plno?: string }).plno;
    if (full === undefined) return;
    waitingRoom(site()).show(request, reply.code(503).header('retry-after', 60), full === '1' ? waiting : undefined);
    await reply;
  });
}

async function problemsOf(tab: Page, page: TestPage, address: string): Promise<string[]> {
  const problems: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) problems.push(message.text());
  });
  tab.on('pageerror', (error) => problems.push(error.message));
  const answer = await tab.goto(address);
  if (answer?.status() !== (page.status ?? 200)) problems.push(`status ${answer?.status()}`);
  // The policy of the page allows no foreign script; a debugger's evaluation is not one.
  await tab.evaluate(axe);
  const except = Object.fromEntries((page.except ?? []).map((rule) => [rule, { enabled: false }]));
  const { violations, width } = await tab.evaluate(
    async ({ only, rules }) => {
      const run = (
        globalThis as unknown as {
          axe: {
            run(root: Document, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
          };
        }
      ).axe.run;
      const result = await run(document, {
        runOnly: only,
        rules,
        iframes: false,
        resultTypes: ['violations'],
      });
      return {
        width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        violations: result.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`,
        ),
      };
    },
    { only: tags, rules: except },
  );
  if (width > 0) problems.push(`sticks out by ${width} px`);
  return [...problems, ...violations];
}
