import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { citizenId, type CitizenId } from '../ids.ts';
import { sendProblem } from '../http/problem.ts';
import { tarOf } from './tar.ts';
import type { ExportOfService } from './types.ts';

/** Who may ask for all that a service holds of a citizen. */
const access = ['po-be-profil'] as const;

/**
 * The door that every service with a contract has, made by the platform: `GET /export/:citizen`. All that the service
 * holds, as a tar; 204 where it holds nothing of anybody.
 */
export function exportRoute(exported: ExportOfService | undefined) {
  return (app: FastifyInstance): void => {
    app.get<{ Params: { citizen: string } }>('/export/:citizen', { config: { access } }, async (request, reply) => {
      const citizen = parsed(request.params.citizen);
      if (!citizen) return sendProblem(request, reply, 404);
      if (!exported) return reply.code(204).send();
      const given = new AbortController();
      reply.raw.on('close', () => given.abort());
      const archive = Readable.from(tarOf(exported(citizen, given.signal)), { objectMode: false });
      return reply.type('application/x-tar').send(archive);
    });
  };
}

function parsed(text: string): CitizenId | undefined {
  try {
    return citizenId(text);
  } catch {
    return undefined;
  }
}
