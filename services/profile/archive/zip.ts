import { once } from 'node:events';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { fileNamePart, type ExportedFile, type Exports } from '#platform/export/index.ts';
import type { CitizenId, TargetName } from '#platform/ids.ts';
import { type Contents, indexPage } from './index-page.ts';

/** What an archive is made of. */
export interface ArchivePlan {
  readonly citizen: CitizenId;
  readonly exports: Exports;
  /** Targets to read, with the Czech and English titles of their services. */
  readonly services: readonly { readonly target: TargetName; readonly title: { cs: string; en: string } }[];
  /** Titles of services that could not be read. */
  readonly missing: readonly { cs: string; en: string }[];
  readonly madeAt: Date;
  readonly signal: AbortSignal;
  /** Called after each service; rejects to end the making. */
  readonly onService: (done: number) => Promise<void>;
}

/** A service could not be read; the archive so far is of no use. */
export class ServiceUnread extends Error {
  override readonly name = 'ServiceUnread';
  readonly safe = true;
  readonly target: TargetName;
  constructor(target: TargetName, cause: unknown) {
    super(`${target} could not be read`, { cause });
    this.target = target;
  }
}

/** JSON that the readable page shows; longer ones are only linked. */
const shownBytes = 128 * 1024;
const shownInAll = 4 * 1024 * 1024;
const packed = /^(image\/|video\/|audio\/|application\/(zip|pdf|gzip|vnd\.))/;

/** The archive as a ZIP, made while it is read: one file of one service at a time. */
export async function* archiveZip(plan: ArchivePlan): AsyncGenerator<Uint8Array, void, undefined> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const filling = fill(zip, plan).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error('broken'));
  });
  zip.on('error', (error: Error) => output.destroy(error));
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    output.destroy();
    await filling;
  }
}

async function fill(zip: ZipFile, plan: ArchivePlan): Promise<void> {
  const contents: Contents[] = [];
  let shown = 0;
  for (const [index, { target, title }] of plan.services.entries()) {
    const files: Contents['files'][number][] = [];
    for await (const file of unread(target, plan.exports.read(target, plan.citizen, plan.signal))) {
      const path = `${target}/${file.path.split('/').map(fileNamePart).join('/')}`;
      const keep = file.mediaType === 'application/json' && file.size <= shownBytes && shown + file.size <= shownInAll;
      const json = await add(zip, path, file, plan, keep);
      if (json) shown += file.size;
      files.push({ path, size: file.size, json });
    }
    if (files.length > 0) {
      const openapi = await plan.exports.describe(target, plan.signal).catch((error: unknown) => {
        throw new ServiceUnread(target, error);
      });
      zip.addBuffer(Buffer.from(openapi), `${target}/schemata/openapi.json`, { mtime: plan.madeAt });
    }
    contents.push({ title, files });
    await plan.onService(index + 1);
  }
  const page = indexPage({ contents, missing: plan.missing, madeAt: plan.madeAt });
  zip.addBuffer(Buffer.from(page), 'index.html', { mtime: plan.madeAt });
  zip.end();
}

/** Adds one file and waits until it has been read; gives its text when it is to be kept. */
async function add(
  zip: ZipFile,
  path: string,
  { size, mediaType, content }: ExportedFile,
  { madeAt, signal }: ArchivePlan,
  keep: boolean,
): Promise<string | undefined> {
  const options = { mtime: madeAt, compress: !packed.test(mediaType) };
  if (keep || size === 0) {
    const pieces = content instanceof Uint8Array ? [content] : await Array.fromAsync(content);
    const bytes = Buffer.concat(pieces);
    zip.addBuffer(bytes, path, options);
    return keep ? bytes.toString('utf8') : undefined;
  }
  const source = Readable.from(content instanceof Uint8Array ? [content] : content, { objectMode: false });
  zip.addReadStream(source, path, { ...options, size });
  await once(source, 'close', { signal });
  if (source.errored) throw source.errored;
  return undefined;
}

/** Says which service it was that broke off. */
async function* unread(target: TargetName, files: AsyncIterable<ExportedFile>): AsyncGenerator<ExportedFile> {
  try {
    yield* files;
  } catch (error) {
    throw new ServiceUnread(target, error);
  }
}
