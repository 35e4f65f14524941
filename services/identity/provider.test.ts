import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { MemoryRequestStore } from '#connectors/nia/index.ts';
import { createOutsideFactory, OutsideError } from '#platform/outside/index.ts';
import { createMetrics, silentLog } from '#platform/telemetry/index.ts';
import { NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { startSimulators } from '#simulators/index.ts';
import { createProvider } from './provider.ts';

let metadata: string;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-provider-'));
  const simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'provider', size: 10 },
    letters: NO_LETTERS,
    systems: ['nia'],
  });
  const answer = await fetch(`${simulators.url}/nia/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml`);
  metadata = await answer.text();
  await simulators.stop();
});
after(() => rm(folder, { recursive: true, force: true }));

/** Works with a provider whose metadata come from a server that answers so. */
async function withProvider<T>(
  keyFile: string,
  work: (made: ReturnType<typeof createProvider>, other: ReturnType<typeof createProvider>) => Promise<T>,
  answer: (path: string | undefined, response: ServerResponse) => void = (_, response) => response.end(metadata),
): Promise<T> {
  const server = createServer(({ url }, response) => answer(url, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const outside = createOutsideFactory({ metrics: createMetrics({ process: false }), log: silentLog });
  const make = (system: string) =>
    createProvider({
      metadataUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`,
      serviceUrl: 'http://portal.invalid',
      publicUrl: 'http://portal.invalid',
      keyFile: join(folder, keyFile),
      clockSkewMs: 0,
      requests: new MemoryRequestStore(),
      outside: outside({ system }),
      now: () => new Date(),
    });
  try {
    return await work(make('nia'), make('nia-again'));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const certificates = (xml: string) => [...xml.matchAll(/X509Certificate>([^<]+)</g)].map(([, text]) => text);

test('keys are made once, for their owner only, and whoever comes at the same time takes the same', async () => {
  await withProvider('made.pem', async (made, other) => {
    const [one, two] = await Promise.all([made(), other()]);
    assert.ok(certificates(one.metadata()).length >= 2, 'for signing and for decryption');
    assert.deepEqual(certificates(one.metadata()), certificates(two.metadata()));
  });
  if (process.platform !== 'win32') assert.equal((await stat(join(folder, 'made.pem'))).mode & 0o777, 0o600);
});

test('a key file that others may read, or that is not whole, is refused by a sentence', async () => {
  await withProvider('whole.pem', (made) => made());
  const whole = await readFile(join(folder, 'whole.pem'), 'utf8');
  if (process.platform !== 'win32') {
    await chmod(join(folder, 'whole.pem'), 0o640);
    await assert.rejects(
      withProvider('whole.pem', (made) => made()),
      { name: 'KeyFileError', message: /may be read by others; run: chmod 600/ },
    );
  }
  await writeFile(join(folder, 'half.pem'), whole.slice(0, whole.length / 2), { mode: 0o600 });
  await assert.rejects(
    withProvider('half.pem', (made) => made()),
    { name: 'KeyFileError', message: /must hold/ },
  );
});

test('metadata from another address than the one set, or without end, are not taken', async () => {
  const answers: ((path: string | undefined, response: ServerResponse) => void)[] = [
    (path, response) =>
      path === '/elsewhere' ? response.end(metadata) : response.writeHead(302, { location: '/elsewhere' }).end(),
    (_, response) => response.end(metadata + ' '.repeat(600_000)),
    (_, response) => response.writeHead(500).end(metadata),
  ];
  for (const answer of answers) {
    await assert.rejects(
      withProvider('keys.pem', (made) => made(), answer),
      OutsideError,
    );
  }
});
