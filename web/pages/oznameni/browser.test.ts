import assert from 'node:assert/strict';
import { createECDH, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { CitizenCaller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { notificationsApi } from '#services/notifications/api.ts';
import { startStand, until, type Stand } from '#services/notifications/testing/stand.ts';
import { citizen } from '../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../testing/server.ts';
import { silentProfile } from './testing.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let stand: Stand;
let web: TestWeb;
let url: string;
let browser: TestBrowser;
const caller: CitizenCaller = {
  kind: 'citizen',
  citizen: citizenId(citizen),
  session: '11111111-1111-4111-8111-111111111111',
  levelOfAssurance: 'high',
};

before(async () => {
  stand = await startStand();
  await stand.portal.running.vault.for('po-be-test').createKey(caller.citizen);
  stand.profiles.set(citizen, { email: 'neexistuje.n@example.cz', phone: '+420777123456', lang: 'cs', broken: [] });
  web = await testWeb();
  Object.assign(web.site.clients, {
    notifications: stand.portal.client('po-be-notifikace', notificationsApi),
    profile: silentProfile,
  });
  url = await web.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await web?.app.close();
  await stand?.stop();
});

async function signedIn(options: Parameters<TestBrowser['context']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.context(options);
  await context.addCookies([{ name: 'portal-session', value: web.cookie.split('=')[1]!, url }]);
  return context;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    interface Axe {
      run(root: Document, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const found = await (globalThis as unknown as { axe: Axe }).axe.run(document, { runOnly: only });
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return [
      ...found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
      ...(wide > 0 ? [`sticks out by ${wide} px`] : []),
    ];
  }, tags);
}

test('the count in the header and the list follow what comes, without a reload', async () => {
  const context = await signedIn();
  const page = await context.newPage();
  await page.goto(`${url}/oznameni`);
  assert.equal(await page.locator('[data-part=count]').isVisible(), false);
  await page.getByText('Žádná oznámení nemáte').waitFor();
  // The window listens once it has been told the count.
  await page.waitForResponse((answer) => answer.url().endsWith('/oznameni/zive'));
  await stand.messageCame(caller);
  await page.getByRole('link', { name: 'V datové schránce na vás čeká nová zpráva' }).waitFor();
  const bell = page.locator('a.bell');
  await until('the count', async () => /^Oznámení\s*\d\s*nepřečtených$/.test((await bell.textContent()) ?? ''));
  assert.match((await page.locator('[data-news-status]').textContent()) ?? '', /Přibylo/);

  // Marking one changes only its part of the page, and the button keeps the focus.
  const mark = page.getByRole('button', { name: /^Označit jako přečtené V datové/ });
  const id = await mark.getAttribute('id');
  await mark.click();
  await page.locator(`#${id}`, { hasText: 'Označit jako nepřečtené' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), id);

  // Whoever is in the list is offered the news instead of having it replaced.
  await stand.messageCame(caller);
  const offer = page.getByRole('button', { name: 'Zobrazit nová oznámení' });
  await offer.waitFor();
  await offer.click();
  await until('both are there', async () => (await page.locator('.messages > li').count()) >= 2);
  await context.close();
});

for (const look of [
  { lang: 'cs', dark: false, width: 1280 },
  { lang: 'en', dark: true, width: 320 },
] as const) {
  test(`axe finds nothing and nothing sticks out: ${look.lang}, ${look.width} px`, async () => {
    const prefix = look.lang === 'en' ? '/en' : '';
    const p256dh = createECDH('prime256v1').generateKeys('base64url');
    const keys = { p256dh, auth: randomBytes(16).toString('base64url') };
    const endpoint = 'https://fcm.googleapis.com/fcm/send/axe';
    await stand.api(caller).devices.add({ endpoint, keys, userAgent: 'Chrome/140 Windows' });
    const context = await signedIn(look);
    const page = await context.newPage();
    for (const path of [
      '/oznameni',
      '/oznameni?druh=nic',
      '/oznameni/nastaveni',
      '/oznameni/zarizeni',
      '/oznameni/odhlasit',
    ]) {
      await page.goto(`${url}${prefix}${path}`);
      assert.deepEqual(await violations(page), [], path);
    }
    await page.goto(`${url}${prefix}/oznameni/nastaveni`);
    await page.locator('#klid').check();
    await page.locator('#klid-do').fill('22:00');
    await page.locator('form:has(#klid) button[type=submit]').click();
    await page.locator('#chyby').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'chyby');
    assert.deepEqual(await violations(page), [], 'with an error');
    await context.close();
  });
}

test('without scripts every step of the settings works', async () => {
  const context = await signedIn({ javaScript: false });
  const page = await context.newPage();
  await page.goto(`${url}/oznameni/nastaveni`);
  await page.getByRole('checkbox', { name: 'Nové datové zprávy: SMS' }).check();
  await page.getByRole('checkbox', { name: 'Mít klid v určených hodinách' }).check();
  await page.getByRole('button', { name: 'Uložit' }).click();
  await page.getByText('Nastavení je uložené.').waitFor();
  assert.equal(await page.getByRole('checkbox', { name: 'Nové datové zprávy: SMS' }).isChecked(), true);
  assert.deepEqual((await stand.api(caller).preferences.get()).quiet, { from: '22:00', to: '07:00' });
  await page.goto(`${url}/oznameni/zarizeni`);
  const without = page.locator('noscript p');
  assert.match((await without.textContent()) ?? '', /musí mít prohlížeč zapnutý JavaScript/);
  assert.ok(await without.isVisible());
  await context.close();
});

test('allowing this browser by its button, and taking it back', async () => {
  const context = await signedIn();
  await context.grantPermissions(['notifications'], { origin: url });
  // A browser of a test has no push service of its own.
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  const json = {
    endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/test',
    keys: { p256dh, auth: randomBytes(16).toString('base64url') },
  };
  await context.addInitScript(`
    let made = null;
    PushManager.prototype.getSubscription = () => Promise.resolve(made);
    PushManager.prototype.subscribe = (options) => {
      if (!options.userVisibleOnly || !options.applicationServerKey) throw new Error('not asked as it should be');
      made = { toJSON: () => (${JSON.stringify(json)}), unsubscribe: () => Promise.resolve(true) };
      return Promise.resolve(made);
    };`);
  const page = await context.newPage();
  await page.goto(`${url}/oznameni/zarizeni`);
  await page.getByRole('button', { name: 'Povolit upozornění v tomto prohlížeči' }).click();
  await page.getByText('Upozornění jsou povolená.').waitFor();
  const here = page.locator('.devices li:has([data-part=here]:not([hidden]))');
  await here.waitFor();
  assert.match((await here.textContent()) ?? '', /Chrome, Linux/);
  await here.getByRole('button', { name: /Zrušit/ }).click();
  await page.getByText('Upozornění na tomto zařízení jsou zrušená.').waitFor();
  await context.close();
});

test('the service worker shows a push, and a later one of the same tag in its place', async () => {
  const context = await signedIn();
  await context.grantPermissions(['notifications'], { origin: url });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  await page.goto(`${url}/oznameni/zarizeni`);
  await page.evaluate(() => navigator.serviceWorker.register('/oznamovatel.js').then(() => undefined));
  // A worker that is still taking over gets no push.
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
  const registrationId = await registered;
  const deliver = async (body: string) => {
    const data = JSON.stringify({ title: 'Portál občana', body, url: '/oznameni', tag: 'x', lang: 'cs' });
    await session.send('ServiceWorker.deliverPushMessage', { origin: url, registrationId, data });
  };
  const shown = (body: string) =>
    until(`“${body}” is shown`, async () => {
      const all = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
      });
      return all.some((one) => one.body === body) && all;
    });
  for (const body of ['Čeká na vás oznámení', 'Čekají na vás 2 oznámení']) {
    await deliver(body);
    assert.deepEqual(await shown(body), [{ title: 'Portál občana', body, tag: 'x' }]);
  }
  await context.close();
});
