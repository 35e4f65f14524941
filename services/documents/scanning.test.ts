import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import postgres from 'postgres';
import { documentsStreams } from './api.ts';
import { eicar, startFakeClamd } from './testing/clamd.ts';
import { codeOf, eventually, startStand, type Stand } from './testing/stand.ts';

/** A port that is free now, for a scanner that comes later. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Lets the waiting job run now instead of in five minutes. */
async function hurry(stand: Stand): Promise<void> {
  const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
  await sql`update events.work set run_at = now() where task = 'po-be-dokumenty:inspect'`;
  await sql`update events.lane set wake_at = null where task = 'po-be-dokumenty:inspect'`;
  await sql`update graphile_worker._private_jobs set run_at = now()`;
  await sql`notify "jobs:insert"`;
  await sql.end();
}

describe('scanning for viruses', () => {
  it('refuses what is infected, keeps nothing of it, and lets the rest in', async () => {
    const clamd = await startFakeClamd({ mostBytes: 1_000_000 });
    const stand = await startStand({ settings: { DOCUMENTS_CLAMD: clamd.address } });
    try {
      const alice = await stand.citizen();
      assert.equal(await codeOf(alice.store('faktura.pdf', `%PDF-1.4 ${eicar}`)), 'INFECTED');
      assert.equal((await alice.api.documents.list({})).total, 0);
      assert.equal((await alice.api.usage()).bytes, 0);
      const id = await alice.store('čistý.txt', 'nic zlého');
      const document = await alice.api.documents.get({ id });
      assert.deepEqual([document.scanned, document.state], ['clean', 'ready']);
      const large = await alice.store('velký.bin', randomBytes(1_500_000));
      assert.equal((await alice.api.documents.get({ id: large })).scanned, 'unscannable');
      assert.equal((await alice.read(large)).length, 1_500_000);
      const { id: upload } = await alice.api.uploads.create({ name: 'a', size: eicar.length });
      const part = { method: 'PUT', body: Buffer.from(eicar) } as const;
      (await alice.stream(documentsStreams.part(upload, 0), part)).body.resume();
      assert.equal(await codeOf(alice.api.uploads.finish({ id: upload })), 'INFECTED');
      assert.equal((await alice.api.usage()).scanning, true);
    } finally {
      await stand.stop();
      await clamd.stop();
    }
  });

  it('keeps back what came while the scanner was down, and looks at it later', async () => {
    const port = await freePort();
    const stand = await startStand({ settings: { DOCUMENTS_CLAMD: `tcp://127.0.0.1:${port}` } });
    try {
      const alice = await stand.citizen();
      const [good, bad] = [await alice.store('dobrý.txt', 'nic zlého'), await alice.store('zlý.txt', eicar)];
      for (const id of [good, bad]) {
        const { state, preview } = await alice.api.documents.get({ id });
        assert.deepEqual([state, preview], ['waiting', 'no']);
        assert.equal(await codeOf(alice.read(id)), 'NOT_READY');
        assert.equal(await codeOf(alice.api.shares.create({ document: id, days: 1, mostViews: 1 })), 'NOT_READY');
      }
      const clamd = await startFakeClamd({ port });
      try {
        const states = await eventually(async () => {
          await hurry(stand);
          const both = await Promise.all([good, bad].map(async (id) => (await alice.api.documents.get({ id })).state));
          return !both.includes('waiting') && both;
        });
        assert.deepEqual(states, ['ready', 'infected']);
        assert.equal((await alice.read(good)).toString(), 'nic zlého');
        assert.equal(await codeOf(alice.read(bad)), 'NOT_READY');
        assert.equal((await alice.api.usage()).bytes, Buffer.byteLength('nic zlého'));
        const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
        const events = await sql`select payload from events.outbox where name = 'documents.infected'`;
        await sql.end();
        assert.deepEqual(
          events.map(({ payload }) => (payload as { document: string }).document),
          [bad],
        );
        assert.deepEqual(
          (await alice.deeds()).filter((deed) => deed.startsWith('document-infected')),
          [`document-infected service ${bad}`],
        );
        await alice.api.documents.trash({ ids: [bad] });
        await alice.api.documents.emptyTrash();
      } finally {
        await clamd.stop();
      }
    } finally {
      await stand.stop();
    }
  });
});
