import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { ServiceVault } from './service-vault.ts';
import { newCitizen, vaultTestbed, type VaultTestbed } from './testbed.ts';
import type { Vault } from './vault.ts';

let bed: VaultTestbed;
let vault: Vault;
let service: ServiceVault;
const citizen = newCitizen();
const ref = { citizen, table: 'file', row: 'one/0' };
const key = randomBytes(32);
const plain = randomBytes(200_000);
let sealed: Buffer;

const all = async (source: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(source));
const sealError = (kind: string) => ({ name: 'SealError', kind });

before(async () => {
  bed = await vaultTestbed();
  vault = await bed.open();
  service = vault.for('po-be-dokumenty');
  await service.createKey(citizen);
  sealed = await all(service.sealChunksWith(key, ref, [plain]));
});
after(async () => {
  await vault.stop();
  await bed.close();
});

test('a content opens with its own key, in its own place only', async () => {
  assert.ok(!sealed.includes(plain.subarray(0, 64)));
  assert.ok((await all(service.openChunksWith(key, ref, [sealed]))).equals(plain));
  const other = newCitizen();
  await service.createKey(other);
  for (const elsewhere of [
    { ...ref, row: 'one/1' },
    { ...ref, table: 'other' },
    { ...ref, citizen: other },
  ])
    await assert.rejects(all(service.openChunksWith(key, elsewhere, [sealed])), sealError('not-genuine'));
  const another = vault.for('po-be-kalendar');
  await assert.rejects(all(another.openChunksWith(key, ref, [sealed])), sealError('not-genuine'));
  await assert.rejects(all(service.openChunksWith(randomBytes(32), ref, [sealed])), sealError('not-genuine'));
  await assert.rejects(all(service.openChunksWith(randomBytes(16), ref, [sealed])), sealError('malformed'));
});

test('what the citizen’s key sealed does not open by a content key, nor the other way round', async () => {
  const own = await all(service.sealChunks(ref, [plain]));
  await assert.rejects(all(service.openChunksWith(key, ref, [own])), sealError('unknown-key'));
  await assert.rejects(all(service.openChunks(ref, [sealed])), sealError('unknown-key'));
});

test('nothing of an erased citizen opens, though its own key is known', async () => {
  const reading = service.openChunksWith(key, ref, [sealed]);
  assert.equal((await reading.next()).done, false);
  await vault.erase(citizen);
  await assert.rejects(reading.next(), sealError('erased'));
  await assert.rejects(all(service.openChunksWith(key, ref, [sealed])), sealError('erased'));
  await assert.rejects(all(service.sealChunksWith(key, ref, [plain])), sealError('erased'));
});
