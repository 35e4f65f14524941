import { createECDH, type ECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';

/** The part of http_ece (RFC 8188, brought by web-push) that a browser does: opening. It ships no types. */
const ece = createRequire(import.meta.url)('http_ece') as {
  decrypt(body: Buffer, parameters: { version: 'aes128gcm'; privateKey: ECDH; authSecret: string }): Buffer;
};

/** A push as the push service got it, and as the browser opens it. */
export interface Pushed {
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly plain: string;
}

/** A browser with its push service, on this machine. */
export interface TestBrowser {
  readonly origin: string;
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  readonly pushed: Pushed[];
  /** How the next pushes are answered; default 201. */
  status: number;
  stop(): Promise<void>;
}

/** Starts a push service with one subscription, whose keys only this browser has. */
export async function startBrowser(): Promise<TestBrowser> {
  const privateKey = createECDH('prime256v1');
  const keys = { p256dh: privateKey.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
  const pushed: Pushed[] = [];
  const server: Server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { status } = browser;
      if (status === 201) {
        const body = Buffer.concat(pieces);
        const plain = ece.decrypt(body, { version: 'aes128gcm', privateKey, authSecret: keys.auth }).toString('utf8');
        pushed.push({ headers: request.headers, body, plain });
      }
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser: TestBrowser = {
    origin,
    endpoint: `${origin}/push/${randomBytes(12).toString('base64url')}`,
    keys,
    pushed,
    status: 201,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return browser;
}
