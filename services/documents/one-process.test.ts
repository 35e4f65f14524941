import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, it } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { defineService, type ServiceClient } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import dashboard from '#services/dashboard/service.ts';
import { documentsApi, documentsStreams } from './api.ts';
import documents from './service.ts';
import { bodyOf, codeOf } from './testing/stand.ts';

/** A front in the same process: calls go straight to the handler, without HTTP between. */
const given: { client?: ServiceClient<typeof documentsApi>; caller?: CitizenCaller } = {};
const front = defineService({
  target: 'po-fe-front',
  title: { cs: 'Vchod', en: 'Front' },
  placement: 'cloud',
  needs: { documents: { target: 'po-be-dokumenty', api: documentsApi } },
  setup: ({ clients }) => {
    given.client = clients.documents;
    return {
      routes: (app) => {
        app.get<{ Params: { id: string } }>('/through/:id', async (request, reply) => {
          const answer = await clients.documents.stream(given.caller!, documentsStreams.content(request.params.id));
          return reply
            .code(answer.status)
            .header('content-length', answer.headers['content-length'] ?? '')
            .send(answer.body);
        });
      },
    };
  },
});

let portal: TestPortal;
before(async () => {
  portal = await startTestPortal([dashboard, documents, front]);
  given.caller = await portal.citizen();
});
after(() => portal?.stop());

const store = async (name: string, bytes: Buffer) => {
  const answer = await given.client!.stream(given.caller!, documentsStreams.upload(), {
    method: 'POST',
    headers: { 'content-disposition': `attachment; filename="${name}"`, 'content-length': String(bytes.length) },
    body: Readable.from([bytes]),
  });
  return (JSON.parse(await bodyOf(answer, 201)) as { document: string }).document;
};
const through = async (id: string) => {
  const answer = await fetch(`${portal.running.url}/through/${id}`, { signal: AbortSignal.timeout(15_000) });
  return Buffer.from(await answer.arrayBuffer());
};

it('a content passes through the front of the same process; a damaged one breaks the connection there too', async () => {
  const content = randomBytes(9 * 1024 * 1024);
  const id = await store('velký.bin', content);
  assert.ok((await through(id)).equals(content));
  const { versions } = await given.client!.as(given.caller!).documents.get({ id });
  const folder = join(portal.dataDir, 'files', 'po-be-dokumenty', given.caller!.citizen, versions[0]!.id);
  const files = await readdir(folder);
  const bytes = await Promise.all(files.map((name) => readFile(join(folder, name))));
  const largest = bytes.reduce((best, one, index) => (one.length > bytes[best]!.length ? index : best), 0);
  bytes[largest]![5_000_000]! ^= 1;
  await writeFile(join(folder, files[largest]!), bytes[largest]!);
  await assert.rejects(through(id), (error: Error) => error.name !== 'TimeoutError');
  assert.notEqual(await codeOf(through(id)), 'passed');
});
