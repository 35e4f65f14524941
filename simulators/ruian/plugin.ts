/**
 * The simulated VDP: files of RÚIAN's exchange format with the addresses where the people of the population live, and the
 * list of their addresses. A fault's operation may be `list` or `file`.
 *
 * Assumed: the form of the list, an address of a file a line, and the paths. The box has one state of the register and no
 * changes of it.
 */
import { gzipSync } from 'node:zlib';
import { vdpPaths } from '#connectors/ruian/protocol.ts';
import type { SimulatedSystem } from '../system.ts';
import { simulatedNames, simulatedTowns, type SimulatedTown } from './country.ts';
import { countryFile, fileNames, municipalityFile } from './vfr.ts';

const PREFIX = '/ruian';

const system: SimulatedSystem = {
  name: 'ruian',
  prefix: PREFIX,
  title: { cs: 'RÚIAN (veřejný dálkový přístup)', en: 'RÚIAN (public remote access)' },
  async register(app, context) {
    let made: ReadonlyMap<string, SimulatedTown> | undefined;
    // Nobody waits for it before somebody asks.
    const towns = (): ReadonlyMap<string, SimulatedTown> =>
      (made ??= new Map(simulatedTowns(context.population).map((town) => [fileNames.municipality(town.code), town])));

    app.addHook('preValidation', async (request) => {
      request.simulatedOperation = request.url.includes(vdpPaths.list) ? 'list' : 'file';
    });

    app.get('/', async (_request, reply) => reply.redirect(`${PREFIX}${vdpPaths.list}`));

    app.get(vdpPaths.list, async (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .send(
          [fileNames.country, ...towns().keys()]
            .map((name) => `${context.publicUrl()}${PREFIX}${vdpPaths.file(`${name}.xml.gz`)}\n`)
            .join(''),
        ),
    );

    app.get<{ Params: { file: string } }>(vdpPaths.file(':file'), async ({ params }, reply) => {
      const name = /^(\w+)\.xml\.gz$/.exec(params.file)?.[1] ?? '';
      const town = towns().get(name);
      if (!town && name !== fileNames.country) return reply.code(404).type('text/plain').send('Not Found');
      const text = town ? municipalityFile(town) : countryFile(simulatedNames());
      return reply.type('application/gzip').send(gzipSync(text, { level: 1 }));
    });
  },
};

export default system;
