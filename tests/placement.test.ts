import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer as createHttps, request as httpsRequest } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { connect, type PeerCertificate } from 'node:tls';
import { fastify } from 'fastify';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { callerHeader, createCallerTokens } from '#platform/http/caller-token.ts';
import { createPeerDoor } from '#platform/http/peer-door.ts';
import { readPeerFiles } from '#platform/http/peer-files.ts';
import { openPeerTls } from '#platform/http/peer-tls.ts';
import { createClientFactory } from '#platform/run/clients.ts';
import { createPeerAgent } from '#platform/run/peer-agent.ts';
import { assertInItsPlace, settingsFor } from '#platform/run/placement.ts';
import type { Placement } from '#platform/service.ts';
import { type Log, silentLog } from '#platform/telemetry/index.ts';
import { issueForProcess, makeAuthority } from '../cli/authority.ts';
import { partFiles, readAuthority, writeAuthority, writeParts } from '../cli/certificate-folder.ts';
import { certificates } from '../cli/certificates.ts';
import { readSettings, settingsText } from '../cli/settings-file.ts';
import { Browser, carried } from '#simulators/nia/testing/browser.ts';
import { eventually } from './journeys/eventually.ts';
import { lives, newInstallation, processesOf } from './journeys/installation.ts';
import { front, services, well, wellApi } from './placement/services.ts';
import { secret, type Stand, startStand, tlsSettings } from './placement/stand.ts';
import { ended, portalCommand } from './shapes.ts';

const timeout = 120_000;
const here = ['localhost', '127.0.0.1'];
const dayMs = 86_400_000;

/** A certificate and key to show, PEM; none shows nothing. */
interface Shown {
  readonly cert?: string;
  readonly key?: string;
}

