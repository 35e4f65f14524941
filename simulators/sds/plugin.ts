/**
 * The simulated list of holders of data boxes: the file of authorities that the public part of ISDS offers, with the
 * institutions of the population. A fault's operation is `file`.
 */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { sdsPaths } from '#connectors/sds/protocol.ts';
import type { SimulatedSystem } from '../system.ts';
import { authoritiesFile } from './file.ts';

const system: SimulatedSystem = {
  name: 'sds',
  prefix: '/sds',
  title: { cs: 'Seznam držitelů datových schránek', en: 'List of holders of data boxes' },
  async register(app, context) {
    let made: { readonly bytes: Buffer; readonly etag: string } | undefined;
    // Nobody waits for it before somebody asks.
    const file = () => {
      if (made) return made;
      const boxes = context.population.institutions.map(({ box }) => box).filter(({ type }) => type >= 10 && type < 20);
      const text = authoritiesFile(boxes, context.publicUrl());
      const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
      return (made = { bytes: gzipSync(text, { level: 1 }), etag });
    };

    app.addHook('preValidation', async (request) => {
      request.simulatedOperation = 'file';
    });

    app.get('/', async (_request, reply) => reply.redirect(sdsPaths.authorities));

    app.get<{ Querystring: { service?: string } }>(
      sdsPaths.file.slice('/sds'.length),
      async ({ query, headers }, reply) => {
        if (query.service !== 'seznam_ds_ovm') return reply.code(404).type('text/plain').send('Not Found');
        const { bytes, etag } = file();
        void reply.header('etag', etag);
        if (headers['if-none-match'] === etag) return reply.code(304).send();
        return reply.type('application/gzip').send(bytes);
      },
    );
  },
};

export default system;
