import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { axeProblems, overflow, unseenFocus } from '../../../tests/journeys/looks.ts';
import { type Life, liveThrough } from './testing/life.ts';
import { type CalendarWeb, startCalendarWeb } from './testing/world.ts';

/** Where pictures are put for people to look at; none without it. */
const pictures = process.env['PORTAL_TEST_PICTURES'];

describe('pages of the calendar in a browser', () => {
  let on: CalendarWeb;
  let life: Life;
  let browser: TestBrowser;
  let url: string;

  before(async () => {
    on = await startCalendarWeb();
    life = await liveThrough(on);
    await on.web.app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(on.web.app.server.address() as AddressInfo).port}`;
    browser = await openBrowser();
    if (pictures) await mkdir(pictures, { recursive: true });
  });
  after(async () => {
    await browser?.close();
    await on?.stop();
  });

  const signedIn = async (options: Parameters<TestBrowser['context']>[0]): Promise<BrowserContext> => {
    const context = await browser.context(options);
    const [name = '', value = ''] = on.web.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url }]);
    return context;
  };
  const paths = () => [
    '/kalendar',
    '/kalendar?mesic=2026-12',
    '/kalendar?mesic=2030-05',
    '/kalendar/tyden',
    '/kalendar/den?den=2026-11-24',
    '/kalendar/seznam',
    '/kalendar/seznam?minule=1',
    '/kalendar/tisk',
    `/kalendar/udalost/${life.deadline}`,
    `/kalendar/udalost/${life.lesson}?den=2026-11-24T17:00`,
    `/kalendar/udalost/${life.lesson}/upravit`,
    `/kalendar/udalost/${life.lesson}/smazat`,
    '/kalendar/novy',
    '/kalendar/smazane',
    '/kalendar/nastaveni',
    '/kalendar/odber',
    '/kalendar/import',
    `/kalendar/import/${life.preview}`,
  ];

  for (const look of [
    { lang: 'cs', dark: false, width: 1280 },
    { lang: 'en', dark: true, width: 320 },
    { lang: 'cs', dark: true, width: 1000 },
  ] as const) {
    test(
      `axe finds nothing, nothing sticks out, the focus is seen: ${look.lang}, ${look.width} px`,
      { timeout: 120_000 },
      async () => {
        const context = await signedIn(look);
        const page = await context.newPage();
        const found: string[] = [];
        page.on('pageerror', (error) => found.push(error.message));
        for (const path of paths()) {
          await page.goto(url + (look.lang === 'en' ? '/en' : '') + path);
          if (pictures)
            await page.screenshot({
              path: `${pictures}/${look.lang}-${look.width}${path.replace(/[^a-z0-9]+/gi, '-')}.png`,
              fullPage: true,
            });
          const problems = [
            ...(await overflow(page, look.width)),
            ...(await axeProblems(page)),
            ...(await unseenFocus(page)),
          ];
          found.push(...problems.map((problem) => `${path}: ${problem}`));
        }
        await context.close();
        assert.deepEqual(found, []);
      },
    );
  }

  test('keys move in the month as in an ARIA grid, and to the months around', { timeout: 60_000 }, async () => {
    const context = await signedIn({ lang: 'cs' });
    const page = await context.newPage();
    await page.goto(`${url}/kalendar`);
    const at = (): Promise<string | undefined> =>
      page.evaluate(() => (document.activeElement as HTMLElement).dataset['day']);
    const press = async (key: string) => {
      await page.keyboard.press(key);
      return at();
    };
    assert.equal(await page.locator('table.month').getAttribute('role'), 'grid');
    assert.equal(await page.locator('[data-day][tabindex="0"]').count(), 1);
    await page.locator('[data-day="2026-11-22"]').focus();
    assert.equal(await press('ArrowRight'), '2026-11-23');
    assert.equal(await press('ArrowDown'), '2026-11-30');
    assert.equal(await press('ArrowUp'), '2026-11-23');
    assert.equal(await press('End'), '2026-11-29');
    assert.equal(await press('Home'), '2026-11-23');
    assert.equal(await press('ArrowRight'), '2026-11-24');
    // The events of that day, and of no other, are reached by Tab.
    await page.keyboard.press('Tab');
    assert.equal(
      await page.evaluate(() =>
        document.activeElement?.closest('td')?.querySelector('[data-day]')?.getAttribute('data-day'),
      ),
      '2026-11-24',
    );
    await page.locator('[data-day="2026-11-24"]').focus();
    await page.keyboard.press('PageDown');
    await page.waitForURL(/mesic=2026-12#den-2026-12-24$/);
    await eventually(page, '2026-12-24');
    await page.keyboard.press('PageUp');
    await page.waitForURL(/mesic=2026-11#den-2026-11-24$/);
    await eventually(page, '2026-11-24');
    await page.locator('[data-day="2026-10-26"]').focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/mesic=2026-10#den-2026-10-25$/);
    await eventually(page, '2026-10-25');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/kalendar\/den\?den=2026-10-25$/);
    await context.close();
  });

  test('everything works with scripts off', { timeout: 60_000 }, async () => {
    const context = await signedIn({ lang: 'cs', javaScript: false });
    const page = await context.newPage();
    await page.goto(`${url}/kalendar`);
    assert.equal(await page.locator('table.month').getAttribute('role'), null);
    await page.getByRole('link', { name: 'Přidat událost' }).click();
    await page.getByLabel('Název').fill('Bez skriptů');
    await page.getByLabel('Začíná dne').fill('2026-12-12');
    await page.getByLabel('Celý den').check();
    await page.getByRole('button', { name: 'Uložit' }).click();
    await page.waitForLoadState();
    assert.match(await page.locator('main').innerText(), /Uloženo\./);
    await page.getByRole('link', { name: 'Smazat' }).click();
    await page.getByRole('button', { name: 'Smazat' }).click();
    await page.getByRole('button', { name: 'Vrátit Bez skriptů' }).click();
    await page.getByText('Událost je zpátky v kalendáři.').waitFor();
    await context.close();
  });
});

/** Waits until that day has the focus. */
async function eventually(page: Page, day: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => (document.activeElement as HTMLElement | null)?.dataset['day'] === wanted,
    day,
  );
}
