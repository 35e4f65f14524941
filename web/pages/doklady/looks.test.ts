import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { citizenId } from '#platform/ids.ts';
import { openBrowser, type TestBrowser } from '#platform/testing/chromium.ts';
import { car, driver, newPassport } from '#services/cards/testing/data.ts';
import { axeProblems, overflow, unseenFocus } from '../../../tests/journeys/looks.ts';
import { citizen } from '../../testing/moment.ts';
import { type CardsWeb, startCardsWeb } from './testing/world.ts';

describe('pages of cards and of the driver in a browser', () => {
  let on: CardsWeb;
  let browser: TestBrowser;
  let url: string;
  let paths: string[];

  before(async () => {
    on = await startCardsWeb();
    const { registers } = on.portal;
    registers.cards = [newPassport('ready'), ...registers.cards];
    registers.vehicles = [car, { ...car, vin: 'X2', inspectionUntil: '2026-11-01', insurance: null }];
    registers.driver = {
      ...driver,
      bans: [{ from: '2026-11-01', until: '2027-01-01', authority: 'Soud', reason: 'x' }],
    };
    const me = on.portal.cards({
      kind: 'citizen',
      citizen: citizenId(citizen),
      session: 'test',
      levelOfAssurance: 'high',
    });
    const { cards } = await me.overview();
    const [first, second] = cards.data!.items.filter(({ reportable }) => reportable);
    const report = await me.reports.create({ key: crypto.randomUUID(), card: first!.id, what: 'lost' });
    paths = [
      '/doklady',
      `/doklady/doklad/${first!.id}`,
      `/doklady/doklad/${second!.id}/ztrata`,
      `/doklady/hlaseni/${report.id}`,
      '/doklady/obnova/ridicsky-prukaz',
      '/ridic',
      '/ridic/prukaz',
      '/ridic/body',
      '/ridic/vozidla',
    ];
    await on.web.app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(on.web.app.server.address() as AddressInfo).port}`;
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await on?.stop();
  });

  for (const look of [
    { lang: 'cs', dark: false, width: 1280 },
    { lang: 'en', dark: true, width: 320 },
  ] as const) {
    test(
      `axe finds nothing, nothing sticks out, the focus is seen: ${look.lang}, ${look.width} px`,
      { timeout: 120_000 },
      async () => {
        const context = await browser.context(look);
        const [name = '', value = ''] = on.web.cookie.split(/=(.*)/s);
        await context.addCookies([{ name, value, url }]);
        const page = await context.newPage();
        const found: string[] = [];
        page.on('pageerror', (error) => found.push(error.message));
        for (const path of paths) {
          const answer = await page.goto(url + (look.lang === 'en' ? '/en' : '') + path);
          if (answer?.status() !== 200) found.push(`${path}: ${answer?.status()}`);
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
});
