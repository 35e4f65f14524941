import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { documentsApi } from '#services/documents/api.ts';
import { person } from '#services/documents/signatures/testing/country.ts';
import { signedPdf } from '#services/documents/signatures/testing/signed-pdf.ts';
import { bodyOf, eventually } from '#services/documents/testing/stand.ts';
import { documentsStreams } from '#services/documents/api.ts';
import { startDocumentsWeb, type DocumentsWeb } from './testing.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: TestBrowser;
let site: DocumentsWeb;
let url: string;
before(async () => {
  [browser, site] = await Promise.all([openBrowser(), startDocumentsWeb()]);
  url = await site.web.app.listen({ host: '127.0.0.1', port: 0 });
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const api = () => site.stand.portal.client('po-be-dokumenty', documentsApi).as(site.caller);
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

async function look(
  options: { javaScript?: boolean; width?: number; signedIn?: boolean },
  see: (tab: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.context(options);
  if (options.signedIn !== false)
    await context.addCookies([{ name: 'portal-session', value: site.web.cookie.split('=')[1]!, url }]);
  const tab = await context.newPage();
  try {
    await see(tab, context);
  } finally {
    await context.close();
  }
}

test('many files are uploaded in parts with their progress, and the list opens when all are there', async () => {
  await look({}, async (tab) => {
    await tab.goto(`${url}/dokumenty/nahrat`);
    await tab
      .getByLabel('Soubory')
      .setInputFiles([
        file('velký.bin', randomBytes(9 * 1024 * 1024)),
        file('malý.txt', Buffer.from('malý')),
        file('třetí.txt', Buffer.from('třetí')),
      ]);
    await tab.locator('[data-upload]').getByRole('button', { name: 'Nahrát' }).click();
    await tab.waitForURL(/hotovo=nahrano/);
    for (const name of ['velký.bin', 'malý.txt', 'třetí.txt']) await tab.getByRole('link', { name }).waitFor();
  });
  assert.equal((await api().documents.list({})).total, 3);
  assert.deepEqual(await api().uploads.list(), []);
});

test('an upload whose connection breaks goes on from where it was', async () => {
  const content = randomBytes(9 * 1024 * 1024);
  await look({}, async (tab) => {
    let broken = 0;
    await tab.route('**/streams/uploads/**', async (route) => {
      if (route.request().url().includes('offset=4194304') && broken++ < 2) return route.abort('connectionreset');
      return route.continue();
    });
    await tab.goto(`${url}/dokumenty/nahrat`);
    await tab.getByLabel('Soubory').setInputFiles([file('přerušený.bin', content)]);
    await tab.locator('[data-upload]').getByRole('button', { name: 'Nahrát' }).click();
    await tab.getByText('spojení vypadlo').waitFor();
    await tab.waitForURL(/hotovo=nahrano/);
    assert.equal(broken, 3);
  });
  const { items } = await api().documents.list({ query: 'přerušený' });
  assert.equal(items[0]?.size, content.length);
});

test('a page closed in the middle leaves an upload that the same file goes on with', async () => {
  const content = randomBytes(9 * 1024 * 1024);
  await look({}, async (tab) => {
    await tab.route('**/streams/uploads/**', async (route) =>
      route.request().url().includes('offset=4194304') ? undefined : route.continue(),
    );
    await tab.goto(`${url}/dokumenty/nahrat`);
    await tab.getByLabel('Soubory').setInputFiles([file('navázaný.bin', content)]);
    await tab.locator('[data-upload]').getByRole('button', { name: 'Nahrát' }).click();
    await eventually(async () => (await api().uploads.list())[0]?.received === 4 * 1024 * 1024);
  });
  const offsets: string[] = [];
  await look({}, async (tab) => {
    tab.on('request', (request) => {
      const offset = /offset=(\d+)/.exec(request.url())?.[1];
      if (offset !== undefined) offsets.push(offset);
    });
    await tab.goto(`${url}/dokumenty/nahrat`);
    await tab.getByLabel('Soubory').setInputFiles([file('navázaný.bin', content)]);
    await tab.locator('[data-upload]').getByRole('button', { name: 'Nahrát' }).click();
    await tab.waitForURL(/hotovo=nahrano/);
  });
  assert.deepEqual(offsets, ['4194304', '8388608']);
  const { items } = await api().documents.list({ query: 'navázaný' });
  const answer = await site.stand.portal
    .client('po-be-dokumenty', documentsApi)
    .stream(site.caller, documentsStreams.content(items[0]!.id));
  const pieces: Buffer[] = [];
  for await (const piece of answer.body) pieces.push(piece as Buffer);
  assert.ok(Buffer.concat(pieces).equals(content));
});

test('what is refused is told beside its name, and one can cancel', async () => {
  await look({}, async (tab) => {
    await tab.route('**/streams/uploads/**', () => undefined);
    await tab.goto(`${url}/dokumenty/nahrat`);
    await tab
      .getByLabel('Soubory')
      .setInputFiles([file('prázdný.txt', Buffer.alloc(0)), file('čeká.txt', Buffer.from('x'))]);
    await tab.locator('[data-upload]').getByRole('button', { name: 'Nahrát' }).click();
    await tab.getByText('nepodařilo se: Soubor je prázdný.').waitFor();
    await tab.getByRole('button', { name: 'Zrušit čeká.txt' }).click();
    await tab.getByText('zrušeno').waitFor();
  });
  await eventually(async () => (await api().uploads.list()).length === 0);
});

test('without scripts: upload, sort, select and throw away, share and open the link with its key pasted', async () => {
  let address = '';
  await look({ javaScript: false }, async (tab) => {
    await tab.goto(`${url}/dokumenty/nahrat`);
    await tab.getByLabel('Soubory').setInputFiles([file('bez skriptů.txt', Buffer.from('obyčejný formulář'))]);
    await tab.locator('[data-upload]').getByRole('button', { name: 'Nahrát' }).click();
    await tab.getByRole('link', { name: 'bez skriptů.txt' }).click();
    await tab.getByText('obyčejný formulář').waitFor();
    await tab.getByRole('link', { name: 'Sdílet odkazem' }).click();
    await tab.getByRole('button', { name: 'Vytvořit odkaz' }).click();
    address = await tab.getByLabel('Odkaz').inputValue();
    await tab.goto(`${url}/dokumenty`);
    await tab.getByLabel('Vybrat malý.txt').check();
    await tab.getByRole('button', { name: 'Do koše' }).click();
    await tab.getByText('Dokumenty jsou v koši').waitFor();
  });
  const path = new URL(address).pathname;
  await look({ javaScript: false, signedIn: false }, async (tab) => {
    await tab.goto(url + path);
    await tab.getByLabel('Klíč').fill(address);
    await tab.getByRole('button', { name: 'Otevřít dokument' }).click();
    await tab.getByText('obyčejný formulář').waitFor();
  });
  await look({ signedIn: false }, async (tab) => {
    const sent: string[] = [];
    tab.on('request', (request) => sent.push(request.url()));
    await tab.goto(url + path + new URL(address).hash);
    assert.equal(await tab.getByLabel('Klíč').inputValue(), new URL(address).hash.slice(1));
    await tab.getByRole('button', { name: 'Otevřít dokument' }).click();
    await tab.getByText('obyčejný formulář').waitFor();
    assert.ok(sent.every((one) => !new URL(one).pathname.includes(new URL(address).hash.slice(1))));
    const [download] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('link', { name: 'Stáhnout' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'bez skriptů.txt');
  });
});

/** WCAG 2.2 A and AA, and what axe calls good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const { lang, dark, width } of [
  { lang: '', dark: false, width: 1280 },
  { lang: '/en', dark: true, width: 320 },
] as const) {
  test(`axe finds nothing and nothing sticks out at ${width} px`, async () => {
    const pdf = await signedPdf({ signer: person });
    const stored = await site.stand.portal
      .client('po-be-dokumenty', documentsApi)
      .stream(site.caller, documentsStreams.upload(), {
        method: 'POST',
        headers: { 'content-disposition': `attachment; filename="podepsana${width}.pdf"` },
        body: Buffer.from(pdf),
      });
    const { document } = JSON.parse(await bodyOf(stored, 201)) as { document: string };
    await eventually(async () => (await api().documents.get({ id: document })).inspected);
    await api().documents.update({ id: document, tags: ['smlouva'] });
    const folders = await api().folders.list();
    const folder = folders[0]?.id ?? (await api().folders.create({ name: 'Složka' })).id;
    const { token } = await api().shares.create({ document, days: 1, mostViews: 1, code: '1234' });
    const found: string[] = [];
    const context = await browser.context({ width, dark });
    await context.addCookies([{ name: 'portal-session', value: site.web.cookie.split('=')[1]!, url }]);
    for (const path of [
      '/dokumenty',
      `/dokumenty?slozka=${folder}`,
      '/dokumenty/nahrat',
      '/dokumenty/kos',
      '/dokumenty/odkazy',
      `/dokumenty/${document}`,
      `/dokumenty/${document}/sdilet`,
      `/dokumenty/${document}/pripojit`,
      `/dokumenty/slozky/${folder}`,
      `/sdileni/${token}`,
    ])
      found.push(...(await problemsOf(context, `${url}${lang}${path}`)).map((problem) => `${path}: ${problem}`));
    await context.close();
    assert.deepEqual(found, []);
  });
}

async function problemsOf(context: BrowserContext, address: string): Promise<string[]> {
  const tab = await context.newPage();
  const problems: string[] = [];
  tab.on('pageerror', (error) => problems.push(error.message));
  tab.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) problems.push(message.text());
  });
  await tab.goto(address);
  await tab.evaluate(axe);
  const { violations, over } = await tab.evaluate(async (only) => {
    type Axe = {
      run(root: Document, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const result = await (globalThis as unknown as { axe: Axe }).axe.run(document, {
      runOnly: only,
      iframes: false,
      resultTypes: ['violations'],
    });
    return {
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      violations: result.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(' | ')}`,
      ),
    };
  }, tags);
  if (over > 0) problems.push(`sticks out by ${over} px`);
  await tab.close();
  return [...problems, ...violations];
}