describe('the two parts as two processes', { timeout }, () => {
  let stand: Stand;
  before(async () => {
    stand = await startStand();
    await stand.begin();
  });
  after(() => stand?.stop());

  const filesOf = (part: string) => partFiles(stand.folder, part);
  const good = (): Shown => ({
    cert: readFileSync(filesOf('cloud').certificate, 'utf8'),
    key: readFileSync(filesOf('cloud').key, 'utf8'),
  });
  const token = () =>
    createCallerTokens(secret).sign('po-fe-brana', 'po-be-studna', { kind: 'service', target: 'po-fe-brana' });
  /** Bounded, so that what hangs fails. */
  const look = () => fetch(`${stand.cloud}/look`, { signal: AbortSignal.timeout(20_000) });

  /** Calls the data-centre part past the cloud part, with the caller token of it; the status, or the code of the failure. */
  const callDirectly = (shown: Shown): Promise<number | string> =>
    new Promise((resolve) => {
      const request = httpsRequest(
        `${stand.datacentre}/api/po-be-studna/readings`,
        {
          method: 'POST',
          ...shown,
          ca: readFileSync(filesOf('cloud').authority),
          agent: false,
          headers: { [callerHeader]: token(), 'content-type': 'application/json' },
        },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
      request.end(JSON.stringify({ of: 'secrets' }));
    });

  test('the cloud part reads by way of the data centre, contract and stream alike', async () => {
    const answer = await look();
    assert.equal(answer.status, 200, await answer.clone().text());
    assert.deepEqual(await answer.json(), { said: 'the register says /address' });
    const through = await fetch(`${stand.cloud}/through`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ long: 'x'.repeat(200_000) }),
    });
    assert.equal(through.status, 200);
    assert.equal((await through.text()).length, 200_011);
  });

  test('who shows no certificate, or one that is not good, is not let in, whatever token they have', async () => {
    assert.equal(await callDirectly(good()), 200, 'the way itself is right');
    const asked = stand.asked.length;
    const now = Date.now();
    const order = { commonName: 'cloud', names: here, from: new Date(now - 30 * dayMs), until: new Date(now + dayMs) };
    const stranger = await makeAuthority({ ...order, commonName: 'Portál občana: authority of its processes' });
    const shown = {
      'no certificate': {},
      'of another authority': issued(await issueForProcess(stranger, order)),
      'not any more': issued(
        await issueForProcess(readAuthority(stand.folder), { ...order, until: new Date(now - dayMs) }),
      ),
      'not yet': issued(
        await issueForProcess(readAuthority(stand.folder), { ...order, from: new Date(now + dayMs / 2) }),
      ),
    };
    for (const [what, each] of Object.entries(shown)) assert.equal(typeof (await callDirectly(each)), 'string', what);
    const plain = stand.datacentre.replace('https:', 'http:');
    await assert.rejects(fetch(`${plain}/api/po-be-studna/readings`, { method: 'POST' }), TypeError, 'without TLS');
    assert.equal(stand.asked.length, asked, 'the register heard nothing of it');
  });

  test('the port for probes tells how the process is and takes no call, with a genuine token neither', async () => {
    const asked = stand.asked.length;
    assert.equal((await fetch(`${stand.probes}/health/ready`)).status, 200);
    assert.match(await (await fetch(`${stand.probes}/metrics`)).text(), /portal_call|portal_http/);
    const call = (url: string, headers: Record<string, string>) =>
      fetch(`${url}/api/po-be-studna/readings`, { method: 'POST', headers, body: '{"of":"secrets"}' });
    const json = { 'content-type': 'application/json' };
    assert.equal((await call(stand.probes, { ...json, [callerHeader]: token() })).status, 403);
    assert.equal((await call(stand.probes, json)).status, 403);
    assert.equal((await fetch(`${stand.probes}/api/po-be-studna/openapi.json`)).status, 403);
    assert.equal(
      (await call(stand.cloud, { ...json, [callerHeader]: token() })).status,
      403,
      'nor by the way of people',
    );
    assert.equal(stand.asked.length, asked);
  });

  test('a process that stops is told as unavailable at once, and found again when it is back', async () => {
    await stand.end();
    const asked = stand.asked.length;
    for (const _ of [1, 2]) {
      const answer = await look();
      assert.equal(answer.status, 503);
      assert.equal(((await answer.json()) as { code: string }).code, 'SERVICE_UNAVAILABLE');
    }
    assert.equal((await fetch(`${stand.cloud}/health/ready`)).status, 200, 'the cloud part goes on');
    assert.equal(stand.asked.length, asked, 'it has no way to the register of its own');
    await stand.begin();
    assert.equal((await look()).status, 200);
  });
});

function issued({ certificate, key }: { certificate: string; key: string }): Shown {
  return { cert: certificate, key };
}

