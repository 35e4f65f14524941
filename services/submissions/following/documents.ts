import { text } from 'node:stream/consumers';
import { contentDisposition } from '#platform/http/file-name.ts';
import type { CitizenId } from '#platform/ids.ts';
import { documentsStreams } from '#services/documents/api.ts';
import { away, orWord, postponeAt } from '../cases/away.ts';
import type { CaseParts, KeptFile } from '../cases/parts.ts';
import { inNameOf } from '../sending/caller.ts';

/** Where among the citizen's documents they are put. */
const folderName = 'Podání';

/** What is put there, and what its name begins with. */
const kinds: Readonly<Record<KeptFile['kind'], string | null>> = {
  document: '',
  receipt: 'Potvrzení – ',
  'channel-receipt': 'Doručenka – ',
  attachment: null,
  power: null,
};

/**
 * Puts the document of a submission and its receipts among the citizen's documents; the same again meets what is there. A
 * file that does not fit there any more stays with the submission alone.
 */
export async function keepAmongDocuments(
  parts: CaseParts,
  citizen: CitizenId,
  submission: { readonly id: string; readonly title: string },
): Promise<void> {
  const files = await parts.files.list(citizen, submission.id);
  const wanted = files.filter(({ kind, about }) => kinds[kind] !== null && about.document === null);
  if (wanted.length === 0) return;
  const folder = await folderOf(parts, citizen);
  for (const file of wanted) {
    const ending = /\.[a-z0-9]{1,5}$/i.exec(file.about.fileName)?.[0] ?? '';
    const name = `${kinds[file.kind]}${submission.title}${ending}`;
    const document = await store(parts, citizen, file, { name, folder, key: `${submission.id}-${file.kind}` });
    if (document !== null) await parts.files.noteDocument(citizen, file, document);
  }
}

/** The folder by its name, made where there is none; null: there is no room for one. */
async function folderOf({ clients }: CaseParts, citizen: CitizenId): Promise<string | null> {
  const { folders } = clients.documents.as(inNameOf(citizen));
  const find = async () =>
    (await away(folders.list())).find(({ name, parent }) => name === folderName && parent === null)?.id ?? null;
  const found = await find();
  if (found !== null) return found;
  const made = away(folders.create({ name: folderName, parent: null })).then(({ id }) => id);
  const met = await orWord(orWord(made, 'TOO_MANY', null), 'NAME_TAKEN', 'taken' as const);
  return met === 'taken' ? find() : met;
}

/** The document that it is now; null: there is no room. */
async function store(
  parts: CaseParts,
  citizen: CitizenId,
  file: KeptFile,
  to: { readonly name: string; readonly folder: string | null; readonly key: string },
): Promise<string | null> {
  const bytes = await parts.files.bytes(citizen, file);
  const answer = await away(
    parts.clients.documents.stream(inNameOf(citizen), documentsStreams.upload({ folder: to.folder, key: to.key }), {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': contentDisposition('attachment', to.name),
        'content-length': String(bytes.length),
      },
      body: bytes,
    }),
  );
  const told = await text(answer.body);
  postponeAt(answer.status);
  if (answer.status === 413) return null;
  if (answer.status !== 201) throw new Error(`documents answered ${answer.status}`);
  return (JSON.parse(told) as { document: string }).document;
}
