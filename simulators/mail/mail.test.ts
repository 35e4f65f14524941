/** The post of the state in a box: what is sent is kept and can be read, faults strike as they should. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import { startSimulators, type Simulators } from '../index.ts';

const start = (dataDir: string) =>
  startSimulators({ port: 0, dataDir, population: { seed: 'post', size: 20 }, systems: ['mail', 'sms'] });

let sim: Simulators;
before(async () => {
  sim = await start(':memory:');
});
afterEach(() => sim.faults.clear());
after(() => sim?.stop());

interface Failure {
  readonly responseCode?: number;
  readonly code?: string;
}

async function send(to: string, more: object = {}, at: Simulators = sim): Promise<Failure | undefined> {
  const { hostname: host, port } = new URL(at.addresses['mail']!);
  const transport = createTransport({ host, port: Number(port), ignoreTLS: true, socketTimeout: 1000 });
  try {
    await transport.sendMail({
      from: 'Portál <portal@example.cz>',
      to,
      subject: 'Předmět s háčky',
      text: 'Příliš žluťoučký kůň',
      html: '<p>Příliš <b>žluťoučký</b> kůň</p><script>alert(1)</script>',
      ...more,
    });
    return undefined;
  } catch (error) {
    return error as Failure;
  } finally {
    transport.close();
  }
}

interface Kept {
  readonly id: number;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly raw: string;
}
const kept = async (to: string, at: Simulators = sim): Promise<Kept[]> =>
  (await (await fetch(`${at.url}/_control/mail/messages?to=${encodeURIComponent(to)}`)).json()) as Kept[];

test('an e-mail is kept for each recipient, and read as text, as HTML in a sandbox, and as it came', async () => {
  assert.equal(await send('jana@example.cz, petr@example.cz'), undefined);
  const [mail] = await kept('jana@');
  assert.deepEqual([mail!.recipient, mail!.subject], ['jana@example.cz', 'Předmět s háčky']);
  assert.equal(mail!.text.trim(), 'Příliš žluťoučký kůň');
  assert.equal((await kept('petr@')).length, 1);

  const page = await fetch(`${sim.url}/posta/${mail!.id}`);
  const html = await page.text();
  assert.match(page.headers.get('content-security-policy')!, /^default-src 'none'/);
  assert.match(html, /<iframe sandbox title="[^"]+" src="\/posta\/\d+\/html"><\/iframe>/);
  assert.doesNotMatch(html, /<script/);
  const frame = await fetch(`${sim.url}/posta/${mail!.id}/html`);
  assert.match(frame.headers.get('content-security-policy')!, /^sandbox; default-src 'none'/);
  const source = await fetch(`${sim.url}/posta/${mail!.id}/zdroj`);
  assert.match(source.headers.get('content-type')!, /^text\/plain/);
  assert.equal(source.headers.get('x-content-type-options'), 'nosniff');
  assert.match(await source.text(), /^Subject: =\?UTF-8\?/m);
  for (const path of ['9999', '9999/html', '9999/zdroj', 'x'])
    assert.equal((await fetch(`${sim.url}/posta/${path}`)).status, 404);
});

test('the list is searched by recipient and kind, newest first, and escapes what it shows', async () => {
  await send('prvni@example.cz', { subject: '<img src=x onerror=alert(1)>' });
  await send('druhy@example.cz');
  const all = await (await fetch(`${sim.url}/posta/`)).text();
  assert.ok(all.indexOf('druhy@') < all.indexOf('prvni@'));
  assert.doesNotMatch(all, /<img/);
  const found = await (await fetch(`${sim.url}/posta/?komu=PRVNI`)).text();
  assert.ok(found.includes('prvni@') && !found.includes('druhy@'));
  assert.match(await (await fetch(`${sim.url}/posta/?druh=sms&komu=prvni`)).text(), /Nic tu není/);
  assert.match(await (await fetch(sim.url)).text(), /Pošta a SMS/);
});

test('faults: refused, put off, in maintenance, cut off, slow, taken without an answer', async () => {
  assert.equal((await send('neexistuje@example.cz'))?.responseCode, 550);
  sim.faults.set({ mail: [{ kind: 'status', status: 451, path: 'pozde@', times: 1 }] });
  assert.equal((await send('pozde@example.cz'))?.responseCode, 451);
  assert.equal(await send('pozde@example.cz'), undefined);
  sim.faults.set({ mail: [{ kind: 'status', status: 550 }] });
  assert.equal((await send('kdokoli@example.cz'))?.responseCode, 550);
  sim.faults.set({ mail: [{ kind: 'maintenance' }] });
  assert.equal((await send('kdokoli@example.cz'))?.responseCode, 421);
  sim.faults.set({ mail: [{ kind: 'refuse' }] });
  assert.ok(await send('kdokoli@example.cz'));
  sim.faults.set({ mail: [{ kind: 'hang' }] });
  assert.equal((await send('kdokoli@example.cz'))?.code, 'ETIMEDOUT');
  assert.deepEqual(await kept('kdokoli@'), []);
  sim.faults.set({ mail: [{ kind: 'slow', milliseconds: 50 }] });
  assert.equal(await send('pomalu@example.cz'), undefined);
  sim.faults.set({ mail: [{ kind: 'lose' }] });
  assert.ok(await send('ztraceno@example.cz'), 'no answer came');
  assert.equal((await kept('ztraceno@')).length, 1, 'it was taken all the same');
});

test('what was caught outlives a restart, and can be forgotten', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'simulators-'));
  try {
    const first = await start(dataDir);
    await send('trvale@example.cz', {}, first);
    await first.stop();
    const second = await start(dataDir);
    assert.equal((await kept('trvale@', second)).length, 1);
    await fetch(`${second.url}/_control/mail/messages`, { method: 'DELETE' });
    assert.deepEqual(await kept('trvale@', second), []);
    await second.stop();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
});

test('a port that is taken is said, and nothing stays open', async () => {
  const port = Number(new URL(sim.addresses['mail']!).port);
  const options = { port: 0, dataDir: ':memory:', population: { seed: 'post', size: 20 }, systems: ['mail'] } as const;
  await assert.rejects(startSimulators({ ...options, ports: { mail: port } }), { code: 'EADDRINUSE' });
});

test('the SMS provider: a token first, then a message; a wrong token, number or body is refused', async () => {
  const base = `${sim.url}/sms`;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const token = async (fields: Record<string, string>) => {
    const answer = await fetch(`${base}/oauth/v2/token`, {
      method: 'POST',
      headers: form,
      body: new URLSearchParams(fields),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  assert.equal((await token({ grant_type: 'password' })).status, 400);
  assert.equal((await token({ grant_type: 'client_credentials' })).status, 400);
  const { body } = await token({ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' });
  const post = async (message: unknown, bearer = body['access_token']) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
    const answer = await fetch(`${base}/api/v1/messages`, { method: 'POST', headers, body: JSON.stringify(message) });
    return { status: answer.status, body: (await answer.json()) as { recipients?: { invalid: string[] } } };
  };
  const message = { message: 'Ahoj', recipients: '+420777123456', channel: 1 };
  assert.equal((await post(message, 'nonsense')).status, 401);
  assert.equal((await post({ message: 'Ahoj' })).status, 400);
  const mixed = await post({ ...message, recipients: ['+420777123456', '777', '+420000111222'] });
  assert.deepEqual([mixed.status, mixed.body.recipients?.invalid], [201, ['777', '+420000111222']]);
  assert.equal((await kept('+420777123456')).length, 1);
  sim.clock.advance(3_601_000);
  assert.equal((await post(message)).status, 401, 'a token lasts an hour');
});
