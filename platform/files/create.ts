import { join } from 'node:path';
import { ConfigError } from '../config/config.ts';
import type { PlatformSettings } from '../config/settings.ts';
import { openAzure } from './azure.ts';
import { openDisk } from './disk.ts';
import { openS3 } from './s3.ts';
import { assertKey, assertPrefix, type FileStore, type PortalFiles } from './types.ts';

/** The settings that say where files are. */
export type FileSettings = Pick<
  PlatformSettings,
  | 'PORTAL_DATA_DIR'
  | 'PORTAL_FILES'
  | 'PORTAL_FILES_S3_BUCKET'
  | 'PORTAL_FILES_S3_ENDPOINT'
  | 'PORTAL_FILES_S3_REGION'
  | 'PORTAL_FILES_S3_KEY_ID'
  | 'PORTAL_FILES_S3_SECRET'
  | 'PORTAL_FILES_AZURE_CONNECTION'
  | 'PORTAL_FILES_AZURE_CONTAINER'
>;

type Opened = FileStore & { stop?: () => Promise<void> };

/**
 * The portal's files by its settings. Nothing is opened until a service first uses it, so a portal whose services keep
 * no files needs no store.
 * @throws {ConfigError} when what the chosen kind of store needs is not set
 */
export function createFileStore(settings: FileSettings): PortalFiles {
  const open = openerOf(settings);
  let opened: Promise<Opened> | undefined;
  // One that failed is tried again by the next use.
  const store = (): Promise<Opened> =>
    (opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));

  return {
    kind: settings.PORTAL_FILES,
    for: (target) => below(store, target),
    async stop() {
      await (await opened?.catch(() => undefined))?.stop?.();
    },
  };
}

function openerOf(settings: FileSettings): () => Promise<Opened> {
  if (settings.PORTAL_FILES === 'disk') return () => openDisk(join(settings.PORTAL_DATA_DIR, 'files'));
  if (settings.PORTAL_FILES === 'azure') {
    const { PORTAL_FILES_AZURE_CONNECTION: connection, PORTAL_FILES_AZURE_CONTAINER: container } = settings;
    if (connection === undefined) throw missing('PORTAL_FILES_AZURE_CONNECTION', 'azure');
    return () => openAzure({ connection, container });
  }
  const {
    PORTAL_FILES_S3_BUCKET: bucket,
    PORTAL_FILES_S3_ENDPOINT: endpoint,
    PORTAL_FILES_S3_REGION: region,
    PORTAL_FILES_S3_KEY_ID: accessKeyId,
    PORTAL_FILES_S3_SECRET: secretAccessKey,
  } = settings;
  if (bucket === undefined) throw missing('PORTAL_FILES_S3_BUCKET', 's3');
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined))
    throw missing(accessKeyId === undefined ? 'PORTAL_FILES_S3_KEY_ID' : 'PORTAL_FILES_S3_SECRET', 's3');
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  return () => openS3({ bucket, endpoint, region, credentials });
}

function missing(name: string, kind: string): ConfigError {
  return new ConfigError([`${name}: it is needed with PORTAL_FILES=${kind}.`]);
}

/** The part of a store below a name; keys are checked here, for every kind of store. */
function below(store: () => Promise<FileStore>, target: string): FileStore {
  const root = `${target}/`;
  const full = (key: string): string => {
    assertKey(key);
    return root + key;
  };
  return {
    async put(key, source, signal) {
      const place = full(key);
      return (await store()).put(place, source, signal);
    },
    async *get(key, range, signal) {
      const place = full(key);
      yield* (await store()).get(place, range, signal);
    },
    async delete(keys) {
      const places = keys.map(full);
      await (await store()).delete(places);
    },
    async *list(prefix) {
      assertPrefix(prefix);
      for await (const file of (await store()).list(root + prefix)) yield { ...file, key: file.key.slice(root.length) };
    },
  };
}
