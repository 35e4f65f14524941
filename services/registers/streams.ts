import type { FastifyInstance, FastifyReply } from 'fastify';
import { citizenOf } from '#platform/caller.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { z } from 'zod';
import { useFilter } from './api.ts';
import type { Parts } from './parts.ts';
import { petitionPdf } from './pdf/petition.ts';
import { usesPdf } from './pdf/uses.ts';
import { openPetition, petitionOf } from './petitions/petitions.ts';
import { foundUses } from './uses/procedures.ts';

const asked = useFilter.extend({ lang: z.enum(['cs', 'en']) });
const uuid = z.uuid();
/** Records that one PDF holds; the table as CSV has no end. */
const mostInPdf = 5_000;

/** The stream routes of `registersStreams`. Each works on the caller's own rows only: stores run in their scope. */
export function streamRoutes(parts: Parts) {
  return (app: FastifyInstance): void => {
    const config = { access: 'citizen' } as const;

    app.post('/streams/uses', { config }, async (request, reply) => {
      const citizen = citizenOf(request.caller);
      const body = await readBody(request.body ?? request.raw);
      const wanted = asked.safeParse(body);
      if (!wanted.success) return reply.code(400).send();
      const { lang, ...filter } = wanted.data;
      const found = await foundUses(parts, citizen, filter);
      const pdf = await usesPdf(found.slice(0, mostInPdf), lang, parts.now());
      await parts.audit.note({ citizen, deed: 'uses-saved', by: request.caller });
      return sendPdf(reply, pdf, lang === 'cs' ? 'vyuziti-udaju.pdf' : 'uses-of-data.pdf');
    });

    app.get<{ Params: { petition: string } }>('/streams/petitions/:petition', { config }, async (request, reply) => {
      const citizen = citizenOf(request.caller);
      const id = uuid.safeParse(request.params.petition);
      const opened = id.success ? await openPetition(parts, citizen, id.data) : undefined;
      if (!opened) return reply.callNotFound();
      const petition = petitionOf(opened);
      const pdf = await petitionPdf(petition, parts.now());
      await parts.audit.note({ citizen, deed: 'petition-printed', by: request.caller, subject: petition.id });
      return sendPdf(reply, pdf, `${petition.reference}.pdf`);
    });
  };
}

function sendPdf(reply: FastifyReply, pdf: Buffer, name: string): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', contentDisposition('attachment', name))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(pdf);
}

/** Longest filter, bytes. */
const longest = 16 * 1024;

/** A small body of JSON; undefined for anything else. Nothing has read it before. */
async function readBody(body: unknown): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= longest) pieces.push(Buffer.from(piece));
  }
  if (size > longest) return undefined;
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
