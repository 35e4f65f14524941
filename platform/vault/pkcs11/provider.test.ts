import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { KeyProvider } from '../key-provider.ts';
import { keyProviders } from '../key-provider.ts';
import { newCitizen, vaultTestbed } from '../testbed.ts';
import { openTokenKeys } from './provider.ts';
import { findSoftHsm, softToken, type SoftToken } from './soft-token.ts';

const library = await findSoftHsm();
const absent = 'SoftHSM 2 is not on this machine, so keys in a hardware module are not tried: apt-get install softhsm2';
if (!library) console.warn(absent);
if (!library && process.env['CI']) throw new Error(absent);

describe('keys in a token', { skip: !library && absent }, () => {
  let soft: SoftToken;
  const opened: KeyProvider[] = [];
  const open = async (label = 'portal'): Promise<KeyProvider> => {
    const provider = await openTokenKeys({ ...soft.access, label });
    opened.push(provider);
    return provider;
  };
  const aad = Buffer.from('of a citizen');
  const secret = randomBytes(32);

  before(async () => {
    soft = await softToken(library!, 'portal-test', 'portal-locked');
  });
  after(async () => {
    for (const provider of opened) await provider.close?.();
    await soft.remove();
  });

  test('the first key is made, wraps, and opens what it wrapped, bound to whose it is', async () => {
    const one = await open();
    assert.equal(one.currentVersion(), 1);
    assert.equal(one.id, 'pkcs11:portal-test/portal');
    const wrapped = await one.wrap(1, secret, aad);
    assert.equal(wrapped.length, 62);
    assert.ok(!wrapped.includes(secret));
    assert.notDeepEqual(wrapped, await one.wrap(1, secret, aad));
    const again = await open();
    assert.deepEqual([...again.versions()], [1]);
    assert.deepEqual(await again.unwrap(1, wrapped, aad), secret);
    await assert.rejects(one.unwrap(1, wrapped, Buffer.from('of another')), { name: 'SealError', kind: 'not-genuine' });
    for (const at of [2, 14, 30, 61]) {
      const altered = Buffer.from(wrapped);
      altered[at]! ^= 1;
      await assert.rejects(one.unwrap(1, altered, aad), { kind: 'not-genuine' });
    }
    await assert.rejects(one.unwrap(1, wrapped.subarray(0, 20), aad), { kind: 'malformed' });
    await assert.rejects(one.unwrap(7, wrapped, aad), { kind: 'unknown-key' });
    assert.deepEqual(await one.unwrap(1, wrapped, aad), secret, 'it works on after what did not open');
  });

  test('rotation adds a key; others learn of it, the old one still opens', async () => {
    const [one, two] = [await open('rotated'), await open('rotated')];
    const old = await one.wrap(1, secret, aad);
    assert.equal(await one.rotate?.(), 2);
    const renewed = await one.wrap(2, secret, aad);
    assert.deepEqual(await two.unwrap(2, renewed, aad), secret);
    assert.deepEqual(await two.unwrap(1, old, aad), secret);
    await assert.rejects(one.unwrap(2, old, aad), { kind: 'not-genuine' });
    assert.deepEqual([...one.versions()], [1, 2]);
    assert.deepEqual([...(await open('portal')).versions()], [1], 'keys of another label are left alone');
  });

  test('many at once share a few sessions', async () => {
    const one = await open();
    const secrets = Array.from({ length: 200 }, () => randomBytes(32));
    const wrapped = await Promise.all(secrets.map((plain, index) => one.wrap(1, plain, Buffer.from(`${index}`))));
    const back = await Promise.all(wrapped.map((bytes, index) => one.unwrap(1, bytes, Buffer.from(`${index}`))));
    assert.deepEqual(back, secrets);
  });

  test('the library is not unloaded when nothing but its keys is held', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const one = await open();
    for (let round = 0; round < 5; round++) {
      const wrapped = await one.wrap(1, secret, aad);
      collect();
      await new Promise(setImmediate);
      assert.deepEqual(await one.unwrap(1, wrapped, aad), secret);
    }
  });

  test('sessions that were closed by the token are opened anew', async () => {
    const one = await open();
    const wrapped = await one.wrap(1, secret, aad);
    for (const other of opened.splice(0)) if (other !== one) await other.close?.();
    // What a token does that was restarted: none of our sessions is there any more.
    await one.close?.();
    assert.deepEqual(await one.unwrap(1, wrapped, aad), secret);
    opened.push(one);
  });

  test('a vault seals by keys in the token, and moves there from a file', async () => {
    const bed = await vaultTestbed();
    const inFile = await bed.open();
    const citizens = Array.from({ length: 30 }, () => newCitizen());
    const calendar = inFile.for('po-be-kalendar');
    const ref = (citizen: (typeof citizens)[number]) => ({ citizen, table: 't', row: 'r' });
    const sealed = new Map<string, Buffer>();
    for (const citizen of citizens) {
      await calendar.createKey(citizen);
      sealed.set(citizen, await calendar.seal(ref(citizen), citizen));
    }
    const token = await open('vault');
    const moving = await bed.open({ keys: keyProviders(token, [inFile.provider]) });
    assert.deepEqual(await moving.rewrap(), { citizens: citizens.length, own: 2, failed: 0 });
    await inFile.stop();
    const moved = await bed.open({ provider: token, maxKeys: 1 });
    for (const citizen of citizens)
      assert.equal((await moved.for('po-be-kalendar').open(ref(citizen), sealed.get(citizen)!)).toString(), citizen);
    const rows = await bed.admin`select distinct provider, kek_version from vault.data_key`;
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [{ provider: 'pkcs11:portal-test/vault', kek_version: 1 }],
    );
    await Promise.all([moving.stop(), moved.stop()]);
    await bed.close();
  });

  test('what is wrong is said in a sentence', async () => {
    const options = { ...soft.access, label: 'portal' };
    const keyError = (message: RegExp) => ({ name: 'KeyProviderError', message });
    await assert.rejects(openTokenKeys({ ...options, token: 'nowhere' }), keyError(/There is no token “nowhere”/));
    await assert.rejects(
      openTokenKeys({ ...options, module: '/nowhere.so' }),
      keyError(/nowhere\.so cannot be used as a PKCS#11/),
    );
    await assert.rejects(
      openTokenKeys({ ...options, pinFile: '/nowhere' }),
      keyError(/file of the PIN .* cannot be read \(ENOENT\)/),
    );
    const wrong = join(soft.access.pinFile, '..', 'wrong-pin');
    await writeFile(wrong, '9999');
    await assert.rejects(
      openTokenKeys({ ...options, token: 'portal-locked', pinFile: wrong }),
      keyError(/refuses the PIN in .*wrong-pin\. Mend it before the token locks/),
    );
  });
});