describe('the caller', { timeout }, () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portal-caller-'));
    const now = new Date();
    await writeParts(
      folder,
      await writeAuthority(folder, now),
      [
        { part: 'cloud', names: here },
        { part: 'elsewhere', names: ['elsewhere.example'] },
      ],
      { days: 30, now },
    );
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Calls what listens at that port as the cloud part would. */
  const calling = (port: number) => {
    const { certificate, key, authority } = partFiles(folder, 'cloud');
    const tls = openPeerTls({ files: { certificate, key, authority }, log: silentLog });
    const factory = createClientFactory({
      tokens: createCallerTokens(secret),
      peers: { 'po-be-studna': `https://127.0.0.1:${port}` },
      agent: createPeerAgent({ tls }),
      hosted: () => undefined,
      server: () => assert.fail('nothing is hosted here'),
    });
    const { own, stream } = factory.client('po-fe-brana', 'po-be-studna', wellApi);
    return {
      read: () => own.read({ of: 'x' }),
      echo: () => stream({ kind: 'anonymous' }, '/echo'),
      async stop() {
        tls.stop();
        await factory.stop();
      },
    };
  };

  test('goes to nobody whose certificate is of another authority, or of another name', async () => {
    const order = {
      commonName: 'x',
      names: here,
      from: new Date(Date.now() - dayMs),
      until: new Date(Date.now() + dayMs),
    };
    const strange = issued(await issueForProcess(await makeAuthority(order), order));
    const { certificate, key } = partFiles(folder, 'elsewhere');
    const other = { cert: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
    for (const shown of [strange, other]) {
      let heard = 0;
      const server = createHttps(shown, (_request, response) => {
        heard += 1;
        response.end('{}');
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const caller = calling((server.address() as AddressInfo).port);
      try {
        await assert.rejects(caller.read(), { code: 'UNAVAILABLE', status: 503 });
        await assert.rejects(caller.echo(), { code: 'UNAVAILABLE', status: 503 });
        assert.equal(heard, 0);
      } finally {
        await caller.stop();
        server.close();
      }
    }
  });

  test('does not wait for a process that takes connections and says nothing; the next call does not wait at all', async () => {
    let connections = 0;
    const silent = createServer(() => (connections += 1)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const caller = calling((silent.address() as AddressInfo).port);
    try {
      await assert.rejects(caller.read(), { code: 'UNAVAILABLE' });
      assert.equal(connections, 1);
      await assert.rejects(caller.read(), { code: 'UNAVAILABLE' });
      assert.equal(connections, 1, 'it was not tried again at once');
    } finally {
      await caller.stop();
      silent.close();
    }
  });
});

describe('certificates', { timeout }, () => {
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'portal-certificates-'))));
  after(() => rm(folder, { recursive: true, force: true }));

  const make = async (out: string, more: { name?: string[]; renew?: boolean; days?: string } = {}): Promise<string> => {
    const said: string[] = [];
    const { log } = console;
    console.log = (line: string) => void said.push(line);
    try {
      await certificates({ out, for: ['cloud', 'datacentre'], name: [], days: '90', ...more });
    } finally {
      console.log = log;
    }
    return said.join('\n');
  };
  /** Files of a part in a folder of the test's own. */
  const copied = async (name: string) => {
    const to = join(folder, name);
    await mkdir(to);
    for (const file of await readdir(join(folder, 'made'))) copyFileSync(join(folder, 'made', file), join(to, file));
    return partFiles(to, 'datacentre');
  };

  test('are made for their owner only, are not overwritten, and are renewed by the same authority', async () => {
    const out = join(folder, 'made');
    const said = await make(out, { name: ['datacentre=dc.portal.internal,10.20.0.5'] });
    assert.match(said, /datacentre, called as dc\.portal\.internal, 10\.20\.0\.5/);
    assert.match(said, new RegExp(`PORTAL_TLS_KEY_FILE=.+datacentre-key\\.pem`));
    const files = await readdir(out);
    assert.equal(files.length, 6, files.join());
    for (const file of files) assert.equal(statSync(join(out, file)).mode & 0o777, 0o600, file);
    const { certificate, key, authority } = partFiles(out, 'datacentre');
    const first = new X509Certificate(readFileSync(certificate));
    assert.equal(first.subjectAltName, 'DNS:dc.portal.internal, IP Address:10.20.0.5');
    assert.ok(first.validToDate.getTime() - Date.now() < 90 * dayMs);

    await assert.rejects(make(out), { name: 'UsageError', message: /authority\.pem.*already there/s });
    assert.equal(new X509Certificate(readFileSync(certificate)).serialNumber, first.serialNumber);
    const signer = readFileSync(authority, 'utf8');
    await make(out, { renew: true });
    const second = new X509Certificate(readFileSync(certificate));
    assert.notEqual(second.serialNumber, first.serialNumber);
    assert.equal(second.subjectAltName, first.subjectAltName);
    assert.equal(readFileSync(authority, 'utf8'), signer);
    assert.ok(readPeerFiles({ certificate, key, authority }).notAfter > new Date());
    await assert.rejects(make(join(folder, 'none'), { renew: true }), { name: 'UsageError', message: /is not there/ });
    assert.ok(!existsSync(join(folder, 'none')));
    for (const name of ['cloud', 'elsewhere=x', 'cloud=a b'])
      await assert.rejects(make(join(folder, 'none'), { name: [name] }), { name: 'UsageError', message: /--name/ });
  });

  test('that cannot be used stop the start with a sentence that says which and why', async () => {
    const files = await copied('faulty');
    const is = (change: Partial<typeof files>, message: RegExp, now?: Date) =>
      assert.throws(() => readPeerFiles({ ...files, ...change }, now), { name: 'PeerFilesError', message });
    is({ certificate: join(folder, 'no.pem') }, /^PORTAL_TLS_CERT_FILE: .+no\.pem is not there/);
    is({ key: join(folder, 'no.pem') }, /^PORTAL_TLS_KEY_FILE: .+ is not there/);
    is({ authority: folder }, /^PORTAL_TLS_CA_FILE: .+ is not a file/);
    is({ certificate: files.key }, /^PORTAL_TLS_CERT_FILE: .+holds no certificate/);
    is(
      { key: partFiles(join(folder, 'faulty'), 'cloud').key },
      /^PORTAL_TLS_KEY_FILE: .+does not belong to the certificate/,
    );
    is({ key: files.certificate }, /holds no private key/);
    is({ authority: files.certificate }, /^PORTAL_TLS_CA_FILE: .+none of an authority/);
    is({}, /^PORTAL_TLS_CERT_FILE: .+has held until .+renew it/, new Date(Date.now() + 400 * dayMs));
    is({}, /holds from .+is the clock right/, new Date(Date.now() - 2 * dayMs));
    const other = join(folder, 'other.pem');
    const order = { commonName: 'x', from: new Date(Date.now() - dayMs), until: new Date(Date.now() + dayMs) };
    writeFileSync(other, (await makeAuthority(order)).certificate);
    is({ authority: other }, /^PORTAL_TLS_CERT_FILE: .+is of no authority in/);
    if (process.platform === 'win32') return;
    chmodSync(files.key, 0o604);
    is({}, /^PORTAL_TLS_KEY_FILE: .+may be read by others; run: chmod 600/);
    chmodSync(files.key, 0o600);
    assert.ok(readPeerFiles(files));
  });

  test('are taken anew without a restart, by who serves and who calls; faulty ones are told and left', async () => {
    const files = await copied('renewing');
    const errors: unknown[] = [];
    const log: Log = Object.assign(Object.create(silentLog) as Log, {
      error: (fields: unknown) => errors.push(fields),
    });
    const tls = openPeerTls({ files, log, everyMs: 10 });
    let ahead = 0;
    const door = createPeerDoor({ tls, front: false, log: silentLog, now: () => Date.now() + ahead });
    const app = fastify();
    app.addHook('onRequest', async (request, reply) => (door.refuses(request) ? reply.code(403).send() : undefined));
    app.get('/api/x', async (request) => {
      const { serialNumber } = (
        request.raw.socket as unknown as { getPeerCertificate(): PeerCertificate }
      ).getPeerCertificate();
      return { serialNumber };
    });
    door.attach(app);
    await app.ready();
    const url = await door.listen('127.0.0.1', 0);
    const agent = createPeerAgent({ tls });
    const served = async (): Promise<string> => {
      const socket = connect({
        port: Number(new URL(url).port),
        host: '127.0.0.1',
        servername: 'dc.portal.internal',
        ...issued({ certificate: readFileSync(files.certificate, 'utf8'), key: readFileSync(files.key, 'utf8') }),
        ca: readFileSync(files.authority),
      });
      await once(socket, 'secureConnect');
      const { serialNumber } = socket.getPeerCertificate();
      socket.destroy();
      return serialNumber;
    };
    const called = async (): Promise<string> => {
      const { body } = await agent
        .current()
        .request({ origin: url.replace('127.0.0.1', 'localhost'), path: '/api/x', method: 'GET' });
      return ((await body.json()) as { serialNumber: string }).serialNumber;
    };
    const mine = () => new X509Certificate(readFileSync(files.certificate)).serialNumber;
    const parts = [{ part: 'datacentre', names: ['dc.portal.internal', 'localhost'] }];
    try {
      const to = join(folder, 'renewing');
      await writeParts(to, readAuthority(to), parts, { days: 30, now: new Date() });
      await eventually('a new connection is served the new one', async () => (await served()) === mine());
      assert.equal(await called(), mine());
      const earlier = mine();
      const key = readFileSync(files.key);
      copyFileSync(partFiles(to, 'cloud').key, files.key);
      await eventually('the log tells of it', async () => errors.length > 0);
      assert.match((errors[0] as { err: Error }).err.message, /does not belong to the certificate/);
      assert.equal(tls.current().mark.length, 64);
      writeFileSync(files.key, key);
      assert.equal(await served(), earlier);
      await writeParts(to, readAuthority(to), parts, { days: 30, now: new Date() });
      await eventually('and so is the next', async () => (await served()) === mine());
      assert.equal(await called(), mine());
      assert.notEqual(mine(), earlier);
      ahead = 31 * dayMs;
      const late = await agent
        .current()
        .request({ origin: url.replace('127.0.0.1', 'localhost'), path: '/api/x', method: 'GET' });
      assert.equal(late.statusCode, 403, 'an open connection does not outlive its certificate');
      await late.body.dump();
    } finally {
      tls.stop();
      await agent.stop();
      await app.close();
    }
  });
});

