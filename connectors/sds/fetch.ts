import { request } from 'undici';
import { SdsRefused } from './errors.ts';

/** By what a server recognises that the file has not changed since. */
export interface SdsVersion {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** The file as it comes, or null: it is the one that is known. */
export type SdsAnswer = { readonly body: AsyncIterable<Uint8Array>; readonly version: SdsVersion } | null;

/**
 * Begins to download the list, unless it is still the known one (RFC 9110, sections 13.1.2 and 13.1.3).
 *
 * @throws SdsRefused; errors of the connection
 */
export async function fetchSds(url: string, known: SdsVersion | null, signal: AbortSignal): Promise<SdsAnswer> {
  const { statusCode, headers, body } = await request(url, {
    signal,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
    headers: {
      accept: 'application/xml, application/gzip',
      ...(known?.etag ? { 'if-none-match': known.etag } : {}),
      ...(known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
    },
  });
  if (statusCode === 200) {
    return { body, version: { etag: one(headers.etag), lastModified: one(headers['last-modified']) } };
  }
  await body.dump();
  if (statusCode === 304 && known !== null) return null;
  throw new SdsRefused(statusCode);
}

function one(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && header.length <= 200 ? header : null;
}
