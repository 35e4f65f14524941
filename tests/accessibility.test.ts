import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '#platform/testing/chromium.ts';
import { beginMessageTo, connectBox, fillIn, letterComes, openListed, townOf, untilAccepted } from './journeys/box.ts';
import { crawl } from './journeys/crawl.ts';
import { samplePdf } from './journeys/files.ts';
import { axeProblems, overflow, unseenFocus } from './journeys/looks.ts';
import { choosePerson, passIdentity, signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { button, folder, heading, link, section, visitor, type Visitor } from './journeys/visitor.ts';

const timeout = 240_000;

/** What everybody may see, and pages of errors. */
const open = [
  '/',
  '/prihlaseni?zpet=%2Fprehled',
  '/souhlas',
  '/odhlaseni/odpoved',
  '/o-portalu',
  '/soukromi',
  '/stav',
  '/pristupnost',
  '/podani/nove',
  '/podani/nove?hledat=pes',
  '/podani/nove/dog-registration',
  '/neni',
];

/** 320 px are also what 1280 px are at a zoom of 400 % (WCAG 2.2, 1.4.10). */
const narrow = 320;
const wide = 1280;

const looks = [
  { lang: 'cs', dark: false, width: wide, newcomer: 2 },
  { lang: 'en', dark: true, width: narrow, newcomer: 4 },
] as const;

describe('every page, with the data of a real life', () => {
  const on = stage();

  test('axe finds nothing, nothing sticks out, the focus is seen', { timeout: 2 * timeout }, async (context) => {
    const v = await visitor(on, { person: 1 });
    try {
      const mark = await liveThrough(v);
      const pages = await crawl(v.context, on.country.url, [
        '/prehled',
        '/prehled/upravit',
        '/profil/prihlaseni',
        ...mark,
      ]);
      assert.ok(pages.length > 20, `the pages were found: ${pages.join(' ')}`);
      for (const look of looks) {
        await context.test(`${look.lang}, ${look.dark ? 'dark' : 'light'}`, async () => {
          await v.page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' });
          const stranger = await on.browser.context(look);
          const found = [
            ...(await problems(v.context, on.country.url, look, pages)),
            ...(await problems(stranger, on.country.url, look, open)),
          ];
          await stranger.close();
          assert.deepEqual(found, []);
        });
      }
    } finally {
      await v.leave();
    }
  });
});

test('the looks see what is wrong', async () => {
  const browser = await openBrowser();
  try {
    const page = await (await browser.context()).newPage();
    await page.setContent(
      '<title>Wrong</title><main><h1>Wrong</h1><img src="data:,"><button style="outline: none">x</button><p style="width: 2000px">wide</p></main>',
    );
    assert.match((await axeProblems(page)).join('\n'), /image-alt[\s\S]*html-has-lang|html-has-lang[\s\S]*image-alt/);
    assert.equal((await overflow(page, narrow)).length, 1);
    assert.equal((await unseenFocus(page)).length, 1);
  } finally {
    await browser.close();
  }
});

describe('every step on the way, pages of the simulated systems among them', () => {
  const on = stage();

  for (const look of looks) {
    test(`axe finds nothing, nothing sticks out, the focus is seen: ${look.lang}`, { timeout }, async () => {
      const v = await visitor(on, { person: look.newcomer, ...look });
      const found: string[] = [];
      const lookAt = async (what: string): Promise<void> => {
        found.push(...(await problemsOf(v.page, look)).map((problem) => `${what}: ${problem}`));
      };
      try {
        await walk(v, lookAt);
        assert.deepEqual(found, []);
      } finally {
        await v.leave();
      }
    });
  }
});

/** Goes where only forms lead, the wrong ways too. */
async function walk(v: Visitor, look: (what: string) => Promise<void>): Promise<void> {
  const { page, w } = v;
  const signInPage = `${v.country.url}${v.lang === 'en' ? '/en' : ''}/prihlaseni`;
  await page.goto(signInPage);
  await button(v, w.toIdentity);
  await page.getByRole('button', { name: w.means }).waitFor();
  await look('choice of means');
  await button(v, w.means, false);
  await page.getByLabel(w.searchPeople).waitFor();
  await look('choice of person');
  await choosePerson(v, false);
  await page.getByRole('button', { name: w.handOver }).waitFor();
  await look('handing over of data');
  await button(v, w.refuse);
  await heading(v, w.notFinished);
  await look('sign-in not finished');
  await page.goto(signInPage);
  await passIdentity(v);
  await page.getByRole('heading', { level: 1, name: new RegExp(`${w.consent}|${w.overview}`) }).waitFor();
  if (await page.getByRole('button', { name: w.agree }).isVisible()) {
    await look('consent');
    await button(v, w.agree);
  }
  await section(v, w.databox);
  await link(v, w.connect);
  await button(v, w.toBoxes);
  await page.getByRole('button', { name: w.deny }).waitFor();
  await look('consent of the system of data boxes');
  await button(v, w.deny);
  await page.getByText(w.notConnected).first().waitFor();
  await look('box not connected');
  await connectBox(v);
  await folder(v, w.verifyFile, w.verifyTitle);
  await button(v, w.verify);
  await page.getByText(w.fileMissing).first().waitFor();
  await look('no file to verify');
  await link(v, w.write);
  await button(v, w.findRecipient);
  await heading(v, w.findRecipient);
  await page.getByLabel(w.whom, { exact: true }).fill(townOf(v.country).name);
  await button(v, w.search);
  await page.getByRole('heading', { name: w.recipients }).waitFor();
  await look('recipients found');
}

type Look = (typeof looks)[number];

async function problems(
  context: BrowserContext,
  origin: string,
  look: Look,
  paths: readonly string[],
): Promise<string[]> {
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' });
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      found.push(`${page.url()}: ${message.text()}`);
  });
  for (const path of paths) {
    await page.goto(origin + (look.lang === 'en' ? `/en${path}` : path));
    assert.equal(await page.locator('html').getAttribute('lang'), look.lang, path);
    found.push(...(await problemsOf(page, look)).map((problem) => `${path}: ${problem}`));
  }
  await page.close();
  return found;
}

