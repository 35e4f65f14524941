import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { test } from 'node:test';
import { createIsdsClient, createIsdsTransport } from './index.ts';
import { dmStatus, soapAnswer } from './test-server.ts';
import { identity, keyPem } from './zfo/test-maker.ts';

test("a client certificate is shown, the server's is checked, one transport serves many clients", async () => {
  const root = await identity('Kořen', { ca: true });
  const server = await identity('127.0.0.1', { issuer: root, loopback: true });
  const application = await identity('Aplikace', { issuer: root });
  const seen: [string, string | undefined][] = [];
  const https = createServer(
    { cert: server.pem, key: await keyPem(server), ca: root.pem, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      const socket = request.socket as TLSSocket;
      seen.push([String(socket.getPeerCertificate().subject?.CN ?? ''), request.headers.authorization]);
      request.resume();
      response.writeHead(socket.authorized ? 200 : 401, { 'content-type': 'text/xml' });
      response.end(soapAnswer('DummyOperation', dmStatus()));
    },
  );
  await once(https.listen(0, '127.0.0.1'), 'listening');
  const place = { baseUrl: `https://127.0.0.1:${(https.address() as AddressInfo).port}` };
  const certificate = { cert: application.pem, key: await keyPem(application) };
  try {
    const transport = createIsdsTransport({ certificate, ca: [root.pem] });
    const boxes = ['aaaaaab', 'aaaaaac'].map((boxId) =>
      createIsdsClient({ place, credentials: { way: 'hosted', boxId, certificate }, transport }),
    );
    for (const isds of boxes) await isds.dummy();
    assert.deepEqual(
      seen,
      ['aaaaaab', 'aaaaaac'].map((id) => ['Aplikace', `Basic ${Buffer.from(`${id}:`).toString('base64')}`]),
    );
    for (const isds of boxes) await isds.close();
    await boxes[0]?.dummy();
    await transport.close();

    const without = createIsdsTransport({ ca: [root.pem] });
    const nobody = createIsdsClient({
      place,
      credentials: { way: 'basic', user: 'u', password: 'p' },
      transport: without,
    });
    await assert.rejects(nobody.dummy(), { kind: 'credentials' });
    await without.close();

    const trusting = createIsdsClient({ place, credentials: { way: 'basic', user: 'u', password: 'p' } });
    const files = [{ name: 'a.txt', content: Buffer.from('a') }];
    await assert.rejects(trusting.createMessage({ recipientBoxId: 'abcdefg', annotation: 'x' }, files), {
      kind: 'unavailable',
      mayHaveHappened: false,
    });
    await trusting.close();
  } finally {
    https.closeAllConnections();
    https.close();
  }
});
