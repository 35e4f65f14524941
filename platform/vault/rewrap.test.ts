import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CitizenId } from '../ids.ts';
import type { RecordRef } from './service-vault.ts';
import type { Vault } from './vault.ts';
import { newCitizen, vaultTestbed } from './testbed.ts';
import type { VaultTestbed } from './testbed.ts';

let bed: VaultTestbed;
let vault: Vault;
const citizens: CitizenId[] = Array.from({ length: 450 }, () => newCitizen());
const sealed = new Map<CitizenId, Buffer>();
const ref = (citizen: CitizenId): RecordRef => ({ citizen, table: 't', row: 'r' });

before(async () => {
  bed = await vaultTestbed();
  vault = await bed.open({ maxKeys: 50, keyTtlMs: 1 });
  const service = vault.for('po-be-kalendar');
  for (const citizen of citizens) {
    await service.createKey(citizen);
    sealed.set(citizen, await service.seal(ref(citizen), citizen));
  }
});
after(async () => {
  await vault.stop();
  await bed.close();
});

const versions = async (): Promise<number[]> =>
  (
    await bed.admin`select distinct kek_version from vault.data_key where wrapped is not null
    union select kek_version from vault.system_key order by 1`
  ).map((row) => row['kek_version'] as number);

async function readAll(one: Vault): Promise<void> {
  const service = one.for('po-be-kalendar');
  for (const citizen of citizens) {
    assert.equal((await service.open(ref(citizen), sealed.get(citizen)!)).toString(), citizen);
  }
}

test('rotation leaves records alone and disturbs no reader, in this process or another', async () => {
  const other = await bed.open({ maxKeys: 10, keyTtlMs: 1 });
  assert.deepEqual(await versions(), [1]);
  assert.equal(await vault.provider.rotate?.(), 2);
  const reading = Promise.all([readAll(vault), readAll(other)]);
  const results = await Promise.all([vault.rewrap(), vault.rewrap()]);
  await reading;
  assert.equal(
    results.reduce((sum, report) => sum + report.citizens, 0),
    citizens.length,
  );
  assert.equal(
    results.reduce((sum, { own }) => sum + own, 0),
    2,
    'those of the portal itself, once',
  );
  assert.deepEqual(
    results.map(({ failed }) => failed),
    [0, 0],
  );
  assert.deepEqual(await versions(), [2]);
  await readAll(other);
  await other.stop();
  assert.deepEqual(await vault.rewrap(), { citizens: 0, own: 0, failed: 0 });
});

test('a run that is broken off is taken up where it ended', async () => {
  await vault.provider.rotate?.();
  let calls = 0;
  const breaking = await bed.open({
    provider: {
      ...vault.provider,
      async wrap(version, key, aad) {
        calls += 1;
        if (calls === 250)
          process.nextTick(
            () =>
              void bed.admin`
          select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'portal vault keys' and datname = current_database()`.catch(
                () => undefined,
              ),
          );
        if (calls >= 250) await new Promise((resolve) => setTimeout(resolve, 50));
        return vault.provider.wrap(version, key, aad);
      },
    },
  });
  await assert.rejects(breaking.rewrap(), { name: 'DatabaseUnavailable' });
  await breaking.stop();
  assert.deepEqual(await versions(), [2, 3]);
  await readAll(await reopened());
  const report = await vault.rewrap();
  assert.ok(report.citizens > 0 && report.citizens < citizens.length);
  assert.equal(report.own, 0, 'done by the first run');
  assert.deepEqual(await versions(), [3]);
  await readAll(vault);
});

let again: Vault | undefined;
async function reopened(): Promise<Vault> {
  again = await bed.open();
  return again;
}
after(() => again?.stop());

test('a key that cannot be unwrapped is counted and left, and the rest is done', async () => {
  const broken = citizens[7]!;
  await bed.admin`update vault.data_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where citizen = ${broken}`;
  await vault.provider.rotate?.();
  assert.deepEqual(await vault.rewrap(), { citizens: citizens.length - 1, own: 2, failed: 1 });
});

test('erased citizens stay erased', async () => {
  const citizen = citizens[9]!;
  await vault.erase(citizen);
  await vault.provider.rotate?.();
  await vault.rewrap();
  await assert.rejects(vault.for('po-be-kalendar').key(citizen), { kind: 'erased' });
});
