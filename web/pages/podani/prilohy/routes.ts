import type { FastifyReply, FastifyRequest } from 'fastify';
import { submissionsStreams } from '#services/submissions/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import type { Lang } from '../../../i18n/texts.ts';
import { readParts } from '../../../multipart.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';
import { paths } from '../paths.ts';
import { handOver } from '../upload.ts';
import { said } from '../words.ts';
import { filesPage, slotField } from './page.tsx';
import { type Refusal, texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
const multipart = { config: { access: 'citizen', multipart: true } } as const;
/** A bit over what a data box takes, so that it is the service that refuses and not a silent cut. */
const fileBytes = 20 * 1024 * 1024 + 256 * 1024;
const notes = { nahrano: 'taken', odebrano: 'removed' } as const;

type ById = { Params: { id: string } };
type BySlot = { Params: { id: string; slot: string } };

/** `/podani/:id/prilohy`: files of a draft; and any file of a submission. */
export const routes: PageRoutes = (app, site) => {
  const draftsOf = (request: FastifyRequest) => site.clients.submissions.as(request.caller).drafts;

  const page = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
    status = 422,
  ): Promise<FastifyReply> => {
    const form = await draftsOf(request).get({ id: request.params.id });
    if (form.state !== 'draft') return goTo(request, reply, paths.one(form.id));
    const note = errors.length > 0 ? null : (notes[textOf(request.query, 'stav') as keyof typeof notes] ?? null);
    return show(request, reply, site, filesPage({ form, errors, note }), errors.length > 0 ? status : 200);
  };

  app.get<ById>('/podani/:id/prilohy', citizen, (request, reply) => page(request, reply));

  app.post<ById>('/podani/:id/prilohy', citizen, async (request, reply) => {
    const { id } = request.params;
    const [action, file = ''] = textOf(request.body, 'akce').split(':', 2);
    if (action === 'odebrat') {
      const known = idOf({ file }, 'file');
      if (known === undefined) throw new NotFound();
      try {
        await draftsOf(request).removeFile({ id, file: known });
      } catch (error) {
        if (codeOf(error) !== 'CONFLICT') throw error;
        return goTo(request, reply, paths.one(id));
      }
      return goTo(request, reply, `${paths.files(id)}?stav=odebrano`);
    }
    if (action === 'odejit') return goTo(request, reply, `${paths.list}?hotovo=ulozeno`);
    const { slots } = await draftsOf(request).get({ id });
    const missing = slots.filter(({ optional, files }) => !optional && files.length === 0);
    if (missing.length === 0) return goTo(request, reply, paths.check(id));
    const { lang } = request.visit;
    const errors = missing.map((slot) => ({
      field: slotField(slot.id),
      text: texts[lang].missing(said(slot.title, lang)),
    }));
    return page(request, reply, errors);
  });

  app.post<BySlot>('/podani/:id/prilohy/:slot', multipart, async (request, reply) => {
    const { id, slot } = request.params;
    const { lang } = request.visit;
    const errors: FieldError[] = [];
    let came = 0;
    const { cut } = await readParts(request, { publicUrl: site.publicUrl, fileBytes }, async (file) => {
      came += 1;
      const refusal = await handOver(request, site, submissionsStreams.upload(id, slot), file);
      if (refusal !== null) errors.push({ field: slotField(slot), text: refusalText(lang, refusal, file.name) });
    });
    if (cut && errors.length === 0) errors.push({ field: slotField(slot), text: refusalText(lang, 'TOO_LARGE', '') });
    if (came === 0 && errors.length === 0) errors.push({ field: slotField(slot), text: texts[lang].nothing });
    if (errors.length > 0) return page(request, reply, errors, cut ? 413 : 422);
    return goTo(request, reply, `${paths.files(id)}?stav=nahrano`);
  });

  app.get<{ Params: { id: string; soubor: string } }>('/podani/:id/soubor/:soubor', citizen, async (request, reply) => {
    const [id, file] = [idOf(request.params, 'id'), idOf(request.params, 'soubor')];
    if (id === undefined || file === undefined) throw new NotFound();
    const answer = await site.clients.submissions.stream(request.caller, submissionsStreams.file(id, file));
    return sendFile(reply, answer, { view: textOf(request.query, 'zobrazit') === '1' });
  });
};

function refusalText(lang: Lang, code: string, name: string): string {
  const words = texts[lang].refusals;
  return (Object.hasOwn(words, code) ? words[code as Refusal] : words.UNKNOWN)(name);
}