describe('a process is wholly of one part', { timeout }, () => {
  const check = (
    placement: Placement | undefined,
    settings: NodeJS.ProcessEnv,
    hosted = placement ? services.filter((service) => service.placement === placement) : services,
  ): void =>
    assertInItsPlace({
      services,
      hosted,
      placement,
      config: readConfig(settingsSchema(services), settings),
      given: Object.keys(settings),
    });
  const tls = tlsSettings('certificates', 'cloud');
  const refused = (message: RegExp) => ({ name: 'PlacementError', message });

  test('settings of the other part are refused by name, its own and those of the portal are not', () => {
    const register = { WELL_URL: 'https://register', WELL_KEY: 'a key' };
    assert.throws(
      () => check('cloud', register),
      refused(/WELL_URL belongs to po-be-studna, in the data centre[^]*WELL_KEY/),
    );
    assert.throws(
      () => check('datacentre', { FRONT_WORD: 'x' }),
      refused(/FRONT_WORD belongs to po-fe-brana, in the cloud/),
    );
    check('datacentre', register);
    check('cloud', { FRONT_WORD: 'x', PORTAL_RATE_LIMIT: '10' });
    assert.throws(() => check(undefined, { ...tls, ...register }, [front]), refused(/WELL_URL/), 'by --target as well');
    check(undefined, { ...register, FRONT_WORD: 'x' });
    assert.deepEqual(settingsFor('cloud', services, { ...register, FRONT_WORD: 'x', HOME: '/' }), {
      FRONT_WORD: 'x',
      HOME: '/',
    });
  });

  test('targets of both parts, plain calls, and a data centre open to the network without TLS are refused', () => {
    assert.throws(() => check(undefined, tls), refused(/hosts targets of one/));
    assert.throws(() => check('cloud', { ...tls, PORTAL_PEERS: 'po-be-studna=http://dc:8443' }), refused(/by https/));
    check('cloud', { ...tls, PORTAL_PEERS: 'po-be-studna=https://dc:8443' });
    assert.throws(() => check('datacentre', { PORTAL_HOST: '0.0.0.0' }), refused(/mutual TLS only/));
    check('datacentre', { PORTAL_HOST: '0.0.0.0', ...tls });
    check('datacentre', {}, [well]);
    assert.throws(() => check('cloud', { PORTAL_TLS_CERT_FILE: 'x' }), {
      name: 'ConfigError',
      message: /PORTAL_TLS_KEY_FILE/,
    });
  });

  test('the command itself refuses to start the cloud part with the address of a system of the data centre', async () => {
    const child = portalCommand(['serve', '--placement=cloud'], {
      ISSS_URL: 'https://isss.example.cz',
      ISSS_KEY_FILE: '/run/secrets/isss-key.pem',
    });
    const [written] = await Promise.all([text(child.stderr!), once(child, 'close')]);
    assert.equal(child.exitCode, 1);
    assert.match(written, /must not hold settings[^]*ISSS_URL belongs to po-be-brana-registru[^]*ISSS_KEY_FILE/);
  });

  test('settings go through a file as they are', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-settings-'));
    const settings = { A_B: 'Portál <x@y.cz>', C_D: 'it\'s #1 "really"', E_F: 'a=b c' };
    writeFileSync(join(folder, 'x.env'), settingsText(settings));
    assert.deepEqual({ ...readSettings(join(folder, 'x.env')) }, settings);
    assert.throws(() => readSettings(join(folder, 'no.env')), {
      name: 'UsageError',
      message: /cannot be read \(ENOENT\)/,
    });
    await rm(folder, { recursive: true });
  });
});

