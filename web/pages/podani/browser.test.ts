import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { startSubmissionsWeb, type SubmissionsWeb } from './testing/world.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let on: SubmissionsWeb;
let url: string;
let browser: TestBrowser;

before(async () => {
  on = await startSubmissionsWeb();
  url = await on.web.app.listen({ host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await on?.stop();
});

async function signedIn(options: Parameters<TestBrowser['context']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.context(options);
  context.setDefaultTimeout(15_000);
  await context.addCookies([{ name: 'portal-session', value: on.web.cookie.split('=')[1]!, url }]);
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

const drafts = () => on.stand.as(on.caller).drafts;

async function begun(): Promise<{ id: string; path: string }> {
  const asked = { key: crypto.randomUUID(), type: 'household', mandate: null, parent: null };
  const { id } = await drafts().begin(asked);
  return { id, path: `${url}/podani/${id}` };
}

test('what is written is kept, here and on another device, also after the connection was broken', async () => {
  const { path } = await begun();
  const context = await signedIn();
  const page = await context.newPage();
  await page.goto(`${path}/kdo`);
  const [name, story] = [page.getByLabel('Jméno'), page.getByLabel('Příběh')];
  const state = page.locator('[data-part=save-state]');
  await name.fill('Jana');
  await state.filter({ hasText: 'Uloženo v 10:32.' }).waitFor();
  const phone = await (await signedIn({ width: 360, javaScript: false })).newPage();
  await phone.goto(`${path}/kdo`);
  assert.equal(await phone.getByLabel('Jméno').inputValue(), 'Jana');
  await phone.getByLabel('Příběh').fill('Psáno v telefonu');
  await phone.getByRole('button', { name: 'Uložit a dokončit později' }).click();
  await phone.getByText('Pokračovat můžete kdykoli').waitFor();

  await context.setOffline(true);
  await name.fill('Jana Nováková');
  await state.filter({ hasText: 'nedaří ukládat' }).waitFor();
  // The browser asks before the page is thrown away, and going on waits for the connection.
  const asked = page.waitForEvent('dialog');
  const reload = page.evaluate(() => location.reload());
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  await reload.catch(() => undefined);
  await name.press('Enter');
  await state.filter({ hasText: 'Spojení nefunguje' }).waitFor();
  await context.setOffline(false);
  await state.filter({ hasText: 'Uloženo v 10:32.' }).waitFor();
  await name.press('Enter');
  await page.waitForURL(`${path}/spojeni`);
  await page.goBack();
  assert.equal(await name.inputValue(), 'Jana Nováková');
  assert.equal(
    await story.inputValue(),
    'Psáno v telefonu',
    'what was not touched here was left as the phone wrote it',
  );
  await context.close();
});

test('a sign-in that ended costs nothing of what is written', async () => {
  const { id, path } = await begun();
  const context = await signedIn();
  const page = await context.newPage();
  await page.goto(`${path}/kdo`);
  const state = page.locator('[data-part=save-state]');
  on.web.identity.signedIn = false;
  await page.getByLabel('Jméno').fill('Po odhlášení');
  await state
    .filter({ hasText: 'Přihlášení skončilo' })
    .getByRole('link', { name: 'Přihlásit se v novém okně' })
    .waitFor();
  on.web.identity.signedIn = true;
  await context.addCookies([{ name: 'portal-session', value: on.web.cookie.split('=')[1]!, url }]);
  // The token of the page belongs to the session that is over.
  await page.evaluate(() => {
    for (const field of document.querySelectorAll<HTMLInputElement>('input[name=_csrf]')) field.value = 'x'.repeat(86);
  });
  await page.getByLabel('Jméno').press('End');
  await page.getByLabel('Jméno').pressSequentially('!');
  await state.filter({ hasText: 'Uloženo v 10:32.' }).waitFor();
  assert.equal((await drafts().page({ id, page: 'kdo' })).questions[0]!.raw, 'Po odhlášení!');
  await context.close();
});

test('by keyboard alone: an address from the list, one of several things, and the errors', async () => {
  const { id, path } = await begun();
  await drafts().save({ id, page: 'potreby', answers: { pets: 'yes' } });
  const context = await signedIn();
  const page = await context.newPage();
  await page.goto(`${path}/bydliste`);
  const box = page.getByRole('combobox');
  await box.fill('');
  await box.pressSequentially(on.stand.person.address.municipality);
  await page.getByRole('option').first().waitFor();
  await page.locator('[data-part=save-state]').filter({ hasText: 'Uloženo' }).waitFor();
  const raw = async () => JSON.stringify((await drafts().page({ id, page: 'bydliste' })).questions[0]!.raw);
  assert.doesNotMatch(await raw(), /#/);
  await box.press('ArrowDown');
  const kept = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url() === page.url());
  await box.press('Enter');
  await kept;
  assert.match(await raw(), /#\d+"$/, 'what was chosen is kept as it is chosen');
  await box.press('Enter');
  await page.waitForURL(`${path}/rodina`);
  assert.match(await raw(), /#\d+"$/);

  await page.goto(`${path}/zvirata`);
  await page.getByRole('button', { name: 'Přidat: zvíře' }).press('Enter');
  await page.waitForURL(`${path}/zvirata/animals/0`);
  await page.getByLabel('Narozeno').fill('kdysi');
  await page.getByLabel('Narozeno').press('Enter');
  const summary = page.locator('#chyby');
  await summary.waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'chyby');
  await summary.getByRole('link').last().press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'o-born');
  await page.getByLabel('Narozeno').fill('1. 3. 2020');
  await page.getByLabel('pes').check();
  await page.getByRole('button', { name: 'Uložit' }).last().press('Enter');
  await page.waitForURL(`${path}/zvirata`);
  await page.getByRole('heading', { name: 'Zvíře 1' }).waitFor();
  assert.equal((await drafts().page({ id, page: 'zvirata' })).problems.length, 0);
  await context.close();
});

/** Every other page in each look, so that each is looked at. */
for (const look of [
  { lang: 'cs', dark: false, width: 1280, from: 0 },
  { lang: 'en', dark: true, width: 320, from: 1 },
] as const) {
  test(`axe finds nothing and nothing sticks out: ${look.lang}, ${look.width} px`, async () => {
    const { id } = await begun();
    const type = (await import('#services/submissions/testing/types/household/type.ts')).default;
    const { home: _, office: __, ...answers } = type.examples[0];
    const prefix = look.lang === 'en' ? '/en' : '';
    const context = await signedIn(look);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) problems.push(message.text());
    });
    const lookAt = async (paths: readonly string[]): Promise<void> => {
      for (const [index, path] of paths.entries()) {
        if (index % 2 !== look.from) continue;
        await page.goto(`${url}${prefix}/podani${path}`);
        problems.push(...(await violations(page)).map((problem) => `${path}: ${problem}`));
      }
    };
    await drafts().keep({ id, answers: { ...answers, needs: [], people: 'mnoho' } });
    const draft = (pages: readonly string[]) => pages.map((one) => `/${id}/${one}`);
    const asks = ['kdo', 'bydliste', 'potreby', 'zvirata', 'zvirata/animals/0', 'doba', 'penize?opravit=1', 'zeme'];
    await lookAt([
      '',
      '/nove',
      '/nove?hledat=nic',
      '/nove/household',
      ...draft([...asks, 'souhlas', 'prilohy', 'kontrola', 'urad']),
    ]);
    await drafts().keep({ id, answers: { people: '4' } });
    for (let next = (await drafts().get({ id })).next; next !== null;)
      ({ next } = await drafts().save({ id, page: next, answers: {} }));
    await drafts().finish({ id });
    await lookAt(draft(['odeslat', 'podpis', '', 'smazat']));
    assert.deepEqual(problems, []);
    await context.close();
  });
}
