/** The same server over TLS, asking every client for a certificate, for the ways to log in that need one. */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Pki } from './pki/index.ts';

/**
 * Listens over TLS with a certificate of the state in a box for localhost. A client certificate is asked for but not
 * demanded: each system decides by itself who may come without.
 */
export async function listenTls(
  app: FastifyInstance,
  pki: Pki,
  host: string,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const hosts = [...new Set(['localhost', '127.0.0.1', host])].filter(
    (name) => !name.includes(':') && name !== '0.0.0.0',
  );
  const name = { organization: 'Stát v krabici (simulace, nic skutečného)', commonName: 'localhost' };
  const { keyPem, certificatePem } = await pki.issue('server', name, hosts);
  const server = createServer(
    {
      key: keyPem,
      cert: certificatePem + pki.issuerPem(),
      ca: [pki.trustPem(), pki.issuerPem()],
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
    },
    (request, response) => {
      app.routing(request, response);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `https://${host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
