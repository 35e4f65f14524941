import { connect, type Socket } from 'node:net';

/** What the scanner said. `unscannable`: the content is larger than it takes. */
export type ScanVerdict = 'clean' | 'infected' | 'unscannable';

/** The scanner does not answer; nothing is known about the content. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

/** Looks for viruses in a content as it flows. */
export interface Scanner {
  /** @throws {ScannerUnavailable} or what the source threw */
  scan(source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<ScanVerdict>;
}

/** Milliseconds without anything moving before the scanner is taken for dead. */
const quietMs = 60_000;
/** Bytes of one chunk of INSTREAM. */
const chunkBytes = 64 * 1024;

/**
 * ClamAV's daemon, by its command INSTREAM (man clamd: "zINSTREAM\0", chunks as a length of four bytes in network order
 * and the data, a chunk of length zero at the end; the answer is "stream: OK", "stream: <name> FOUND" or an error,
 * ended by a zero byte).
 *
 * @param address "tcp://host:port" or "unix:/path"
 */
export function createClamd(address: string, { timeoutMs = quietMs } = {}): Scanner {
  return {
    async scan(source, signal) {
      const socket = open(address);
      socket.setTimeout(timeoutMs, () => socket.destroy(new Error('clamd is silent')));
      const abort = (): void => void socket.destroy(new Error('aborted'));
      signal?.addEventListener('abort', abort, { once: true });
      try {
        signal?.throwIfAborted();
        return verdictOf(await converse(socket, source));
      } finally {
        signal?.removeEventListener('abort', abort);
        socket.destroy();
      }
    },
  };
}

function open(address: string): Socket {
  if (address.startsWith('unix:')) return connect(address.slice('unix:'.length));
  const { hostname, port } = new URL(address);
  return connect(Number(port), hostname);
}

/** Sends the content and reads the answer, which may come before everything was sent. */
async function converse(socket: Socket, source: AsyncIterable<Uint8Array>): Promise<string> {
  const answer = read(socket);
  // Whoever sends sees the failure too; it is thrown once, below.
  answer.catch(() => undefined);
  const sourceFailed = await send(socket, source);
  if (sourceFailed) throw sourceFailed.error;
  return answer;
}

/** The error of the source, if it was the source that broke. */
async function send(
  socket: Socket,
  source: AsyncIterable<Uint8Array>,
): Promise<{ readonly error: unknown } | undefined> {
  let answered = false;
  socket.once('end', () => (answered = true));
  socket.once('close', () => (answered = true));
  socket.write('zINSTREAM\0');
  try {
    for await (const piece of source) {
      for (let at = 0; at < piece.length; at += chunkBytes) {
        if (answered) return undefined;
        const chunk = piece.subarray(at, at + chunkBytes);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(chunk.length);
        socket.write(length);
        if (!socket.write(chunk)) await drained(socket);
      }
    }
  } catch (error) {
    return { error };
  }
  if (!answered) socket.write(Buffer.alloc(4));
  return undefined;
}

/** Resolves when there is room again, or when nothing will ever be. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'end']) socket.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'end']) socket.once(event, done);
  });
}

function read(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.on('data', (piece) => {
      said += piece.toString('latin1');
      if (said.includes('\0')) resolve(said.slice(0, said.indexOf('\0')));
    });
    const failed = (cause?: unknown): void => {
      // A scanner that refuses the size closes at once, and the answer may be lost on the way.
      if (said !== '') resolve(said);
      else reject(new ScannerUnavailable('the virus scanner does not answer', { cause }));
    };
    socket.once('error', failed);
    socket.once('close', () => failed());
  });
}

function verdictOf(answer: string): ScanVerdict {
  if (/^stream: OK\s*$/.test(answer)) return 'clean';
  if (/^stream: .+ FOUND\s*$/.test(answer)) return 'infected';
  if (/size limit exceeded/i.test(answer)) return 'unscannable';
  throw new ScannerUnavailable('the virus scanner gave an answer that is not understood');
}
