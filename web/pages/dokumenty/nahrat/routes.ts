import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { idOf } from '../../../forms.ts';
import { readParts } from '../../../multipart.ts';
import { goTo, show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { folderOf, folderPath, known } from '../fields.ts';
import { loadFrame } from '../load.ts';
import { storeFile } from '../store.ts';
import { texts as shared } from '../texts.ts';
import { uploadPage } from './page.tsx';
import { texts } from './texts.ts';

/** More than the service takes of one file, so that it is the service that refuses and not a silent cut. */
export const fileBytes = 16 * 1024 * 1024 * 1024;

/** `/dokumenty/nahrat`: uploading by a plain form; the island of the same page does it in parts. */
export const routes: PageRoutes = (app, site) => {
  const page = async (
    request: FastifyRequest,
    reply: FastifyReply,
    folder: string | undefined,
    {
      errors = [],
      stored = false,
      cut = false,
    }: { errors?: readonly FieldError[]; stored?: boolean; cut?: boolean } = {},
  ): Promise<FastifyReply> => {
    const [frame, folders] = await Promise.all([
      loadFrame(request, site, 'none', folder ?? null),
      folder === undefined ? [] : orDown(site.clients.documents.as(request.caller).folders.list()),
    ]);
    const found = folders?.find(({ id }) => id === folder) ?? null;
    if (folder !== undefined && folders && !found) throw new NotFound();
    const status = cut ? 413 : errors.length > 0 ? 422 : 200;
    const formKey = crypto.randomUUID();
    return show(request, reply, site, uploadPage({ frame, folder: found, errors, stored, cut, formKey }), status);
  };

  app.get('/dokumenty/nahrat', { config: { access: 'citizen' } }, (request, reply) =>
    page(request, reply, folderOf(request.query)),
  );

  app.post('/dokumenty/nahrat', { config: { access: 'citizen', multipart: true } }, async (request, reply) => {
    const { lang } = request.visit;
    const errors: FieldError[] = [];
    let stored = 0;
    const { fields, cut } = await readParts(request, { publicUrl: site.publicUrl, fileBytes }, async (file, soFar) => {
      const result = await storeFile(request, site, file, { folder: folderOf(soFar), key: idOf(soFar, 'klic') });
      if ('document' in result) stored += 1;
      else errors.push({ field: 'soubory', text: texts[lang].refused(file.name, refusalText(lang, result.refused)) });
    });
    const folder = folderOf(fields);
    if (cut) errors.push({ field: 'soubory', text: texts[lang].cut });
    if (errors.length > 0) return page(request, reply, folder, { errors, stored: stored > 0, cut });
    if (stored === 0)
      return page(request, reply, folder, { errors: [{ field: 'soubory', text: texts[lang].missing }] });
    const back = folderPath(folder);
    return goTo(request, reply, `${back}${back.includes('?') ? '&' : '?'}hotovo=nahrano`);
  });
};

/** What a refusal is told as. */
export function refusalText(lang: 'cs' | 'en', code: string): string {
  const { refusals } = shared[lang];
  return known(refusals, code) ?? refusals.UNKNOWN;
}
