import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { connectBox, letterComes, openListed, townOf } from './journeys/box.ts';
import { eventually } from './journeys/eventually.ts';
import { signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { button, heading, textOf, visitor } from './journeys/visitor.ts';

const timeout = 120_000;
const kB = 1000;

/** Bytes that came over the wire for one page and all that it needs, by type of resource; headers included. */
async function weigh(page: Page, url: string): Promise<Map<string, number>> {
  const network = await page.context().newCDPSession(page);
  const types = new Map<string, string>();
  const bytes = new Map<string, number>();
  network.on('Network.requestWillBeSent', ({ requestId, type }) => types.set(requestId, type ?? 'Other'));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other';
    bytes.set(type, (bytes.get(type) ?? 0) + encodedDataLength);
  });
  await network.send('Network.enable');
  await page.goto(url, { waitUntil: 'networkidle' });
  await network.detach();
  return bytes;
}

function withoutFonts(bytes: ReadonlyMap<string, number>): number {
  return [...bytes].reduce((sum, [type, count]) => (type === 'Font' ? sum : sum + count), 0);
}

describe('how much the dashboard weighs', () => {
  const on = stage();

  test('at most 40 kB the first time, 15 kB after; fonts aside', { timeout }, async () => {
    const v = await visitor(on, { person: 1 });
    const { country } = on;
    try {
      await letterComes(country, {
        box: v.person.dataBoxes[0]!,
        sender: townOf(country),
        subject: 'Zpráva na přehledu',
      });
      await signIn(v);
      await connectBox(v);
      await openListed(v, v.w.received, 'Zpráva na přehledu');
      await eventually('the tile tells of the message', async () => {
        await v.page.goto(`${country.url}/prehled`);
        return (await textOf(v)).includes('Zpráva na přehledu');
      });
      const fresh = await emptyBrowser(on, v.context);
      const page = await fresh.newPage();
      const first = await weigh(page, `${country.url}/prehled`);
      const second = await weigh(page, `${country.url}/prehled`);
      await fresh.close();
      for (const type of ['Document', 'Stylesheet', 'Script'])
        assert.ok((first.get(type) ?? 0) > 500, `${type} was weighed: ${JSON.stringify([...first])}`);
      assert.ok(withoutFonts(first) <= 40 * kB, `the first time: ${JSON.stringify([...first])}`);
      assert.ok(withoutFonts(second) <= 15 * kB, `the second time: ${JSON.stringify([...second])}`);
      assert.equal(second.get('Font') ?? 0, 0, 'fonts are kept');
    } finally {
      await v.leave();
    }
  });
});

/** A browser with the same session and nothing in its cache. */
async function emptyBrowser({ browser }: ReturnType<typeof stage>, signedIn: BrowserContext): Promise<BrowserContext> {
  const context = await browser.context();
  await context.addCookies(await signedIn.cookies());
  return context;
}

/** Origins and keywords that would let a foreign script in. */
const weak = /unsafe-inline|unsafe-eval|\*|https?:(?!\/\/127)|data:(?!;)/;

