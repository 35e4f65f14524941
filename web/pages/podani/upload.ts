import { contentDisposition } from '#platform/http/file-name.ts';
import type { FastifyRequest } from 'fastify';
import type { IncomingFile } from '../../multipart.ts';
import type { Site } from '../../site.ts';
import { readAll } from '../../streams.ts';

/** Hands a file over to a stream route of submissions as it flows; null when it was taken, else the code of the refusal. */
export async function handOver(
  request: FastifyRequest,
  site: Site,
  path: string,
  file: IncomingFile,
): Promise<string | null> {
  try {
    const answer = await site.clients.submissions.stream(request.caller, path, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition('attachment', file.name),
      },
      body: file.stream,
    });
    const text = await readAll(answer, 64 * 1024);
    if (answer.status >= 200 && answer.status < 300) return null;
    return (JSON.parse(text) as { code?: string }).code ?? 'UNKNOWN';
  } catch (error) {
    site.log.warn({ err: error, requestId: request.id }, 'a file of a submission could not be handed over');
    return 'UNKNOWN';
  } finally {
    // Whatever was not read must flow away, or the rest of the form would never come.
    file.stream.resume();
  }
}
