/** HTTP to ISSS by undici: connections with the portal's client certificate, bounded answers, no redirects. */
import { rootCertificates } from 'node:tls';
import { Agent, request } from 'undici';
import { SMALL_XML } from '#platform/xml/index.ts';
import { IsssError } from './errors.ts';
import { ACTION_NS, type GsbService } from './protocol/index.ts';

/** The certificate that the portal is registered with, and its key, PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface TransportOptions {
  /** Address of ISSS without the service's path, no slash at the end. */
  readonly url: string;
  readonly certificate?: ClientCertificate | undefined;
  /** Authorities to trust for the server's certificate besides Node's own, PEM. */
  readonly ca?: readonly string[] | undefined;
  /** Connections at once. */
  readonly connections?: number;
}

export interface IsssTransport {
  /** Sends an envelope, gives the bytes of the answer, also of a fault. @throws {IsssError} */
  send(service: GsbService, envelope: string, signal: AbortSignal): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Opens connections on demand; close it when done. */
export function createTransport({ url, certificate, ca, connections = 16 }: TransportOptions): IsssTransport {
  const agent = new Agent({
    connections,
    pipelining: 1,
    headersTimeout: 60_000,
    bodyTimeout: 30_000,
    connect: {
      timeout: 10_000,
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ...ca] }),
      ...(certificate === undefined ? {} : { ...certificate }),
    },
  });
  return {
    async send(service, envelope, signal) {
      try {
        const answer = await request(`${url}${service.path}`, {
          dispatcher: agent,
          method: 'POST',
          headers: {
            'content-type': 'text/xml; charset=utf-8',
            // The action stands in the header of the envelope too, as the description of the service has it.
            soapaction: `"${ACTION_NS}/${service.action}"`,
            accept: 'text/xml',
            'user-agent': 'portal-obcana',
          },
          signal,
          body: envelope,
        });
        const { statusCode } = answer;
        const isXml = /xml/.test(String(answer.headers['content-type'] ?? ''));
        if (statusCode === 200 || (statusCode >= 500 && isXml)) return await whole(answer.body, service.action);
        await answer.body.dump({ limit: 64 * 1024 }).catch(() => undefined);
        throw new IsssError(problemOf(statusCode), service.action, { httpStatus: statusCode });
      } catch (error) {
        if (error instanceof IsssError) throw error;
        throw new IsssError('unavailable', service.action, { cause: error });
      }
    },
    close: () => agent.close(),
  };
}

function problemOf(status: number): 'unavailable' | 'no-access' | 'protocol' {
  if (status >= 500 || status === 408 || status === 429) return 'unavailable';
  return status === 401 || status === 403 ? 'no-access' : 'protocol';
}

async function whole(body: AsyncIterable<Uint8Array>, action: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > SMALL_XML.maxBytes) throw new IsssError('protocol', action);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
