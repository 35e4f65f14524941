import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { registersStreams } from '#services/registers/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { goTo, show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';
import { isSettled } from '../frame.tsx';
import { usePage } from './detail.tsx';
import { usesPage } from './page.tsx';
import { everything, filterOf, readQuery, type UseQuery } from './query.ts';

const citizen = { config: { access: 'citizen' } } as const;
const root = '/udaje/vyuziti';

type ByKey = { Params: { key: string } };

/** `/udaje/vyuziti`: who looked at the citizen's data. */
export const routes: PageRoutes = (app, site) => {
  const registersOf = (request: FastifyRequest) => site.clients.registers.as(request.caller);

  const make = async (request: FastifyRequest, asked: UseQuery) => {
    const registers = registersOf(request);
    const [list, extracts] = await Promise.all([
      orDown(registers.uses.list({ ...filterOf(asked), page: asked.page })),
      orDown(registers.extracts()),
    ]);
    const page = usesPage({ list, extracts: extracts ?? [], asked, note: textOf(request.query, 'hotovo') });
    return { page, whole: list !== null && extracts !== null && isSettled([list.state], site.now()) };
  };

  app.get(root, citizen, async (request, reply) => {
    const stand = await standingOf(request, site, ['registers']);
    return showKept(request, reply, site, stand, () => make(request, everything));
  });

  app.post(root, citizen, async (request, reply) => {
    const { page } = await make(request, readQuery(request.body));
    return show(request, reply, site, page);
  });

  app.post(`${root}/stahnout`, citizen, async (request, reply) => {
    const filter = filterOf(readQuery(request.body));
    const { lang } = request.visit;
    if (textOf(request.body, 'jak') === 'pdf') {
      const answer = await site.clients.registers.stream(request.caller, registersStreams.usesPdf(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ ...filter, lang })),
      });
      return sendFile(reply, answer, { view: false });
    }
    const { csv } = await registersOf(request).uses.csv({ ...filter, lang });
    const name = lang === 'cs' ? 'vyuziti-udaju.csv' : 'uses-of-data.csv';
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('x-content-type-options', 'nosniff')
      .send(csv);
  });

  app.get<ByKey>(`${root}/:key`, citizen, async (request, reply) => {
    const use = await registersOf(request).uses.get({ key: keyOf(request.params.key) });
    return show(request, reply, site, usePage(use, randomUUID()));
  });

  app.post<ByKey>(`${root}/:key/proc`, citizen, async (request, reply) => {
    const key = idOf(request.body, 'klic') ?? randomUUID();
    const question = textOf(request.body, 'otazka').slice(0, 2000);
    const { id } = await registersOf(request).petitions.ask({ key, use: keyOf(request.params.key), question });
    return goTo(request, reply, `/udaje/podani/${id}`);
  });
};

function keyOf(text: string): string {
  if (!/^[0-9a-f]{32}$/.test(text)) throw new NotFound();
  return text;
}
