import type { FastifyRequest } from 'fastify';
import { orDown } from '../../services.ts';
import type { Site } from '../../site.ts';
import type { DataboxPlace, Frame } from './frame.tsx';

/** What the frame shows; the page goes on without what does not answer. */
export async function loadFrame(request: FastifyRequest, site: Site, place: DataboxPlace): Promise<Frame> {
  const databox = site.clients.databox.as(request.caller);
  const [boxes, counts] = await Promise.all([orDown(databox.boxes.list()), orDown(databox.messages.counts())]);
  return { place, boxes, counts };
}

/** Whether all of the frame has answered. */
export function isWhole({ boxes, counts }: Frame): boolean {
  return boxes !== null && counts !== null;
}
