import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { CitizenId, TargetName } from '../ids.ts';
import type { RecordRef, ServiceVault } from './service-vault.ts';
import type { Vault } from './vault.ts';
import { newCitizen, vaultTestbed } from './testbed.ts';
import type { VaultTestbed } from './testbed.ts';

let bed: VaultTestbed;
let vault: Vault;
let databox: ServiceVault;
const citizens: CitizenId[] = [newCitizen(), newCitizen()];
const [me, other] = citizens as [CitizenId, CitizenId];
const services: TargetName[] = ['po-be-datova-schranka', 'po-be-kalendar'];

before(async () => {
  bed = await vaultTestbed();
  vault = await bed.open();
  databox = vault.for('po-be-datova-schranka');
  for (const citizen of citizens) await databox.createKey(citizen);
});
after(async () => {
  await vault.stop();
  await bed.close();
});

const sealError =
  (...kinds: string[]) =>
  (error: { name?: string; kind?: string }) =>
    error.name === 'SealError' && kinds.includes(error.kind ?? '');
const word = fc.stringMatching(/^[a-z-]{1,8}$/);
const place = fc.record({
  service: fc.constantFrom(...services),
  citizen: fc.constantFrom(...citizens),
  table: word,
  row: word,
});
const bytes = fc.uint8Array({ maxLength: 300 });

describe('a sealed record', () => {
  test('opens where it belongs, also when it is empty, and looks different each time', async () => {
    await fc.assert(
      fc.asyncProperty(place, bytes, async ({ service, ...ref }, plain) => {
        const ours = vault.for(service);
        const [one, two] = [await ours.seal(ref, plain), await ours.seal(ref, plain)];
        assert.notDeepEqual(one, two);
        assert.deepEqual(await ours.open(ref, one), Buffer.from(plain));
        assert.deepEqual(await ours.open(ref, two), Buffer.from(plain));
        assert.equal(one.length, plain.length + 30);
      }),
      { examples: [[{ service: services[0]!, citizen: me, table: 't', row: 'r' }, new Uint8Array(0)]] },
    );
  });

  test('does not open in another service, table or row, or for another citizen', async () => {
    await fc.assert(
      fc.asyncProperty(place, place, bytes, async (from, to, plain) => {
        fc.pre(JSON.stringify(from) !== JSON.stringify(to));
        const sealed = await vault.for(from.service).seal(ref(from), plain);
        await assert.rejects(vault.for(to.service).open(ref(to), sealed), sealError('not-genuine'));
      }),
      {
        // The same letters, divided otherwise.
        examples: [
          [
            { service: services[0]!, citizen: me, table: 'ab', row: 'c' },
            { service: services[0]!, citizen: me, table: 'a', row: 'bc' },
            new Uint8Array(1),
          ],
        ],
      },
    );
  });

  const ref = ({ citizen, table, row }: RecordRef): RecordRef => ({ citizen, table, row });

  test('does not open with any bit flipped, nor shortened, nor lengthened', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, fc.nat(), fc.nat({ max: 7 }), fc.nat(), async (plain, at, bit, cut) => {
        const where: RecordRef = { citizen: me, table: 't', row: 'r' };
        const sealed = await databox.seal(where, plain);
        const flipped = Buffer.from(sealed);
        flipped[at % sealed.length]! ^= 1 << bit;
        await assert.rejects(databox.open(where, flipped), sealError('not-genuine', 'malformed', 'unknown-key'));
        const short = sealed.subarray(0, cut % sealed.length);
        await assert.rejects(databox.open(where, short), sealError('not-genuine', 'malformed'));
        await assert.rejects(databox.open(where, Buffer.concat([sealed, Buffer.of(0)])), sealError('not-genuine'));
      }),
    );
  });

  test('every single bit of a record counts', async () => {
    const where: RecordRef = { citizen: me, table: 't', row: 'r' };
    const sealed = await databox.seal(where, 'krátké');
    const key = await databox.key(me);
    for (let at = 0; at < sealed.length * 8; at++) {
      const flipped = Buffer.from(sealed);
      flipped[at >> 3]! ^= 1 << (at & 7);
      assert.throws(() => key.open(where, flipped), sealError('not-genuine', 'malformed', 'unknown-key'));
    }
  });

  test('JSON goes through, and what has none is refused', async () => {
    const where: RecordRef = { citizen: me, table: 't', row: 'r' };
    const value = { jméno: 'Žofie', list: [1, null, { a: true }] };
    assert.deepEqual(await databox.openJson(where, await databox.sealJson(where, value)), value);
    await assert.rejects(databox.sealJson(where, undefined), TypeError);
  });

  test('a reference must say where, and fit the key', async () => {
    await assert.rejects(databox.seal({ citizen: me, table: '', row: 'r' }, 'x'), sealError('malformed'));
    await assert.rejects(databox.seal({ citizen: me, table: 't', row: '' }, 'x'), sealError('malformed'));
    const key = await databox.key(me);
    const stranger: RecordRef = { citizen: other, table: 't', row: 'r' };
    assert.throws(() => key.seal(stranger, 'x'), sealError('malformed'));
  });

  test('a citizen without a key has nothing', async () => {
    const nobody = newCitizen();
    assert.equal(await databox.hasKey(nobody), false);
    await assert.rejects(databox.seal({ citizen: nobody, table: 't', row: 'r' }, 'x'), sealError('no-key'));
  });
});

