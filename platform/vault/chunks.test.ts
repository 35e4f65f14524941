import assert from 'node:assert/strict';
import { createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { chunkBytes, openChunks, sealChunks, streamHeadBytes } from './chunks.ts';
import { tagBytes } from './sealing.ts';

const key = createSecretKey(randomBytes(32));
const aad = Buffer.from('place');
const frame = chunkBytes + tagBytes;

const seal = (plain: Uint8Array, place = aad): Promise<Buffer> => all(sealChunks(key, 1, place, pieces(plain, 10_007)));
const open = (sealed: Uint8Array, size = 10_007, place = aad): Promise<Buffer> =>
  all(openChunks(() => ({ key, aad: place }), pieces(sealed, size)));
const isSealError = { name: 'SealError' };

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const interesting = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 3 * chunkBytes + 5];
const lengths = fc.oneof(fc.constantFrom(...interesting), fc.integer({ min: 0, max: 4 * chunkBytes }));

test('opens to what was sealed, however the bytes are split', async () => {
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 500, max: 200_000 }), async (length, size) => {
      const plain = randomBytes(length);
      const sealed = await seal(plain);
      assert.ok((await open(sealed, size)).equals(plain));
      assert.equal(sealed.length, streamHeadBytes + length + Math.max(1, Math.ceil(length / chunkBytes)) * tagBytes);
    }),
    { numRuns: 40 },
  );
});

test('any order, number or mixture of chunks but the right one is refused', async () => {
  const plain = randomBytes(4 * chunkBytes + 100);
  const [one, two] = [split(await seal(plain)), split(await seal(plain))];
  const right = one.chunks.map((_, index) => index);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), { maxLength: 7 }),
      async (order) => {
        fc.pre(order.length !== right.length || order.some(([index, foreign], at) => index !== at || foreign));
        const chunks = order.map(([index, foreign]) => (foreign ? two : one).chunks[index] ?? Buffer.alloc(0));
        await assert.rejects(open(Buffer.concat([one.head, ...chunks])), isSealError);
      },
    ),
    {
      numRuns: 60,
      examples: [
        [
          [
            [0, false],
            [1, false],
            [3, false],
            [4, false],
          ],
        ], // left out
        [
          [
            [0, false],
            [1, false],
            [1, false],
            [2, false],
            [3, false],
            [4, false],
          ],
        ], // repeated
        [
          [
            [1, false],
            [0, false],
            [2, false],
            [3, false],
            [4, false],
          ],
        ], // reordered
        [
          [
            [0, false],
            [1, false],
            [2, false],
            [3, false],
          ],
        ], // cut at a chunk's end
        [
          [
            [0, false],
            [1, false],
            [2, true],
            [3, false],
            [4, false],
          ],
        ], // of another content
        [[]],
      ],
    },
  );
});

function split(sealed: Buffer): { head: Buffer; chunks: Buffer[] } {
  return {
    head: sealed.subarray(0, streamHeadBytes),
    chunks: [...pieces(sealed.subarray(streamHeadBytes), frame)].map((part) => Buffer.from(part)),
  };
}

test('cut anywhere, or with a bit flipped, it is refused', async () => {
  const sealed = await seal(randomBytes(chunkBytes + 700));
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: sealed.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
      await assert.rejects(open(sealed.subarray(0, at)), isSealError);
      const flipped = Buffer.from(sealed);
      flipped[at]! ^= 1 << bit;
      // The version chooses the key; here any gives the same one, and the vault binds it to the associated data.
      if (at !== 1) await assert.rejects(open(flipped), isSealError);
    }),
    {
      examples: [
        [0, 0],
        [streamHeadBytes, 0],
        [streamHeadBytes + frame, 0],
        [sealed.length - 1, 7],
      ],
      numRuns: 60,
    },
  );
  await assert.rejects(open(Buffer.concat([sealed, Buffer.of(0)])), isSealError);
  await assert.rejects(open(sealed, 1_000, Buffer.from('elsewhere')), isSealError);
});

test('nothing that is not genuine is ever given out', async () => {
  const plain = randomBytes(3 * chunkBytes);
  const sealed = await seal(plain);
  sealed[streamHeadBytes + 2 * frame]! ^= 1;
  const given: Buffer[] = [];
  await assert.rejects(async () => {
    for await (const part of openChunks(() => ({ key, aad }), pieces(sealed, 5_000))) given.push(part);
  }, isSealError);
  assert.ok(Buffer.concat(given).equals(plain.subarray(0, 2 * chunkBytes)));
});

test('memory stays bounded', async () => {
  const total = 64 * 1024 * 1024;
  async function* endless(): AsyncGenerator<Buffer> {
    for (let sent = 0; sent < total; sent += chunkBytes) yield Buffer.alloc(chunkBytes, 7);
  }
  let opened = 0;
  let most = 0;
  for await (const part of openChunks(() => ({ key, aad }), sealChunks(key, 1, aad, endless()))) {
    opened += part.length;
    most = Math.max(most, part.length);
  }
  assert.equal(opened, total);
  assert.equal(most, chunkBytes);
});
