import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The harmless file that every scanner finds (EICAR); put together here, so that no scanner finds this file. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A scanner that speaks clamd's protocol and finds EICAR. */
export interface FakeClamd {
  readonly address: string;
  /** Contents scanned, their sizes. */
  readonly scanned: readonly number[];
  stop(): Promise<void>;
}

export interface FakeClamdOptions {
  /** Bytes after which it refuses, as StreamMaxLength does. */
  readonly mostBytes?: number;
  /** What it does instead of answering; "cut-short" closes before the answer's closing zero. */
  readonly trouble?: 'silent' | 'hang-up' | 'nonsense' | 'cut-short';
  /** Where to listen; default a free port of this machine. */
  readonly port?: number;
  /** Socket of the file system instead of a port. */
  readonly path?: string;
}

/** Starts one. */
export async function startFakeClamd(options: FakeClamdOptions = {}): Promise<FakeClamd> {
  const scanned: number[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    void serve(socket, options, scanned).catch(() => socket.destroy());
  });
  if (options.path === undefined) server.listen(options.port ?? 0, '127.0.0.1');
  else server.listen(options.path);
  await once(server, 'listening');
  const address =
    options.path === undefined ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` : `unix:${options.path}`;
  return {
    address,
    scanned,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function serve(socket: Socket, { mostBytes = 100_000_000, trouble }: FakeClamdOptions, scanned: number[]) {
  if (trouble === 'silent') return;
  if (trouble === 'hang-up') socket.destroy();
  else if (trouble === 'nonsense') socket.end('UNKNOWN COMMAND\0');
  else socket.end(`${await answerTo(socket, mostBytes, scanned)}${trouble === 'cut-short' ? '' : '\0'}`);
}

async function answerTo(socket: Socket, mostBytes: number, scanned: number[]): Promise<string> {
  let waiting = Buffer.alloc(0);
  let commanded = false;
  let content = 0;
  let tail = '';
  let found = false;
  for await (const piece of socket.iterator({ destroyOnReturn: false })) {
    waiting = Buffer.concat([waiting, piece as Buffer]);
    if (!commanded) {
      const end = waiting.indexOf(0);
      if (end < 0) continue;
      if (waiting.subarray(0, end).toString() !== 'zINSTREAM') return 'UNKNOWN COMMAND';
      commanded = true;
      waiting = waiting.subarray(end + 1);
    }
    while (waiting.length >= 4) {
      const length = waiting.readUInt32BE(0);
      if (length === 0) {
        scanned.push(content);
        return found ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK';
      }
      if (waiting.length < 4 + length) break;
      const text = tail + waiting.subarray(4, 4 + length).toString('latin1');
      found ||= text.includes(eicar);
      tail = text.slice(-eicar.length);
      content += length;
      waiting = waiting.subarray(4 + length);
      if (content > mostBytes) return 'INSTREAM size limit exceeded. ERROR';
    }
  }
  return 'INSTREAM: broken off. ERROR';
}
