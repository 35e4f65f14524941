import { type ExportedFile, jsonFile, schemaFile } from '#platform/export/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { walletApi } from './api.ts';
import { listedCredentials } from './credentials/procedures.ts';
import type { Parts } from './parts.ts';
import { listedPresentations } from './presentations/procedures.ts';

/** All that is held of a citizen: what was issued to their apps, and the QR codes that are still valid. */
export function exporter(parts: Parts) {
  return async function* exported(citizen: CitizenId): AsyncGenerator<ExportedFile> {
    yield schemaFile('prukazy-v-aplikaci', walletApi.credentials.list);
    yield jsonFile('prukazy-v-aplikaci.json', await listedCredentials(parts, citizen));
    yield schemaFile('qr-kody', walletApi.presentations.list);
    yield jsonFile('qr-kody.json', await listedPresentations(parts, citizen));
  };
}