describe('the whole portal in two parts on one machine', { timeout }, () => {
  test('without the data-centre part pages open with what was read before; started again, it is found', async () => {
    const installation = await newInstallation();
    let again: ReturnType<typeof portalCommand> | undefined;
    try {
      const terminal = await installation.start('--apart');
      const said = () => terminal.output;
      assert.match(said(), /Data centre +process \d+: .*po-be-brana-registru/, said());
      const pid = Number(/process (\d+):/.exec(said())![1]);
      const args = /start again: +npm run portal -- (.+)/.exec(said())![1]!.split(' ');

      const browser = new Browser();
      await signIn(browser, installation.url);
      const licence = async (): Promise<string | undefined> => {
        const { status, html } = await browser.get(`${installation.url}/ridic`);
        assert.equal(status, 200);
        return /\b[A-Z]{2} \d{6}\b/.exec(html)?.[0];
      };
      const number = await eventually('the licence was read', licence);

      process.kill(pid, 'SIGTERM');
      await eventually('the portal says that it has ended', async () => /data-centre part has ended/.test(said()));
      assert.ok(!lives(pid));
      assert.equal(await licence(), number);
      for (const path of [
        '/prehled',
        '/doklady',
        '/datova-schranka',
        '/dokumenty',
        '/kalendar',
        '/oznameni',
        '/profil',
      ])
        assert.equal((await browser.get(installation.url + path)).status, 200, path);

      const passedOn = async () => (await fetch(`${installation.url}/api/po-be-brana-registru/openapi.json`)).status;
      assert.equal(await passedOn(), 503);
      again = portalCommand(args, {});
      await eventually('it is called again', async () => (await passedOn()) === 200);
    } finally {
      if (again) await ended(again, 'SIGTERM');
      await installation.remove();
    }
    assert.equal(await processesOf(installation), '');
  });
});

/** The first person of the list, by the simulated national identity. */
async function signIn(browser: Browser, url: string): Promise<void> {
  const leaving = await browser.press(await browser.get(`${url}/prihlaseni`), '');
  const means = await browser.get(/0;url=([^"]+)"/.exec(leaving.html)![1]!.replaceAll('&amp;', '&'));
  const people = await browser.press(means, 'means', 'nia-id');
  const back = await browser.press(await browser.press(people, 'person'), 'action', 'give');
  const { action, fields } = carried(back);
  const arrived = await browser.post(action, fields);
  if (new URL(arrived.url).pathname !== '/prehled') await browser.press(arrived, 'odpoved', 'ano');
}
