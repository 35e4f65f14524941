import { type ExportedFile, type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { taxesApi } from './api.ts';
import { findReceipt, listFilings } from './deliveries/store.ts';
import type { Parts } from './parts.ts';
import { overviewOf } from './router.ts';

/** All that this service holds of a citizen: the account as read last, every filing and its receipt. Nothing is read for it. */
export function exportTaxes(parts: Parts): ExportOfService {
  const { database, seals, snapshots } = parts;
  return async function* (citizen) {
    yield schemaFile('dane', taxesApi.overview);
    yield jsonFile('dane.json', await overviewOf(parts, citizen, await snapshots.get(citizen, 'account')));
    for (const row of await listFilings(database, citizen, 10_000)) {
      const { document } = await seals.open(citizen, 'filing.sealed', row.id, row.sealed);
      if (document !== '') yield fileOf(`podani/${row.id}.xml`, 'application/xml', document);
      const receipt = await findReceipt(database, citizen, row.id);
      if (receipt === null) continue;
      const signed = await seals.open(citizen, 'filing.receipt', row.id, receipt);
      yield fileOf(`podani/${row.id}-potvrzeni.p7s`, 'application/pkcs7-signature', signed);
    }
  };
}

function fileOf(path: string, mediaType: string, base64: string): ExportedFile {
  const content = Buffer.from(base64, 'base64');
  return { path, mediaType, size: content.length, content };
}
