import { type ExportedFile, type ExportOfService, fileNamePart, jsonFile, schemaFile } from '#platform/export/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { submissionsApi } from './api.ts';
import { submissionOf, summaryOf } from './cases/view.ts';
import { openSubmissions } from './opened.ts';
import type { Parts } from './parts.ts';

/**
 * All that this service holds of a citizen: drafts as they were written, what was finished in the shapes of the contract, and
 * every file as it is.
 */
export function exportSubmissions(parts: Parts): ExportOfService {
  return async function* (citizen, signal): AsyncGenerator<ExportedFile> {
    yield schemaFile('podani', submissionsApi.submissions.list);
    yield schemaFile('podane', submissionsApi.submissions.get);
    const all = await openSubmissions(parts, citizen);
    yield jsonFile('podani.json', await Promise.all(all.map((opened) => summaryOf(parts, citizen, opened))));
    for (const { row, draft, made } of all) {
      signal.throwIfAborted();
      const { type, version, answers, prefilled, mandate, filer } = draft;
      yield jsonFile(`${row.id}/odpovedi.json`, { type, version, answers, prefilled, mandate, filer });
      const files = await parts.files.list(citizen, row.id);
      if (made) yield jsonFile(`${row.id}/podane.json`, submissionOf({ row, draft, made }, made, files, parts.now()));
      yield* contentsOf(parts, citizen, row.id, files);
    }
  };
}

async function* contentsOf(
  { files: store }: Parts,
  citizen: CitizenId,
  submission: string,
  files: Awaited<ReturnType<Parts['files']['list']>>,
): AsyncGenerator<ExportedFile> {
  for (const [index, file] of files.entries()) {
    const { fileName, mimeType } = file.about;
    // Numbered, since two attachments may be called alike.
    const path = `${submission}/${index + 1} ${fileNamePart(fileName)}`;
    yield { path, mediaType: mimeType, size: file.size, content: store.read(citizen, file) };
  }
}
