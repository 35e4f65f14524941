import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { randomBytes } from 'node:crypto';
import type { RecordRef } from './service-vault.ts';
import type { Vault } from './vault.ts';
import { newCitizen, vaultTestbed } from './testbed.ts';
import type { VaultTestbed } from './testbed.ts';
import { until } from '../data/testbed.ts';

let bed: VaultTestbed;
let here: Vault;
let there: Vault;

before(async () => {
  bed = await vaultTestbed();
  [here, there] = [await bed.open(), await bed.open()];
});
after(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await bed.close();
});

const erased = { name: 'SealError', kind: 'erased' };
const place = { table: 't', row: 'r' };

test('when a citizen is erased, nothing of theirs opens, in any service of any process, at once', async () => {
  const citizen = newCitizen();
  const ref: RecordRef = { citizen, ...place };
  const [calendar, databox] = [here.for('po-be-kalendar'), there.for('po-be-datova-schranka')];
  await calendar.createKey(citizen);
  const [one, two] = [await calendar.seal(ref, 'x'), await databox.seal(ref, 'x')];
  const held = await databox.key(citizen);
  assert.equal(held.open(place, two).toString(), 'x');

  assert.deepEqual(await here.erase(citizen), { destroyed: true, unconfirmed: 0 });

  assert.throws(() => held.open(place, two), erased);
  assert.throws(() => held.seal(place, 'x'), erased);
  assert.throws(() => held.blind('p', 'x'), erased);
  await assert.rejects(databox.open(ref, two), erased);
  await assert.rejects(calendar.open(ref, one), erased);
  await assert.rejects(databox.blind(citizen, 'p', 'x'), erased);
  assert.equal(await databox.hasKey(citizen), false);
  const [row] = await bed.admin`select wrapped, erased_at from vault.data_key where citizen = ${citizen}`;
  assert.equal(row?.['wrapped'], null);
  assert.ok(row?.['erased_at'] instanceof Date);
});

test('an erased citizen gets no new key, and cannot be erased twice', async () => {
  const citizen = newCitizen();
  const service = here.for('po-be-profil');
  await service.createKey(citizen);
  await service.erase(citizen);
  await assert.rejects(service.createKey(citizen), erased);
  await assert.rejects(there.for('po-be-profil').createKey(citizen), erased);
  assert.deepEqual(await service.erase(citizen), { destroyed: false, unconfirmed: 0 });
  const revived = bed.admin`update vault.data_key set wrapped = '\\x00', erased_at = null where citizen = ${citizen}`;
  await assert.rejects(revived, /stays erased/);
  const unknown = newCitizen();
  await service.erase(unknown);
  await assert.rejects(service.createKey(unknown), erased);
});

test('a content that is being read stops', async () => {
  const citizen = newCitizen();
  const ref: RecordRef = { citizen, ...place };
  const service = there.for('po-be-dokumenty');
  await service.createKey(citizen);
  const sealed: Buffer[] = [];
  for await (const chunk of service.sealChunks(ref, [randomBytes(300_000)])) sealed.push(chunk);
  const reading = service.openChunks(ref, sealed);
  assert.equal((await reading.next()).done, false);
  await here.erase(citizen);
  await assert.rejects(reading.next(), erased);
});

test('everybody who uses the key while it is erased either succeeds before or fails after', async () => {
  const citizen = newCitizen();
  const ref: RecordRef = { citizen, ...place };
  const [a, b] = [here.for('po-be-kalendar'), there.for('po-be-kalendar')];
  await a.createKey(citizen);
  const sealed = await a.seal(ref, 'x');
  let over = false;
  const readers = Array.from({ length: 20 }, async (_, index) => {
    const service = index % 2 ? a : b;
    for (;;) {
      // What is in memory opens without waiting for anything: let the others have their turn.
      await new Promise(setImmediate);
      const begunAfter = over;
      try {
        await service.open(ref, sealed);
        assert.ok(!begunAfter, 'opened after the erasure');
      } catch (error) {
        assert.equal((error as { kind?: string }).kind, 'erased');
        return;
      }
    }
  });
  await here.erase(citizen);
  over = true;
  await Promise.all(readers);
});

test('a process that cannot hear does not trust what it holds', async () => {
  const deaf = await bed.open();
  const service = deaf.for('po-be-kalendar');
  const citizen = newCitizen();
  const ref: RecordRef = { citizen, ...place };
  await service.createKey(citizen);
  const sealed = await service.seal(ref, 'x');
  const listening = () => bed.admin<{ pid: number }[]>`
    select pid from pg_stat_activity where application_name = 'portal vault listening' and datname = current_database() order by backend_start desc`;
  const [last] = await listening();
  // No notice of this erasure reaches the deaf one: its connection is gone before, and is back only after.
  await bed.admin.begin(async (sql) => {
    await sql`select pg_terminate_backend(${last?.pid ?? 0})`;
    await sql`update vault.data_key set wrapped = null, erased_at = now() where citizen = ${citizen}`;
  });
  await until(async () => {
    const outcome = await service.open(ref, sealed).then(
      () => 'opened',
      (error: { kind?: string }) => error.kind,
    );
    return outcome === 'erased';
  });
  await until(async () => (await listening()).length >= 3);
  await deaf.stop();
});

test('one that does not answer is reported, and does not hold up the erasure for ever', async () => {
  const citizen = newCitizen();
  await here.for('po-be-profil').createKey(citizen);
  const { default: postgres } = await import('postgres');
  // Looks like a vault that listens, and never answers.
  const mute = postgres(bed.adminUrl, {
    user: 'portal_vault',
    password: 'test-portal_vault',
    max: 1,
    connection: { application_name: 'portal vault listening' },
  });
  await mute`select 1`;
  assert.deepEqual(await here.erase(citizen), { destroyed: true, unconfirmed: 1 });
  await mute.end();
});