describe('keys', () => {
  test('are made once, also when several ask at once', async () => {
    const citizen = newCitizen();
    const another = await bed.open();
    await Promise.all([vault, another, vault, another].map((one) => one.for('po-be-identita').createKey(citizen)));
    const ref: RecordRef = { citizen, table: 't', row: 'r' };
    const sealed = await vault.for('po-be-identita').seal(ref, 'x');
    assert.equal((await another.for('po-be-identita').open(ref, sealed)).toString(), 'x');
    await another.stop();
  });

  test('a moved wrapped key does not open as another citizen', async () => {
    const [from, to] = [newCitizen(), newCitizen()];
    await databox.createKey(from);
    await databox.createKey(to);
    await bed.admin`
      update vault.data_key set wrapped = (select wrapped from vault.data_key where citizen = ${from}) where citizen = ${to}`;
    await assert.rejects(databox.key(to), sealError('not-genuine'));
  });

  test('nobody but the vault reads them', async () => {
    const [row] = await bed.admin`
      select has_table_privilege('portal_service', 'vault.data_key', 'select') as service,
        has_schema_privilege('portal_service', 'vault', 'usage') as schema,
        has_table_privilege('portal_vault', 'vault.data_key', 'delete') as delete`;
    assert.deepEqual({ ...row }, { service: false, schema: false, delete: false });
  });

  test('nothing in the database opens without the key file', async () => {
    const secret = randomBytes(8).toString('hex');
    await databox.seal({ citizen: me, table: 't', row: 'r' }, secret);
    await assert.rejects(bed.open({ keyFile: `${bed.keyFile}.other` }), {
      name: 'KeyFileError',
      message: /There is no key file/,
    });
  });
});

describe('blind indexes', () => {
  test('are the same for the same citizen, service, purpose and value only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(place, word), fc.tuple(place, word), async ([a, x], [b, y]) => {
        const [one, two] = await Promise.all([
          vault.for(a.service).blind(a.citizen, a.table, x),
          vault.for(b.service).blind(b.citizen, b.table, y),
        ]);
        const same = a.service === b.service && a.citizen === b.citizen && a.table === b.table && x === y;
        assert.equal(one.equals(two), same);
        assert.equal(one.length, 32);
      }),
    );
    assert.deepEqual(await databox.blind(me, 'box', 'abc'), await databox.blind(me, 'box', 'abc'));
  });

  test('of the portal itself survive a restart and a rotation', async () => {
    const before = databox.mac('pseudonym', 'abc');
    assert.notDeepEqual(before, databox.mac('pseudonym', 'abd'));
    assert.notDeepEqual(before, databox.mac('other', 'abc'));
    assert.notDeepEqual(before, vault.for('po-be-kalendar').mac('pseudonym', 'abc'));
    await vault.provider.rotate?.();
    await vault.rewrap();
    const again = await bed.open();
    assert.deepEqual(again.for('po-be-datova-schranka').mac('pseudonym', 'abc'), before);
    await again.stop();
  });
});

test('what belongs to no citizen yet is sealed for one service and purpose', async () => {
  const sealed = databox.sealSystem('sign-in', 'pending');
  assert.equal(databox.openSystem('sign-in', sealed).toString(), 'pending');
  assert.throws(() => databox.openSystem('other', sealed), sealError('not-genuine'));
  assert.throws(() => vault.for('po-be-kalendar').openSystem('sign-in', sealed), sealError('not-genuine'));
  assert.throws(() => databox.openSystem('sign-in', sealed.subarray(1)), sealError('malformed'));
  const again = await bed.open();
  assert.equal(again.for('po-be-datova-schranka').openSystem('sign-in', sealed).toString(), 'pending');
  await again.stop();
});