async function problemsOf(page: Page, look: Look): Promise<string[]> {
  const other = look.width === wide ? narrow : wide;
  return [
    ...(await overflow(page, other)),
    ...(await overflow(page, look.width)),
    ...(await axeProblems(page)),
    ...(await unseenFocus(page)),
  ];
}

/** Messages of every kind: read, waiting, sent, being written; gives pages that nothing links to any more. */
async function liveThrough(v: Visitor): Promise<string[]> {
  const { country, person } = { country: v.country, person: v.person };
  const town = townOf(country);
  await letterComes(country, { box: person.dataBoxes[0]!, sender: town, subject: 'Zpráva, která čeká na převzetí' });
  await signIn(v);
  await connectBox(v);
  await openListed(v, v.w.received, 'Zpráva, která čeká na převzetí');
  const waiting = new URL(v.page.url()).pathname;
  await beginMessageTo(v, town.box);
  await fillIn(v, { subject: 'Odeslaná zpráva', text: 'Text', file: samplePdf('příloha.pdf') });
  await button(v, v.w.send);
  await untilAccepted(v);
  const sent = new URL(v.page.url()).pathname;
  await beginMessageTo(v, town.box);
  await fillIn(v, {
    subject: 'Rozepsaná zpráva',
    text: 'Text',
    file: samplePdf('velmi dlouhé jméno přílohy, které se nevejde na jeden řádek.pdf'),
  });
  const check = new URL(v.page.url()).pathname;
  const draft = check.replace(/\/kontrola$/, '');
  await folder(v, v.w.drafts);
  return [
    waiting,
    sent,
    check,
    `${draft}/adresat`,
    `${draft}/zahodit`,
    `${draft}?chyby=recipient-missing.subject-missing.too-big`,
  ];
}
