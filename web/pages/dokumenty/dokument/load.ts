import type { FastifyRequest } from 'fastify';
import { databoxStreams, zfoView } from '#services/databox/api.ts';
import { documentsStreams, type Document } from '#services/documents/api.ts';
import type { Site } from '../../../site.ts';
import { orDown } from '../../../services.ts';
import { readAll, readText } from '../../../streams.ts';
import { assertContent, ContentRefused } from './file.ts';
import type { Shown } from './preview.tsx';

/** The description of a data message; the names of a hundred attachments fit. */
const answerBytes = 2 * 1024 * 1024;

/** What the page shows of a document's content; `damaged`: it is not what was stored. */
export async function shownOf(
  request: FastifyRequest,
  site: Site,
  document: Document,
): Promise<{ shown: Shown; damaged: boolean }> {
  try {
    return { shown: await read(request, site, document), damaged: false };
  } catch (error) {
    if (error instanceof ContentRefused) return { shown: { as: 'no' }, damaged: error.code === 'DAMAGED' };
    throw error;
  }
}

async function read(request: FastifyRequest, site: Site, document: Document): Promise<Shown> {
  const { preview } = document;
  if (preview === 'pdf' || preview === 'image') return { as: preview };
  if (preview === 'no') return { as: 'no' };
  const answer = await site.clients.documents.stream(request.caller, documentsStreams.content(document.id));
  await assertContent(answer);
  if (preview === 'text') return { as: 'text', ...(await readText(answer, document.mediaType)) };
  // The one that reads data messages is the data-box service; the content flows through to it.
  const inspected = await orDown(
    site.clients.databox.stream(request.caller, databoxStreams.inspectZfo(), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: answer.body,
    }),
  );
  if (!inspected) return { as: 'zfo', view: null };
  const text = await readAll(inspected, answerBytes);
  return { as: 'zfo', view: inspected.status === 200 ? zfoView.parse(JSON.parse(text)) : null };
}
