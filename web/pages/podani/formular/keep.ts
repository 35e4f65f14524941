import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RawAnswers } from '#services/submissions/api.ts';
import { wantsJson } from '../../../forms.ts';
import { formatTime } from '../../../i18n/format.ts';
import { goTo } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { Site } from '../../../site.ts';
import { paths } from '../paths.ts';

/** Answers the island that keeps answers as they are written: when it was, and the mark of a list's item from now on. */
export async function keepWritten(
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
  { id, answers, mark }: { readonly id: string; readonly answers: RawAnswers; readonly mark?: string },
): Promise<FastifyReply> {
  if (Object.keys(answers).length > 0) await site.clients.submissions.as(request.caller).drafts.keep({ id, answers });
  return reply.send({ at: formatTime(site.now()), ...(mark === undefined ? {} : { mark }) });
}

/**
 * Answers who writes into what was finished meanwhile, perhaps on another device: what it is now says the rest.
 *
 * @throws the error, of anything else; and to an island, which goes by its status
 */
export function finished(request: FastifyRequest, reply: FastifyReply, id: string, error: unknown): FastifyReply {
  if (codeOf(error) !== 'CONFLICT' || wantsJson(request)) throw error;
  return goTo(request, reply, paths.one(id));
}
