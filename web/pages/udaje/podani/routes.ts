import type { FastifyReply, FastifyRequest } from 'fastify';
import { registersStreams } from '#services/registers/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown, orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';
import { type PetitionProps, petitionPage } from './detail.tsx';
import { petitionsPage } from './list.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
const root = '/udaje/podani';
const marks = { papirem: 'on-paper', odpovezeno: 'answered', uzavrit: 'closed', otevrit: 'open' } as const;

type ById = { Params: { id: string } };
type Filled = Partial<Pick<PetitionProps, 'body' | 'box' | 'found' | 'errors' | 'noBox'>>;

/** `/udaje/podani`: complaints and requests for an explanation, and how they stand. */
export const routes: PageRoutes = (app, site) => {
  const petitionsOf = (request: FastifyRequest) => site.clients.registers.as(request.caller).petitions;

  app.get(root, citizen, async (request, reply) => {
    const stand = await standingOf(request, site, ['registers', 'databox']);
    return showKept(request, reply, site, stand, async () => {
      const petitions = await orDown(petitionsOf(request).list());
      return { page: petitionsPage(petitions, textOf(request.query, 'hotovo')), whole: petitions !== null };
    });
  });

  const one = async (request: FastifyRequest<ById>, reply: FastifyReply, filled: Filled = {}) => {
    const petition = await petitionsOf(request).get({ id: request.params.id });
    const {
      errors = [],
      body = petition.body,
      box = petition.recipient.box ?? '',
      found = null,
      noBox = false,
    } = filled;
    const note = textOf(request.query, 'hotovo');
    const page = petitionPage({ petition, body, box, found, note, errors, noBox });
    return show(request, reply, site, page, errors.length > 0 ? 422 : 200);
  };

  app.get<ById>(`${root}/:id`, citizen, (request, reply) => one(request, reply));

  app.post<ById>(`${root}/:id`, citizen, async (request, reply) => {
    const { id } = request.params;
    const t = texts[request.visit.lang];
    const action = textOf(request.body, 'akce');
    const body = textOf(request.body, 'text').replace(/\r\n?/g, '\n').slice(0, 20_000);
    const box = textOf(request.body, 'pouzit') || textOf(request.body, 'schranka');
    const errors: FieldError[] = [];
    if (body === '') errors.push({ field: 'text', text: t.errors.BODY });
    if (!/^([a-zA-Z2-9]{7})?$/.test(box)) errors.push({ field: 'schranka', text: t.errors.BOX });
    if (errors.length > 0) return one(request, reply, { body, box, errors });
    const failed = (code: string): Promise<FastifyReply> => {
      const field = code === 'RECIPIENT_MISSING' ? 'schranka' : 'text';
      const text = t.errors[code as keyof typeof t.errors];
      return one(request, reply, { body, box, errors: [{ field, text }], noBox: code === 'NO_BOX' });
    };
    try {
      const revision = Number(textOf(request.body, 'verze'));
      if (!Number.isInteger(revision)) throw new NotFound();
      await petitionsOf(request).update({ id, revision, body, recipientBox: box });
      if (action === 'hledat')
        return await one(request, reply, { found: await petitionsOf(request).recipients({ id }) });
      if (action !== 'odeslat') return goTo(request, reply, `${root}/${id}?hotovo=ulozeno`);
      await petitionsOf(request).send({ id });
      return goTo(request, reply, `${root}/${id}?hotovo=odeslano`);
    } catch (error) {
      const code = isDown(error) ? 'UNAVAILABLE' : (codeOf(error) ?? '');
      if (!Object.hasOwn(t.errors, code)) throw error;
      return failed(code);
    }
  });

  app.post<ById>(`${root}/:id/stav`, citizen, async (request, reply) => {
    const { id } = request.params;
    const action = textOf(request.body, 'akce');
    try {
      if (action === 'zahodit') {
        await petitionsOf(request).remove({ id });
        return goTo(request, reply, `${root}?hotovo=zahozeno`);
      }
      const mark = Object.hasOwn(marks, action) ? marks[action as keyof typeof marks] : undefined;
      if (mark) await petitionsOf(request).mark({ id, mark });
      return goTo(request, reply, `${root}/${id}${mark ? '?hotovo=oznaceno' : ''}`);
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      const text = texts[request.visit.lang].errors.CONFLICT;
      return one(request, reply, { errors: [{ field: 'obsah', text }] });
    }
  });

  app.get<ById>(`${root}/:id/tisk`, citizen, async (request, reply) => {
    const answer = await site.clients.registers.stream(request.caller, registersStreams.petitionPdf(request.params.id));
    return sendFile(reply, answer, { view: false });
  });
};
