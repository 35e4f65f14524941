import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { eicar, startFakeClamd, type FakeClamdOptions } from '../testing/clamd.ts';
import { createClamd } from './clamd.ts';

async function* of(...pieces: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}
async function with_<T>(options: FakeClamdOptions, work: (address: string) => Promise<T>): Promise<T> {
  const clamd = await startFakeClamd(options);
  try {
    return await work(clamd.address);
  } finally {
    await clamd.stop();
  }
}
const unavailable = { name: 'ScannerUnavailable' };

describe('the virus scanner', () => {
  it('tells clean from infected, also across pieces, over TCP and a socket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-clamd-'));
    try {
      for (const options of [{}, { path: join(folder, 'clamd.ctl') }]) {
        await with_(options, async (address) => {
          const scanner = createClamd(address);
          assert.equal(await scanner.scan(of('hello')), 'clean');
          assert.equal(await scanner.scan(of()), 'clean');
          assert.equal(
            await scanner.scan(of(Buffer.alloc(300_000, 1), eicar.slice(0, 20), eicar.slice(20))),
            'infected',
          );
        });
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says when a content is larger than it takes, without reading on for ever', async () => {
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) yield Buffer.alloc(500_000);
    }
    await with_({ mostBytes: 2_000_000 }, async (address) => {
      assert.equal(await createClamd(address).scan(endless()), 'unscannable');
    });
  });

  it('is believed when it closes without the zero after its answer', async () => {
    await with_({ trouble: 'cut-short' }, async (address) => {
      assert.equal(await createClamd(address).scan(of('hello')), 'clean');
      assert.equal(await createClamd(address).scan(of(eicar)), 'infected');
    });
  });

  it('that is down, silent or talks nonsense is unavailable, never "clean"', async () => {
    const gone = await with_({}, async (address) => address);
    await assert.rejects(createClamd(gone).scan(of('x')), unavailable);
    await assert.rejects(createClamd('unix:/nowhere/clamd.ctl').scan(of('x')), unavailable);
    for (const trouble of ['hang-up', 'nonsense', 'silent'] as const) {
      await with_({ trouble }, async (address) => {
        await assert.rejects(createClamd(address, { timeoutMs: 200 }).scan(of('x')), unavailable, trouble);
      });
    }
  });

  it('tells the source’s own failure as it is', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('x');
      throw new Error('the disk is gone');
    }
    await with_({}, async (address) => {
      await assert.rejects(createClamd(address).scan(broken()), /the disk is gone/);
    });
  });
});
