import { contentDisposition } from '#platform/http/file-name.ts';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { documentsStreams } from '#services/documents/api.ts';
import type { Site } from '../../site.ts';
import { readAll } from '../../streams.ts';

/** A content on its way to documents. */
export interface Incoming {
  readonly name: string;
  readonly stream: NodeJS.ReadableStream;
  /** Bytes, where they are known; a body that ends sooner is refused then. */
  readonly size?: number | undefined;
}

/** What came of storing: the document, or the code of the refusal. */
export type Stored = { readonly document: string } | { readonly refused: string };

/** Hands a content over as it flows; nothing is held here. */
export async function storeFile(
  request: FastifyRequest,
  site: Site,
  file: Incoming,
  to: { readonly folder?: string | undefined; readonly document?: string; readonly key?: string | undefined } = {},
): Promise<Stored> {
  const place = {
    ...(to.folder === undefined ? {} : { folder: to.folder }),
    ...(to.document === undefined ? {} : { document: to.document }),
    ...(to.key === undefined ? {} : { key: to.key }),
  };
  try {
    const answer = await site.clients.documents.stream(request.caller, documentsStreams.upload(place), {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition('attachment', file.name),
        ...(file.size === undefined ? {} : { 'content-length': String(file.size) }),
      },
      body: file.stream,
    });
    const told = JSON.parse(await readAll(answer, 64 * 1024)) as { document?: string; code?: string };
    if (answer.status === 201 && told.document !== undefined) return { document: told.document };
    return { refused: told.code ?? 'UNKNOWN' };
  } catch (error) {
    site.log.warn({ err: error, requestId: request.id }, 'a file could not be stored');
    return { refused: 'UNKNOWN' };
  } finally {
    // Whatever was not read must flow away, or the rest of the form would never come.
    (file.stream as Readable).resume();
  }
}
