/** HTTP to VREP by undici: plain XML over POST, bounded answers, no redirects. */
import { Agent, request } from 'undici';
import { wasNeverSent } from '#platform/outside/index.ts';
import { readXml, XmlError } from '#platform/xml/index.ts';
import { CsszError } from './errors.ts';
import { EnvelopeError, MESSAGE_XML, type MessageHead, PATHS, readMessage, type VrepPath } from './protocol/index.ts';

/** An answer of the gateway, read and as it came. */
export interface Answer {
  readonly head: MessageHead;
  readonly bytes: Buffer;
}

export interface VrepTransport {
  /** @throws {CsszError} */
  send(path: VrepPath, xml: string, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** @param url address of the gateway without the names of its services, no slash at the end */
export function createTransport(url: string, connections = 8): VrepTransport {
  const agent = new Agent({
    connections,
    pipelining: 1,
    headersTimeout: 60_000,
    bodyTimeout: 30_000,
    connect: { timeout: 10_000 },
  });
  return {
    async send(path, xml, signal) {
      try {
        const { statusCode, body } = await request(`${url}${PATHS[path]}`, {
          dispatcher: agent,
          method: 'POST',
          headers: {
            'content-type': 'text/xml; charset=utf-8',
            accept: 'application/xml, text/xml',
            'user-agent': 'portal-obcana',
          },
          signal,
          body: xml,
        });
        if (statusCode !== 200) {
          await body.dump({ limit: 64 * 1024 }).catch(() => undefined);
          const kind = statusCode >= 500 || statusCode === 408 || statusCode === 429 ? 'unavailable' : 'refused';
          throw new CsszError(kind, path, { httpStatus: statusCode });
        }
        const bytes = await whole(body, path);
        return { bytes, head: readMessage(readXml(bytes, MESSAGE_XML)) };
      } catch (error) {
        throw told(error, path);
      }
    },
    close: () => agent.close(),
  };
}

function told(error: unknown, path: VrepPath): CsszError {
  if (error instanceof CsszError) return error;
  if (error instanceof XmlError || error instanceof EnvelopeError)
    return new CsszError('protocol', path, { cause: error });
  return new CsszError('unavailable', path, { cause: error, notSent: wasNeverSent(error) });
}

async function whole(body: AsyncIterable<Uint8Array>, path: VrepPath): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > MESSAGE_XML.maxBytes) throw new CsszError('protocol', path);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
