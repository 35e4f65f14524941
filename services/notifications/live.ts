import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Database, Listener } from '#platform/data/index.ts';
import { bellChannel } from './store/bell.ts';

/** A line now and then, so that nothing between two processes takes the connection for dead. */
const heartbeatMs = 20_000;
/** A front that reads slower than this is cut off and connects again. */
const mostWaiting = 1024 * 1024;

/** The stream of changes for fronts: one connection that listens, however many fronts hear it. */
export interface Changes {
  routes(app: FastifyInstance): void;
  stop(): Promise<void>;
}

export function createChanges(database: Database): Changes {
  const fronts = new Set<PassThrough>();
  let listener: Listener | undefined;

  const tell = (line: string): void => {
    for (const front of fronts) {
      if (front.writableLength > mostWaiting) front.destroy();
      else front.write(`${line}\n`);
    }
  };
  const endAll = (): void => fronts.forEach((front) => void front.end());
  const beat = setInterval(() => tell(''), heartbeatMs);
  beat.unref();

  return {
    routes(app) {
      app.addHook('preClose', (done) => {
        endAll();
        done();
      });
      app.get('/streams/changes', { config: { access: ['po-fe-portal'] } }, (_request, reply) => {
        listener ??= database.listen({
          channels: [bellChannel],
          onNotify: (_channel, citizen) => tell(JSON.stringify({ citizen })),
          // What was told while nobody listened is lost: the fronts look for themselves.
          onUp: () => tell(JSON.stringify({ reset: true })),
        });
        const front = new PassThrough();
        fronts.add(front);
        front.once('close', () => fronts.delete(front));
        front.write(`${JSON.stringify({ reset: true })}\n`);
        return reply.header('connection', 'close').type('application/x-ndjson').send(front);
      });
    },
    async stop() {
      clearInterval(beat);
      endAll();
      await listener?.stop();
    },
  };
}
