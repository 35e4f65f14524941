import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long the rest of a request is let in after its answer has left. */
export interface LingerLimits {
  readonly bytes: number;
  readonly ms: number;
}

/** As long as nginx waits (`lingering_time`), and more than what is on the way in a slow line. */
const usual: LingerLimits = { bytes: 32 * 1024 * 1024, ms: 30_000 };

/** A rest that is known to be no longer is read to its end, so that the connection goes on. */
const small = 1024 * 1024;

/**
 * An answer that leaves while its request is still coming, e.g. to a file that is too large, ends the connection. It
 * ends in stages (RFC 9112, 9.6): our side says that nothing more comes, what the other side sends is thrown away for a
 * while, and then the connection is broken. Ended at once, the answer would be lost on its way to most browsers; read to
 * the end, whoever sends would decide how long that is.
 */
export function endAfterEarlyAnswers(app: FastifyInstance, limits: LingerLimits = usual): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const { socket } = request.raw;
    if (isEarly(request.raw) && socket instanceof Socket) {
      reply.header('connection', 'close');
      endInStages(request.raw, socket, limits);
    }
    done(null, payload);
  });
}

/** Whether more is still to come than is worth waiting for. */
function isEarly({ complete, headers }: IncomingMessage): boolean {
  if (complete) return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > small;
}

function endInStages(request: IncomingMessage, socket: Socket, { bytes, ms }: LingerLimits): void {
  let left = bytes;
  let answered = false;
  const take = (piece: Uint8Array): void => {
    left -= piece.byteLength;
    if (left >= 0) return;
    if (answered) socket.destroy();
    else request.pause();
  };
  // Whoever read it has stopped. From now on, and not only once Node would let the rest flow away uncounted.
  request.unpipe();
  request.on('data', take);
  request.resume();
  // What Node calls once the answer has left.
  socket.destroySoon = () => {
    answered = true;
    if (left < 0) {
      socket.end(() => socket.destroy());
      return;
    }
    const over = setTimeout(() => socket.destroy(), ms);
    socket.once('close', () => clearTimeout(over));
    request.once('end', () => socket.destroy());
    socket.end();
  };
}
