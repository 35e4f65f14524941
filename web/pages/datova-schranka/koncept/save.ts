import { contentDisposition } from '#platform/http/file-name.ts';
import type { FastifyRequest } from 'fastify';
import { databoxStreams, type Draft } from '#services/databox/api.ts';
import { readParts, type IncomingFile } from '../../../multipart.ts';
import type { Site } from '../../../site.ts';
import { readAll } from '../../../streams.ts';
import { draftFieldsOf, type RefusedFile } from './form.ts';

/** A bit over what the service takes, so that it is the service that refuses and not a silent cut. */
const fileBytes = 20 * 1024 * 1024 + 256 * 1024;

/** What came of a form: the draft as it is now, what was not taken, and which button was pressed. */
export interface SavedForm {
  readonly draft: Draft;
  readonly refusedFiles: readonly RefusedFile[];
  /** A file was so large that what came after it was not read. */
  readonly cut: boolean;
  readonly action: string;
  /** Revision of the draft that the page was made from; undefined when the form did not say. */
  readonly revision: number | undefined;
}

/**
 * Reads the form of a message: the texts are saved, files flow to the data box service as they come. A new message
 * (`id` null) becomes a draft with the first thing that is to be kept.
 */
export async function saveForm(request: FastifyRequest, site: Site, id: string | null): Promise<SavedForm> {
  const { drafts } = site.clients.databox.as(request.caller);
  const refusedFiles: RefusedFile[] = [];
  let draftId = id;
  const ensureDraft = async (values: Readonly<Record<string, string>>): Promise<string> => {
    const box = draftFieldsOf(values).box;
    draftId ??= (await drafts.create(box === undefined ? {} : { box })).id;
    return draftId;
  };
  const { fields, cut } = await readParts(request, { publicUrl: site.publicUrl, fileBytes }, async (file, soFar) => {
    const refusal = await upload(request, site, await ensureDraft(soFar), file);
    if (refusal !== null) refusedFiles.push({ name: file.name, code: refusal });
  });
  const saved = await drafts.update({ id: await ensureDraft(fields), fields: draftFieldsOf(fields) });
  if (cut) refusedFiles.push({ name: '', code: 'CUT' });
  const revision = /^\d+$/.test(fields['revize'] ?? '') ? Number(fields['revize']) : undefined;
  return { draft: saved, refusedFiles, cut, action: fields['akce'] ?? 'ulozit', revision };
}

/** Hands a file over; null when it was taken, else the code of the refusal. */
async function upload(request: FastifyRequest, site: Site, draft: string, file: IncomingFile): Promise<string | null> {
  try {
    const answer = await site.clients.databox.stream(request.caller, databoxStreams.upload(draft), {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition('attachment', file.name),
      },
      body: file.stream,
    });
    const text = await readAll(answer, 64 * 1024);
    if (answer.status === 200 || answer.status === 201) return null;
    return (JSON.parse(text) as { code?: string }).code ?? 'UNKNOWN';
  } catch (error) {
    site.log.warn({ err: error, requestId: request.id }, 'an attachment could not be uploaded');
    return 'UNKNOWN';
  } finally {
    // Whatever was not read must flow away, or the rest of the form would never come.
    file.stream.resume();
  }
}
