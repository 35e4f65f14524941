import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CitizenCaller } from '#platform/caller.ts';
import { createCallerTokens } from '#platform/http/caller-token.ts';
import { citizenId } from '#platform/ids.ts';
import { createClientFactory, type ClientFactory } from '#platform/run/clients.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { openVault, vaultRole } from '#platform/vault/index.ts';
import dashboard from '#services/dashboard/service.ts';
import { documentsApi, documentsStreams } from './api.ts';
import documents from './service.ts';
import type { MeasuredPlace } from './testing/measured.ts';
import { bodyOf } from './testing/stand.ts';

const megabyte = 1024 * 1024;
/** As large as a file may be. */
const size = 200 * megabyte;
/** What memory may grow by while it travels. */
const allowed = 64 * megabyte;
const secret = 'a secret that only the test of memory knows';
const target = 'po-be-dokumenty';

/** Bytes that do not repeat within a chunk, made piece by piece. */
const block = randomBytes(megabyte);
function* pieces(): Generator<Buffer> {
  for (let left = size; left > 0; left -= block.length) yield block;
}
const digest = createHash('sha256');
for (const piece of pieces()) digest.update(piece);
const expected = digest.digest('hex');

describe('memory', () => {
  let child: ReturnType<typeof spawn>;
  let lines: AsyncIterator<string>;
  let clients: ClientFactory;
  let caller: CitizenCaller;
  const undo: (() => Promise<unknown>)[] = [];

  const line = async () => (await lines.next()).value as string;
  const peak = async () => {
    child.stdin!.write('peak\n');
    return Number(await line());
  };

  before(async () => {
    const database = await testDatabase();
    undo.push(() => database.drop());
    const dataDir = await mkdtemp(join(tmpdir(), 'portal-documents-'));
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    await migratePortal({ adminUrl: database.adminUrl, services: [dashboard, documents], secret, log: silentLog });
    const vault = await openVault({
      databaseUrl: database.adminUrl,
      password: rolePassword(secret)(vaultRole),
      keyFile: join(dataDir, 'keys.json'),
    });
    const citizen = citizenId(randomUUID());
    await vault.for(target).createKey(citizen);
    await vault.stop();
    caller = { kind: 'citizen', citizen, session: 'test', levelOfAssurance: 'high' };
    const place: MeasuredPlace = {
      settings: { PORTAL_PORT: '0', PORTAL_DATA_DIR: dataDir, PORTAL_RATE_LIMIT: '1000000' },
      databaseUrl: database.adminUrl,
      secret,
    };
    const script = fileURLToPath(new URL('./testing/measured.ts', import.meta.url));
    // A heap smaller than the file, so that holding it would end the process.
    const args = ['--max-old-space-size=128', '--import', import.meta.resolve('tsx'), script, JSON.stringify(place)];
    child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    undo.push(async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    });
    lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    const url = await line();
    clients = createClientFactory({
      tokens: createCallerTokens(secret),
      peers: { [target]: url },
      hosted: () => undefined,
      server: () => assert.fail('nothing is hosted here'),
    });
    undo.push(() => clients.stop());
  });
  after(async () => {
    for (const step of undo.toReversed()) await step();
  });

  it('grows by less than 64 MB while a file of 200 MB comes in and goes out', async (context) => {
    const client = clients.client('po-fe-portal', target, documentsApi);
    const send = async (name: string, bytes: Iterable<Buffer>, length: number) => {
      const headers = { 'content-disposition': `attachment; filename="${name}"`, 'content-length': String(length) };
      const body = Readable.from(bytes, { objectMode: false });
      const answer = await client.stream(caller, documentsStreams.upload(), { method: 'POST', headers, body });
      return (JSON.parse(await bodyOf(answer, 201)) as { document: string }).document;
    };
    const fetched = async (id: string) => {
      const answer = await client.stream(caller, documentsStreams.content(id));
      assert.equal(answer.status, 200);
      const hash = createHash('sha256');
      for await (const piece of answer.body) hash.update(piece as Buffer);
      return hash.digest('hex');
    };
    // Once through with a smaller one, so that what is loaded once is not counted, nor the 64 MB of passing buffers that
    // V8 lets lie before it first collects them, whatever the size of the file.
    const warm = await send(
      'warm.bin',
      Array.from({ length: 80 }, () => block),
      80 * megabyte,
    );
    await fetched(warm);
    const base = await peak();
    const id = await send('large.bin', pieces(), size);
    const cameIn = (await peak()) - base;
    assert.equal(await fetched(id), expected);
    const wentOut = (await peak()) - base;
    for (const [what, grown] of Object.entries({ cameIn, wentOut })) {
      context.diagnostic(`${what}: +${Math.round(grown / megabyte)} MB over ${Math.round(base / megabyte)} MB`);
      assert.ok(grown < allowed, `${what}: ${Math.round(grown / megabyte)} MB more`);
    }
  });
});
