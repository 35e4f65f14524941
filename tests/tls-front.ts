import { once } from 'node:events';
import { request as ask } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import type { Simulators } from '#simulators/index.ts';

/** What stands in front of a portal in a data centre: ends TLS and says for whom it asks. */
export interface TlsFront {
  readonly url: string;
  /** Address of the portal; until it is told, nothing is answered. */
  leadTo(url: string): void;
  stop(): Promise<void>;
}

/** Listens with a certificate of the state in a box for 127.0.0.1. */
export async function startTlsFront(pki: Simulators['pki']): Promise<TlsFront> {
  const { keyPem, certificatePem } = await pki.issue(
    'server',
    { organization: 'Portál na zkoušku', commonName: 'localhost' },
    ['localhost', '127.0.0.1'],
  );
  let target: URL | undefined;
  const server = createServer({ key: keyPem, cert: certificatePem + pki.issuerPem() }, (request, response) => {
    if (!target) {
      response.writeHead(502).end();
      return;
    }
    const { hostname, port } = target;
    const headers = {
      ...request.headers,
      'x-forwarded-for': request.socket.remoteAddress ?? '',
      'x-forwarded-proto': 'https',
    };
    // A browser that has gone meanwhile wants nothing any more.
    const onward = ask({ hostname, port, method: request.method, path: request.url, headers }, (answer) => {
      if (response.destroyed) {
        answer.destroy();
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      pipeline(answer, response, () => {});
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo: (url) => (target = new URL(url)),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
