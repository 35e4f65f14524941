import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { ids } from './testing/databox-data.ts';
import { tokens } from './testing/identity.ts';
import { testWeb, type TestWeb } from './testing/server.ts';

let browser: TestBrowser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

/** Opens a page as the signed-in person and looks at what happens there. */
async function look(
  path: string,
  options: { javaScript?: boolean; width?: number },
  see: (tab: Page, web: TestWeb) => Promise<void>,
): Promise<void> {
  const web = await testWeb();
  const url = await web.app.listen({ host: '127.0.0.1', port: 0 });
  const context = await browser.context(options);
  await context.addCookies([{ name: 'portal-session', value: tokens.session, url }]);
  const tab = await context.newPage();
  try {
    await tab.goto(url + path);
    await see(tab, web);
  } finally {
    await context.close();
    await web.app.close();
  }
}

const form = `/datova-schranka/koncept/${ids.draft}`;

test('a tile is moved by keyboard without loading the page anew, and the button keeps the focus', async () => {
  await look('/prehled/upravit', {}, async (tab, web) => {
    await tab.evaluate(() => ((globalThis as { mark?: string }).mark = 'same page'));
    await tab.locator('#down-moje-zpravy').focus();
    await tab.keyboard.press('Enter');
    await tab.getByRole('status').filter({ hasText: 'Uloženo' }).waitFor();
    assert.deepEqual(
      web.dashboard.board.tiles.map(({ id }) => id),
      ['terminy', 'moje-zpravy', 'doklady'],
    );
    assert.equal(await tab.evaluate(() => (globalThis as { mark?: string }).mark), 'same page');
    assert.equal(await tab.evaluate(() => document.activeElement?.id), 'down-moje-zpravy');
  });
});

test('the same works with scripts off', async () => {
  await look('/prehled/upravit', { javaScript: false }, async (tab, web) => {
    await tab.locator('#down-moje-zpravy').click();
    await tab.waitForURL(/ulozeno=1/);
    assert.equal(web.dashboard.board.tiles[1]!.id, 'moje-zpravy');
  });
});

test('what is written is saved as one writes, and a new message gets its address', async () => {
  await look('/datova-schranka/napsat', {}, async (tab, web) => {
    await tab.getByLabel('Předmět').fill('Žádost o výpis');
    await tab.getByText('Uloženo v').waitFor();
    assert.equal(web.databox.draft.subject, 'Žádost o výpis');
    assert.match(tab.url(), new RegExp(`${form}$`));
    await tab.reload();
    assert.equal(await tab.getByLabel('Předmět').inputValue(), 'Žádost o výpis');
  });
});

for (const javaScript of [true, false]) {
  test(`a message is written with a file and sent, ${javaScript ? 'by keyboard' : 'with scripts off'}`, async () => {
    await look(form, { javaScript }, async (tab, web) => {
      await tab.getByLabel('Předmět').fill('Doplnění žádosti');
      await tab
        .getByLabel('Přidat soubory')
        .setInputFiles({ name: 'Potvrzení.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(70_000, 3) });
      const press = async (name: string) => {
        const button = tab.getByRole('button', { name, exact: true });
        if (!javaScript) return button.click();
        await button.focus();
        await tab.keyboard.press('Enter');
      };
      await press('Zkontrolovat a odeslat');
      await tab.waitForURL(/kontrola$/);
      assert.equal(web.databox.draft.subject, 'Doplnění žádosti');
      assert.deepEqual(
        web.databox.uploads.map(({ bytes }) => bytes),
        [70_000],
      );
      await press('Odeslat zprávu');
      await tab.waitForURL(/odeslani/);
      assert.deepEqual(web.databox.sent, [ids.draft]);
    });
  });
}

test('Enter in the subject only saves: it never sends and never removes anything', async () => {
  await look(form, {}, async (tab, web) => {
    await tab.getByLabel('Předmět').fill('Nový');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/hotovo=ulozeno/);
    assert.equal(web.databox.draft.subject, 'Nový');
    assert.equal(web.databox.draft.attachments.length, 1);
    assert.equal(await tab.evaluate(() => document.activeElement?.textContent), 'Hotovo Koncept je uložený.');
  });
});

test('errors take the focus and lead to their fields', async () => {
  await look(`${form}?chyby=subject-missing`, {}, async (tab) => {
    assert.equal(await tab.evaluate(() => document.activeElement?.id), 'chyby');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    assert.equal(await tab.evaluate(() => document.activeElement?.id), 'predmet');
  });
});

test('the first press of Tab offers to skip to the content', async () => {
  await look('/prehled', {}, async (tab) => {
    await tab.keyboard.press('Tab');
    assert.equal(await tab.evaluate(() => document.activeElement?.className), 'skip');
    await tab.keyboard.press('Enter');
    assert.equal(await tab.evaluate(() => document.activeElement?.id), 'obsah');
  });
});

test('two minutes before the session ends the page asks, staying prolongs it, and what is written stays', async () => {
  const web = await testWeb();
  const url = await web.app.listen({ host: '127.0.0.1', port: 0 });
  const context = await browser.context();
  await context.addCookies([{ name: 'portal-session', value: tokens.session, url }]);
  const tab = await context.newPage();
  await tab.clock.install();
  let left = 100_000;
  const kept: string[] = [];
  const now = '2026-11-22T09:32:00.000Z';
  const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
  await tab.route('**/relace', (route) =>
    route.fulfill({ json: { signedIn: true, now, idleEndsAt: later(left), endsAt: later(3_600_000) } }),
  );
  await tab.route('**/relace/prodlouzit', (route) => {
    kept.push(route.request().headers()['x-csrf-token'] ?? '');
    left = 900_000;
    return route.fulfill({ json: { signedIn: true, now, idleEndsAt: later(left), endsAt: later(3_600_000) } });
  });
  await tab.goto(`${url}/datova-schranka/napsat`);
  await tab.getByLabel('Text zprávy').fill('rozepsané');
  await tab.clock.fastForward(61_000);
  const dialog = tab.getByRole('dialog', { name: 'Jste tu ještě?' });
  await dialog.waitFor();
  assert.match((await dialog.textContent())!.replaceAll('\u00a0', ' '), /Za 2 minuty/);
  await dialog.getByRole('button', { name: 'Zůstat v portálu' }).click();
  await dialog.waitFor({ state: 'hidden' });
  assert.match(kept[0]!, /^[\w-]{86}$/);
  assert.equal(await tab.getByLabel('Text zprávy').inputValue(), 'rozepsané');
  await context.close();
  await web.app.close();
});

test('at 400 % zoom of a 1280 px window everything is still there', async () => {
  await look(form, { width: 320 }, async (tab) => {
    for (const name of [
      'Vyhledat adresáta',
      'Změnit adresáta',
      'Zkontrolovat a odeslat',
      'Uložit koncept',
      'Odhlásit se',
    ]) {
      const button = tab.getByRole('button', { name });
      if ((await button.count()) === 0) continue;
      const box = (await button.first().boundingBox())!;
      assert.ok(box.x >= 0 && box.x + box.width <= 320, name);
      assert.ok(box.height >= 24 && box.width >= 24, name);
    }
  });
});
