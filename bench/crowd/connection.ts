import { connect, type Socket } from 'node:net';

/** What came back; headers by their lower-case names, of several cookies all. */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly cookies: readonly string[];
  readonly bytes: number;
  /** Empty unless it was asked for. */
  readonly body: string;
}

/** A connection that cannot be made, or broke while an answer was due. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

interface Pending {
  readonly keepBody: boolean;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const headEnd = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');
const none = Buffer.alloc(0);

/**
 * One kept HTTP/1.1 connection, as a browser holds it, on a bare socket: the load generator shares the machine with what
 * it measures, so that each microsecond of its own would be missing there. One request at a time. It understands what
 * this portal sends (Content-Length, chunked, no body), not all of RFC 9112.
 */
export class Connection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | undefined;
  #pending: Pending | undefined;
  #received: Buffer = none;
  /** How often a connection that had been idle was found closed, and made anew. */
  reopened = 0;

  constructor(url: URL) {
    this.#host = url.hostname;
    this.#port = Number(url.port);
  }

  /** Sends a request. @throws {ConnectionLost} */
  ask(head: string, body?: Buffer, keepBody = false): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#pending = { keepBody, resolve, reject };
      const socket = (this.#socket ??= this.#open());
      socket.write(body ? Buffer.concat([Buffer.from(head, 'latin1'), body]) : Buffer.from(head, 'latin1'));
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  #open(): Socket {
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true });
    const lost = (said: string): void => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#received = none;
      const pending = this.#pending;
      this.#pending = undefined;
      if (pending) pending.reject(new ConnectionLost(said));
      else this.reopened += 1;
    };
    socket.on('error', (error) => lost((error as NodeJS.ErrnoException).code ?? 'error'));
    socket.on('close', () => lost('closed'));
    socket.on('data', (chunk) => this.#read(chunk));
    return socket;
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(headEnd);
    if (end < 0) return;
    const { status, headers, cookies } = readHead(this.#received.toString('latin1', 0, end));
    const start = end + headEnd.length;
    const length = bodyEnd(this.#received, start, status, headers);
    if (length === undefined) return;
    const pending = this.#pending;
    if (!pending) return;
    const body = pending.keepBody ? bodyOf(this.#received.subarray(start, length), headers) : '';
    this.#received = length === this.#received.length ? none : this.#received.subarray(length);
    this.#pending = undefined;
    if (headers.get('connection') === 'close') {
      const socket = this.#socket;
      this.#socket = undefined;
      socket?.destroy();
    }
    pending.resolve({ status, headers, cookies, bytes: length, body });
  }
}

function readHead(text: string): Pick<Answer, 'status' | 'headers' | 'cookies'> {
  const lines = text.split('\r\n');
  const headers = new Map<string, string>();
  const cookies: string[] = [];
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at]!;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'set-cookie') cookies.push(value);
    else headers.set(name, value);
  }
  return { status: Number(lines[0]!.slice(9, 12)), headers, cookies };
}

/** Where the answer ends; undefined while more of it is to come. */
function bodyEnd(
  bytes: Buffer,
  start: number,
  status: number,
  headers: ReadonlyMap<string, string>,
): number | undefined {
  if (status === 204 || status === 304) return start;
  if (headers.get('transfer-encoding') === 'chunked') return chunkedEnd(bytes, start);
  const end = start + Number(headers.get('content-length') ?? 0);
  return bytes.length >= end ? end : undefined;
}

function chunkedEnd(bytes: Buffer, start: number): number | undefined {
  for (let at = start; ;) {
    const line = bytes.indexOf(lineEnd, at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    at = line + 2 + size + 2;
    if (at > bytes.length) return undefined;
    if (size === 0) return at;
  }
}

function bodyOf(bytes: Buffer, headers: ReadonlyMap<string, string>): string {
  if (headers.get('transfer-encoding') !== 'chunked') return bytes.toString();
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf(lineEnd, at);
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (!size) return Buffer.concat(parts).toString();
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