describe('what every answer says of itself', () => {
  const on = stage({ tls: true });

  test('headers and cookies behind TLS', { timeout }, async (context) => {
    const v = await visitor(on, { person: 3 });
    const { country } = on;
    const { request } = v.context;
    const ask = async (path: string, options: Parameters<typeof request.fetch>[1] = {}) => {
      const answer = await request.fetch(country.url + path, { maxRedirects: 0, ...options });
      return { status: answer.status(), headers: answer.headers(), text: await answer.text() };
    };
    try {
      await context.test('the whole sign-in works and its cookies are bound to the host', async () => {
        await signIn(v);
        // The simulated national identity, on the same host, keeps a cookie of its own.
        const cookies = (await v.context.cookies(country.url)).filter(({ name }) => name !== 'nia_session');
        const session = cookies.find(({ name }) => name === '__Host-portal-session');
        assert.ok(session, cookies.map(({ name }) => name).join());
        for (const { name, secure, httpOnly, path, sameSite, domain } of cookies) {
          assert.match(name, /^__Host-portal-/);
          assert.deepEqual(
            { name, secure, httpOnly, path, sameSite, domain },
            {
              name,
              secure: true,
              httpOnly: true,
              path: '/',
              // The device is recognised when the national identity posts its answer from another site.
              sameSite: name === '__Host-portal-device' ? 'None' : 'Lax',
              domain: '127.0.0.1',
            },
          );
        }
        assert.equal(session.expires, -1, 'the session ends with the browser at the latest');
      });

      await connectBox(v);
      const subject = 'Zpráva s přílohou';
      await letterComes(country, { box: v.person.dataBoxes[0]!, sender: townOf(country), subject });
      await v.page.goto(`${country.url}/datova-schranka/schranky`);
      await button(v, v.w.refresh, false);
      await openListed(v, v.w.received, subject);
      await button(v, v.w.open);
      await heading(v, subject);
      const message = new URL(v.page.url()).pathname;
      const { text: page } = await ask('/prehled');
      const [stylesheet] = /[^"]+\.css/.exec(page)!;
      const [script] = /[^"]+\.js/.exec(page)!;

      const answers: readonly (readonly [path: string, status: number, options?: Parameters<typeof ask>[1]])[] = [
        ['/', 303],
        ['/soukromi', 200],
        ['/prehled', 200],
        [message, 200],
        [`${message}?priloha=0`, 200],
        ['/prihlaseni', 303],
        ['/neni', 404],
        ['/odhlaseni', 405],
        ['/relace', 200],
        ['/prihlaseni', 403, { method: 'POST', form: { uroven: 'low' } }],
        ['/datova-schranka/napsat', 403, { method: 'POST', multipart: { predmet: 'x' } }],
        [stylesheet, 200],
        [script, 200],
        [`${message}/priloha/0`, 200],
        [`${message}/priloha/0?zobrazit=1`, 200],
        [`${message}/zfo`, 200],
        ['/api/po-be-datova-schranka/boxes', 401, { headers: { cookie: '' } }],
        ['/api/po-be-datova-schranka/neni', 404],
        ['/nia/metadata', 200],
        ['/health/live', 200],
      ];
      for (const [path, status, options] of answers) {
        await context.test(`${options?.method ?? 'GET'} ${path.replace(message, '…')}`, async () => {
          const { status: got, headers } = await ask(path, options);
          assert.equal(got, status);
          assertGuarded(path, headers);
        });
      }
      await context.test('personal pages and files are kept by nobody on the way', async () => {
        for (const path of ['/prehled', message, `${message}/priloha/0`, `${message}/zfo`, '/relace']) {
          assert.match((await ask(path)).headers['cache-control'] ?? '', /no-store|private/, path);
        }
        assert.match((await ask(stylesheet)).headers['cache-control'] ?? '', /immutable/);
      });
    } finally {
      await v.leave();
    }
  });
});

function assertGuarded(path: string, headers: Readonly<Record<string, string>>): void {
  const policy = headers['content-security-policy'] ?? '';
  assert.match(policy, /default-src 'none'|sandbox/, 'the policy begins with nothing allowed');
  assert.doesNotMatch(policy.replace(/img-src [^;]*/, ''), weak);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(headers['strict-transport-security'] ?? '', /max-age=\d{8}/);
  assert.match(headers['referrer-policy'] ?? '', /same-origin|no-referrer/);
  assert.match(policy, path.includes('zobrazit') ? /frame-ancestors 'self'/ : /frame-ancestors 'none'|sandbox/);
  assert.ok(headers['x-request-id'], 'the answer has a number');
  assert.equal(headers['server'], undefined);
  assert.equal(headers['x-powered-by'], undefined);
}
