/** For tests: a real HTTP server that answers what the test says and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { ISDS_NS, SOAP11_NS } from './protocol.ts';

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | Uint8Array;
}

export interface TestServer extends AsyncDisposable {
  readonly baseUrl: string;
  readonly asked: Asked[];
}

/** Starts a server whose answers the test computes from each whole request. */
export async function serve(
  answer: (asked: Asked, response: ServerResponse) => Answer | undefined | Promise<Answer | undefined>,
): Promise<TestServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const one: Asked = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      asked.push(one);
      const given = await answer(one, response);
      if (!given) return;
      response.writeHead(given.status ?? 200, { 'content-type': 'text/xml;charset=utf-8', ...given.headers });
      response.end(given.body ?? '');
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export function dmStatus(code = '0000', text = 'Provedeno úspěšně.'): string {
  return `<q:dmStatus><q:dmStatusCode>${code}</q:dmStatusCode><q:dmStatusMessage>${text}</q:dmStatusMessage></q:dmStatus>`;
}

export function dbStatus(code = '0000', text = 'Provedeno úspěšně.'): string {
  return `<q:dbStatus><q:dbStatusCode>${code}</q:dbStatusCode><q:dbStatusMessage>${text}</q:dbStatusMessage></q:dbStatus>`;
}

/** An answer in the clothes of the recorded ones: SOAP-ENV and q prefixes. */
export function soapAnswer(operation: string, inner: string): string {
  return (
    `<?xml version='1.0' encoding='utf-8'?><SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP11_NS}" ` +
    `xmlns:xsd="http://www.w3.org/2001/XMLSchema"><SOAP-ENV:Body><q:${operation}Response xmlns:q="${ISDS_NS}" ` +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${inner}</q:${operation}Response></SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}

/** Folder of the recorded samples, beside the project; null where they are not. */
export function samplesFolder(): URL | null {
  const folder = new URL('../../../shared/protocols/isds/samples/', import.meta.url);
  return existsSync(folder) ? folder : null;
}
