import type { FastifyRequest } from 'fastify';
import { orDown } from '../../services.ts';
import type { Site } from '../../site.ts';
import type { DocumentsPlace, Frame } from './frame.tsx';

/** What the frame shows; the page goes on without what does not answer. */
export async function loadFrame(
  request: FastifyRequest,
  site: Site,
  place: DocumentsPlace,
  folder: string | null = null,
): Promise<Frame> {
  const usage = await orDown(site.clients.documents.as(request.caller).usage());
  return { place, usage, folder };
}
