import { createRouterClient } from '@orpc/server';
import { type ExportedFile, type ExportOfService, fileNamePart, jsonFile, schemaFile } from '#platform/export/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { databoxApi, type Message } from './api.ts';
import { findMessageObject } from './content/store.ts';
import { findDraft } from './drafts/store.ts';
import { findMessage } from './messages/store.ts';
import type { Parts } from './parts.ts';
import type { databoxRouter } from './router.ts';

const folders = ['received', 'sent', 'archive'] as const;
const pageSize = 50;

/**
 * All that this service holds of a citizen: boxes, messages with their ZFO and attachments, drafts, what is being sent.
 * JSON is what the contract's own procedures answer.
 */
export function exportDatabox(parts: Parts, router: ReturnType<typeof databoxRouter>): ExportOfService {
  return async function* (citizen, signal): AsyncGenerator<ExportedFile> {
    yield schemaFile('schranky', databoxApi.boxes.list);
    yield schemaFile('odesilani', databoxApi.dispatches.list);
    yield schemaFile('zprava', databoxApi.messages.get);
    yield schemaFile('koncept', databoxApi.drafts.get);
    const caller = { kind: 'citizen', citizen, session: '', levelOfAssurance: 'low' } as const;
    const own = createRouterClient(router, { context: { caller } });
    yield jsonFile('schranky.json', await own.boxes.list());
    yield jsonFile('odesilani.json', await own.dispatches.list());
    for (const folder of folders) {
      for (let cursor: string | undefined; ;) {
        signal.throwIfAborted();
        const page = await own.messages.list({ folder, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) });
        for (const { id } of page.items) yield* message(citizen, await own.messages.get({ id }));
        if (page.next === null) break;
        cursor = page.next;
      }
    }
    for (const { id } of await own.drafts.list()) {
      yield jsonFile(`koncepty/${id}/koncept.json`, await own.drafts.get({ id }));
      yield* draftFiles(citizen, id);
    }
  };

  async function* message(citizen: CitizenId, told: Message): AsyncGenerator<ExportedFile> {
    const folder = `zpravy/${(told.deliveredAt ?? told.acceptedAt ?? '').slice(0, 10) || 'bez-data'} ${told.id}`;
    yield jsonFile(`${folder}/zprava.json`, told);
    const signed = await findMessageObject(parts.database, citizen, told.id, 'signed-message');
    if (signed) {
      const content = parts.objects.read(citizen, signed.id);
      yield {
        path: `${folder}/zprava.zfo`,
        mediaType: 'application/vnd.software602.filler.form-xml-zip',
        size: signed.size,
        content,
      };
    }
    const row = await findMessage(parts.database, citizen, told.id);
    if (!row) return;
    const { attachments } = await parts.seals.open(citizen, 'message.details', row.id, row.details);
    for (const { index, fileName, detectedType, mimeType, size, object } of attachments) {
      const path = `${folder}/prilohy/${index + 1} ${fileNamePart(fileName)}`;
      yield { path, mediaType: detectedType ?? mimeType, size, content: parts.objects.read(citizen, object) };
    }
  }

  async function* draftFiles(citizen: CitizenId, id: string): AsyncGenerator<ExportedFile> {
    const draft = await findDraft(parts.database, citizen, id);
    for (const [index, file] of (draft?.attachments ?? []).entries()) {
      const { fileName, mimeType } = await parts.seals.open(citizen, 'object.about', file.id, file.about);
      const path = `koncepty/${id}/prilohy/${index + 1} ${fileNamePart(fileName)}`;
      yield { path, mediaType: mimeType, size: file.size, content: parts.objects.read(citizen, file.id) };
    }
  }
}
