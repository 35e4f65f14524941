import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import postgres from 'postgres';
import { simulatedSystems } from '../cli/addresses.ts';
import { openDatabase } from '#platform/data/index.ts';
import { rollUp } from '#platform/operations/rollup.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { connectBox } from './journeys/box.ts';
import { dumpDatabase } from './journeys/database-dump.ts';
import { eventually } from './journeys/eventually.ts';
import { axeProblems, overflow, unseenFocus } from './journeys/looks.ts';
import { freshCode, newOperator, type OperatorPerson, signInOperator } from './journeys/operator.ts';
import { leaksIn, secretsOf } from './journeys/secrets.ts';
import { signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { visitor, type Visitor } from './journeys/visitor.ts';
import { ended, portalCommand, root } from './shapes.ts';

const timeout = 180_000;

describe('the operators’ view and the public status', () => {
  const on = stage({
    shape: 'own-process',
    settings: { PORTAL_REPORT_SECONDS: '0.5', ISDS_DEADLINE_SECONDS: '2', PORTAL_RELEASE: 'test-1' },
  });
  let v: Visitor;
  let context: BrowserContext;
  let page: Page;
  let jana: OperatorPerson;
  let admin: postgres.Sql;

  before(
    async () => {
      v = await visitor(on, { person: 3 });
      await signIn(v);
      await connectBox(v);
      context = await on.browser.context();
      page = await context.newPage();
      jana = await newOperator(on.country, page, 'jana');
      await signInOperator(on.country, page, jana);
      admin = postgres(on.country.adminUrl, { max: 1, onnotice: () => undefined });
    },
    { timeout },
  );
  after(async () => {
    await admin?.end();
    await context?.close();
    await v?.leave();
  });

  const says = async (path: string): Promise<string> => {
    await page.goto(on.country.url + path);
    return (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  };
  /** Row of a table that begins with this cell. */
  const rowOf = async (name: string, table: string): Promise<string> =>
    (
      await page
        .locator(`table[aria-labelledby="${table}"] tr`, { has: page.getByRole('cell', { name, exact: true }).first() })
        .first()
        .innerText()
    ).replaceAll('\u00a0', ' ');

  /** Adds up what was reported until now, as if its minute were over. */
  async function rolledUp(): Promise<void> {
    const targets = (await discoverServices(root)).map(({ target }) => target);
    const database = openDatabase({
      url: on.country.adminUrl,
      role: 'portal_operations',
      password: 'test',
      schema: 'operations',
      applicationName: 'test',
    });
    try {
      await rollUp({ database, targets, now: new Date(Date.now() + 80_000) });
    } finally {
      await database.stop();
    }
  }

  test(
    'a citizen’s session opens nothing of the operators’, and theirs nothing of a citizen’s',
    { timeout },
    async () => {
      const { url } = on.country;
      for (const path of ['/provoz', '/provoz/fronty', '/provoz/zaznamy', '/provoz/fronty/1/zahodit']) {
        const citizens = await v.context.request.get(url + path, { maxRedirects: 0 });
        assert.equal(citizens.status(), 303, path);
        assert.equal(citizens.headers()['location'], '/provoz/prihlaseni');
      }
      for (const path of [
        '/provoz/jistice',
        '/provoz/fronty/1/znovu',
        '/provoz/fronty/1/zahodit',
        '/provoz/odhlaseni',
      ]) {
        const citizens = await v.context.request.post(url + path, { maxRedirects: 0, form: { system: 'isds' } });
        assert.equal(citizens.headers()['location'], '/provoz/prihlaseni', path);
        const stolen = await context.request.post(url + path, { maxRedirects: 0, form: { system: 'isds' } });
        assert.equal(stolen.status(), 403, `${path} without a token of the form`);
      }
      for (const path of ['/prehled', '/datova-schranka/prijate', '/profil'])
        assert.match(
          (await context.request.get(url + path, { maxRedirects: 0 })).headers()['location'] ?? '',
          /^\/prihlaseni/,
        );
      for (const path of ['/api/po-be-provoz/view', '/api/po-be-provoz/letters', '/api/po-be-provoz/session/resolve'])
        for (const session of [context, v.context])
          assert.equal(
            (
              await session.request.post(url + path, {
                data: { token: 'x'.repeat(40), window: '5m' },
                headers: { origin: url },
              })
            ).status(),
            403,
            path,
          );
      assert.equal((await context.request.get(`${url}/api/po-be-datova-schranka/boxes`)).status(), 401);
      const cookies = await context.cookies();
      const own = cookies.find(({ name }) => name.endsWith('-operator'));
      assert.equal(own?.httpOnly, true);
      assert.equal(own?.sameSite, 'Strict');
    },
  );

  test('guessing a passphrase is slowed down on the page', { timeout }, async () => {
    const stranger = await on.browser.context();
    const tab = await stranger.newPage();
    try {
      const statuses: number[] = [];
      // Each wait is twice as long as the one before, so that even a slow machine comes to be told to wait.
      while (statuses.at(-1) !== 429 && statuses.length < 12) {
        await tab.goto(`${on.country.url}/provoz/prihlaseni`);
        await tab.getByLabel('Jméno').fill('jana');
        await tab.getByLabel('Heslo').fill(`hádám heslo číslo ${statuses.length}`);
        await tab.getByLabel('Jednorázový kód').fill('000000');
        const answered = tab.waitForResponse((response) => response.request().method() === 'POST');
        await tab.getByRole('button', { name: 'Přihlásit se' }).click();
        statuses.push((await answered).status());
        await tab.getByRole('alert').waitFor();
      }
      assert.deepEqual(statuses.slice(0, 5), [422, 422, 422, 422, 422]);
      assert.equal(statuses.at(-1), 429);
      assert.match(await tab.locator('main').innerText(), /Příliš mnoho pokusů/);
    } finally {
      await stranger.close();
      await admin`delete from po_be_provoz.failure`;
    }
  });

  test(
    'a fault of ISDS is an open breaker, an affected tile and a degraded service; a reset closes it',
    { timeout },
    async () => {
      const { faults } = on.country.simulators;
      faults.set({ isds: [{ kind: 'maintenance' }] });
      try {
        await eventually('the breaker opens', async () => {
          await v.page.goto(`${on.country.url}/datova-schranka/schranky`);
          await v.page.getByRole('button', { name: v.w.refresh }).first().click();
          return (await says('/provoz')).includes('otevřený (nevolá se)');
        });
        const text = await says('/provoz');
        assert.match(text, /nefunguje\s+Datové schránky \(ISDS\)/);
        assert.match(
          text,
          /služby: Datová schránka · přes ně: Kalendář, Výpisy, Moje údaje, Podání · dlaždice: Moje zprávy · stránky: Datová schránka/,
        );
        assert.match(text, /za poslední hodinu 1 přihlášený člověk/);
        assert.match(await rowOf('Datové schránky (ISDS)', 'systemy'), /otevřený/);
        assert.match(await rowOf('Datová schránka', 'sluzby'), /zhoršené/);
        await rolledUp();
        await eventually('the public is told', async () => {
          const status = (await (await fetch(`${on.country.url}/api/po-be-provoz/status`)).json()) as {
            standings: { subject: string; state: string; days: { state: string }[] }[];
            incidents: { subject: string; to: string | null; worst: string }[];
          };
          const stateOf = (subject: string) => status.standings.find((each) => each.subject === subject)?.state;
          return (
            stateOf('po-be-datova-schranka') === 'degraded' &&
            stateOf('system:isds') === 'down' &&
            stateOf('po-be-kalendar') === 'ok' &&
            status.incidents.some(
              ({ subject, to, worst }) => subject === 'system:isds' && to === null && worst === 'down',
            )
          );
        });
        await eventually(
          'the page says so',
          async () => /Právě není v pořádku: Datová schránka/.test(await says('/stav')),
          45_000,
        );

        faults.clear();
        await page.goto(`${on.country.url}/provoz`);
        await page.getByRole('button', { name: 'Zavřít jistič' }).click();
        await page.getByText('Jistič se zavírá ve všech procesech').waitFor();
        await eventually('the breaker is closed', async () => {
          await says('/provoz');
          return /zavřený/.test(await rowOf('Datové schránky (ISDS)', 'systemy'));
        });
        assert.match(await says('/provoz/zaznamy'), /jana\s+zavření jističe\s+isds/);
      } finally {
        faults.clear();
      }
    },
  );

  test('a dead letter is tried again from the page, another is given up after a question', { timeout }, async () => {
    const [citizen] = await admin<{ citizen: string }[]>`select citizen from po_be_identita.person limit 1`;
    const entries = async () =>
      Number((await admin`select count(*) as n from audit.entry where writer = 'po_be_provoz'`)[0]!['n']);
    for (const id of [900001, 900002])
      await admin`
        insert into events.dead_letter (id, task, lane, payload, citizen, attempts, error, added_at)
        values (${id}, 'po-be-provoz:tidy', ${`job ${id}`}, '{}', ${citizen!.citizen}, 10, 'OutsideError unavailable', now())`;
    assert.match(await says('/provoz/fronty'), /900001\s+po-be-provoz:tidy/);
    await page.locator('tr', { hasText: '900001' }).getByRole('button', { name: 'Zkusit znovu' }).click();
    await page.getByText('Práce dostala všechny pokusy znovu.').waitFor();
    await eventually('the work is done', async () => {
      const left = await admin`
        select from events.work where task = 'po-be-provoz:tidy'
        union all select from events.dead_letter where task = 'po-be-provoz:tidy' and id <> 900002`;
      return left.length === 0;
    });
    await page.locator('tr', { hasText: '900002' }).getByRole('link', { name: 'Zahodit…' }).click();
    await page.getByRole('heading', { name: 'Zahodit nedoručenou práci?' }).waitFor();
    await page.getByRole('button', { name: 'Zahodit natrvalo' }).click();
    await page.getByText('Nic nezůstalo nedoručené.').waitFor();
    assert.equal(await entries(), 2, 'the citizen reads of both');
    const log = await says('/provoz/zaznamy');
    assert.match(log, /jana\s+zahození nedoručené práce\s+900002/);
    assert.match(log, /jana\s+nový pokus o nedoručenou práci\s+900001/);
    assert.match(await says('/provoz/fronty/900002/zahodit'), /Tuto práci už někdo vyřídil/);
  });

  test('another process reports too, and is gone when it has ended', { timeout }, async () => {
    const { country } = on;
    const child = portalCommand(['serve', '--target=po-be-dokumenty'], {
      ...simulatedSystems(country.simulators.url, join(country.dataDir, 'isds-trust.pem')),
      PORTAL_DATA_DIR: country.dataDir,
      PORTAL_DATABASE_URL: country.adminUrl,
      PORTAL_SECRET: country.secret,
      PORTAL_PUBLIC_URL: country.url,
      PORTAL_PORT: '0',
      PORTAL_LOG_LEVEL: 'silent',
      PORTAL_REPORT_SECONDS: '0.5',
      PORTAL_PEERS: `po-be-dlazdice=${country.url},po-be-profil=${country.url},po-be-identita=${country.url},po-be-notifikace=${country.url},po-be-datova-schranka=${country.url}`,
      PORTAL_RELEASE: 'test-2',
    });
    try {
      await eventually('both are there', async () => {
        const text = await says('/provoz');
        return (
          text.includes('test-1') &&
          text.includes('test-2') &&
          (await page.locator('table[aria-labelledby="procesy"] tbody tr').count()) === 2
        );
      });
      assert.match(await rowOf('test-2', 'vydani'), /běží\s+1\s+Dokumenty/);
    } finally {
      await ended(child, 'SIGTERM');
    }
    await eventually('one is left', async () => {
      await says('/provoz');
      return (await page.locator('table[aria-labelledby="procesy"] tbody tr').count()) === 1;
    });
    assert.doesNotMatch(await rowOf('test-2', 'vydani'), /běží/);
  });

  test('while the database refuses, the page shows what its own process knows, and says so', { timeout }, async () => {
    const away = (verb: string, preposition: string) => [
      admin.unsafe(`${verb} usage on schema operations ${preposition} portal_operations`),
      admin.unsafe(`${verb} usage on schema po_be_provoz ${preposition} po_be_provoz`),
    ];
    const before = new Date();
    await Promise.all(away('revoke', 'from'));
    try {
      const text = await says('/provoz');
      assert.match(text, /Databáze neodpovídá/);
      assert.match(text, /Jen|jeden proces/);
      assert.equal(await page.locator('table[aria-labelledby="procesy"] tbody tr').count(), 1);
      // A stranger is let in by no memory.
      const stranger = await on.browser.context();
      const answer = await stranger.request.get(`${on.country.url}/provoz`, {
        maxRedirects: 0,
        headers: { cookie: `portal-operator=${'x'.repeat(43)}` },
      });
      assert.ok(answer.status() >= 500 || answer.status() === 303, String(answer.status()));
      await stranger.close();
      await eventually('windows wait', async () => Date.now() - before.getTime() > 2_000);
    } finally {
      await Promise.all(away('grant', 'to'));
    }
    await eventually('what was measured meanwhile is written', async () => {
      const rows =
        await admin`select from operations.report where at > ${before} and at < ${new Date(before.getTime() + 2_000)}`;
      return rows.length >= 2;
    });
    await eventually('all is known again', async () => !(await says('/provoz')).includes('Databáze neodpovídá'));
  });

  test('no table of measurements or of operators holds a personal datum of a citizen', { timeout }, async () => {
    const dump = await dumpDatabase(on.country.adminUrl);
    const ours = [...dump].filter(([table]) => /^(operations|po_be_provoz)\./.test(table));
    assert.ok(ours.some(([table, text]) => table === 'operations.report' && text.includes('po-be-datova-schranka')));
    assert.ok(ours.some(([table, text]) => table === 'po_be_provoz.deed' && text.includes('jana')));
    const citizens = (await admin<{ citizen: string }[]>`select citizen from po_be_identita.person`).map(
      ({ citizen }) => ({
        name: 'id of a citizen',
        value: citizen,
      }),
    );
    const secrets = [
      ...secretsOf(v.person),
      ...citizens,
      { name: 'passphrase', value: jana.passphrase },
      { name: 'key of codes', value: jana.key },
      { name: 'address', value: '127.0.0.1' },
    ];
    assert.deepEqual(
      ours.flatMap(([table, text]) => leaksIn(text, secrets).map((name) => `${name} in ${table}`)),
      [],
    );
  });

  test(
    'the pages are in order for everybody: axe, width, focus, both languages, light and dark',
    { timeout },
    async () => {
      await rolledUp();
      const open = await on.browser.context();
      const stranger = await open.newPage();
      const found: string[] = [];
      const looks = [
        { prefix: '', dark: false, width: 1280 },
        { prefix: '/en', dark: true, width: 320 },
      ] as const;
      try {
        for (const { prefix, dark, width } of looks) {
          for (const [tab, path] of [
            [page, '/provoz?obnovovat=ne'],
            [page, '/provoz?obdobi=24h&obnovovat=ne'],
            [page, '/provoz/fronty'],
            [page, '/provoz/zaznamy'],
            [stranger, '/provoz/prihlaseni'],
            [stranger, `/provoz/pozvanka/${'x'.repeat(43)}`],
            [stranger, '/stav'],
          ] as const) {
            await tab.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
            await tab.goto(on.country.url + prefix + path);
            const problems = [
              ...(await overflow(tab, width === 320 ? 1280 : 320)),
              ...(await overflow(tab, width)),
              ...(await axeProblems(tab)),
              ...(await unseenFocus(tab)),
            ];
            found.push(...problems.map((problem) => `${prefix}${path}: ${problem}`));
          }
        }
        assert.deepEqual(found, []);
      } finally {
        await open.close();
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    },
  );

  test('the public status may be kept by caches: no cookie, the same for all', async () => {
    const answer = await fetch(`${on.country.url}/stav`, {
      headers: { cookie: 'portal-session=anything-at-all-here' },
    });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('cache-control') ?? '', /^public, max-age=\d+$/);
    assert.equal(answer.headers.get('set-cookie'), null);
    const text = await answer.text();
    assert.doesNotMatch(text, /name="_csrf"/);
    assert.match(await (await fetch(`${on.country.url}/o-portalu`)).text(), /href="\/stav"/);
  });

  test('it works without scripts, updates with them, and leaves a person alone who is in it', { timeout }, async () => {
    const plain = await on.browser.context({ javaScript: false });
    await plain.addCookies(await context.cookies());
    const tab = await plain.newPage();
    await tab.goto(`${on.country.url}/provoz`);
    assert.match(await tab.content(), /http-equiv="refresh" content="10;url=\/provoz\?obdobi=5m&amp;obnoveno=1"/);
    await tab.goto(`${on.country.url}/provoz?obnovovat=ne`);
    assert.doesNotMatch(await tab.content(), /http-equiv="refresh"/);
    await plain.close();

    await page.goto(`${on.country.url}/provoz`);
    const shown = () => page.locator('#zive p').first().innerText();
    const first = await shown();
    await eventually('the page is newer by itself', async () => (await shown()) !== first);
  });

  test('signing out ends it', { timeout }, async () => {
    const fresh = freshCode(jana);
    assert.match(fresh, /^\d{6}$/);
    const cookies = await context.cookies();
    await page.goto(`${on.country.url}/provoz`);
    await page.getByRole('button', { name: 'Odhlásit se' }).click();
    await page.getByRole('heading', { name: 'Přihlášení provozovatele' }).waitFor();
    await context.addCookies(cookies);
    await page.goto(`${on.country.url}/provoz`);
    await page.getByRole('heading', { name: 'Přihlášení provozovatele' }).waitFor();
  });
});
