import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAzure } from './azure.ts';
import { openDisk } from './disk.ts';
import { openS3 } from './s3.ts';
import type { FileStore } from './types.ts';

/** A real store for tests, and the same kind of store where nothing answers. */
export interface StoreStand {
  readonly store: FileStore;
  /** Of the same kind, at an address where nobody listens; undefined when the kind has no address. */
  readonly unreachable: FileStore | undefined;
  stop(): Promise<void>;
}

/** A folder on the disk. */
export async function diskStand(): Promise<StoreStand & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-files-'));
  return {
    folder,
    store: await openDisk(folder),
    unreachable: undefined,
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

const s3Keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** An S3 server in this process. */
export async function s3Stand(): Promise<StoreStand> {
  const directory = await mkdtemp(join(tmpdir(), 'portal-s3-'));
  // @ts-expect-error -- the package has no types
  const { default: S3rver } = (await import('@20minutes/s3rver')) as { default: S3Constructor };
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    // It takes the slash after the bucket, which the SDK signs when it lists, for no part of the path.
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: 'files' }],
  });
  const { port } = await server.run();
  const stores = await Promise.all(
    [port, await closedPort()].map((at) =>
      openS3({ bucket: 'files', endpoint: `http://127.0.0.1:${at}`, region: 'test', credentials: s3Keys, attempts: 1 }),
    ),
  );
  return {
    store: stores[0]!,
    unreachable: stores[1],
    async stop() {
      await Promise.all(stores.map((store) => store.stop()));
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

type S3Constructor = new (options: object) => { run(): Promise<{ port: number }>; close(): Promise<void> };

/** Microsoft's own emulator of Azure Blob Storage, in a process of its own. */
export async function azureStand(): Promise<StoreStand> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-azurite-'));
  const main = fileURLToPath(import.meta.resolve('azurite/dist/src/blob/main.js'));
  const child = fork(
    main,
    ['--blobPort', '0', '--location', folder, '--silent', '--skipApiVersionCheck', '--disableTelemetry'],
    {
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      execArgv: [],
    },
  );
  const port = await listeningPort(child.stdout!);
  // The account and key of the emulator, the same everywhere and published by Microsoft.
  const connection = (at: number) =>
    `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;BlobEndpoint=http://127.0.0.1:${at}/devstoreaccount1;`;
  const { BlobServiceClient } = await import('@azure/storage-blob');
  await BlobServiceClient.fromConnectionString(connection(port)).getContainerClient('files').create();
  return {
    store: await openAzure({ connection: connection(port), container: 'files', attempts: 1 }),
    unreachable: await openAzure({ connection: connection(await closedPort()), container: 'files', attempts: 1 }),
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listeningPort(output: NodeJS.ReadableStream): Promise<number> {
  let said = '';
  for await (const piece of output) {
    said += String(piece);
    const found = /listens on http:\/\/127\.0\.0\.1:(\d+)/i.exec(said)?.[1];
    if (found !== undefined) {
      output.resume();
      return Number(found);
    }
  }
  throw new Error(`the emulator did not start: ${said}`);
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
