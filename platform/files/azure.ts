import { eachOf, told, watch } from './source.ts';
import { FilesUnavailable, type FileStore } from './types.ts';

export interface AzureOptions {
  /** Connection string of the storage account. */
  readonly connection: string;
  readonly container: string;
  /** How often a request is tried. Default 3. */
  readonly attempts?: number;
}

const blockBytes = 4 * 1024 * 1024;
const deletesAtOnce = 8;

/**
 * Files in a container of Azure Blob Storage. A content goes as blocks, which become a blob only when they are
 * committed; blocks of an upload that broke are thrown away by the service within a week.
 */
export async function openAzure({ connection, container, attempts = 3 }: AzureOptions): Promise<FileStore> {
  // Loaded only where it is used: the SDK takes a while.
  const { BlobServiceClient, RestError } = await import('@azure/storage-blob');
  const blobs = BlobServiceClient.fromConnectionString(connection, {
    retryOptions: { maxTries: attempts, tryTimeoutInMs: 60_000, retryDelayInMs: 200, maxRetryDelayInMs: 5_000 },
  }).getContainerClient(container);
  const isMissing = (error: unknown): boolean => error instanceof RestError && error.code === 'BlobNotFound';

  return {
    async put(key, source, signal) {
      signal?.throwIfAborted();
      const watched = watch(source, signal);
      try {
        await blobs
          .getBlockBlobClient(key)
          .uploadStream(watched.stream, blockBytes, 1, signal ? { abortSignal: signal } : {});
        return { size: watched.size() };
      } catch (error) {
        throw watched.failure(error);
      } finally {
        watched.stream.destroy();
      }
    },
    get: (key, range, signal) =>
      told(
        async () => {
          const count = range?.last === undefined ? undefined : range.last - range.first + 1;
          const answer = await blobs
            .getBlobClient(key)
            .download(range?.first ?? 0, count, signal ? { abortSignal: signal } : {});
          return answer.readableStreamBody as unknown as AsyncIterable<Uint8Array>;
        },
        isMissing,
        signal,
      ),
    delete: (keys) =>
      eachOf(keys, deletesAtOnce, async (key) => {
        try {
          await blobs.getBlobClient(key).deleteIfExists();
        } catch (error) {
          throw new FilesUnavailable({ cause: error });
        }
      }),
    async *list(prefix) {
      try {
        for await (const { name, properties } of blobs.listBlobsFlat({ prefix }))
          yield { key: name, size: properties.contentLength ?? 0, modifiedAt: properties.lastModified };
      } catch (error) {
        throw new FilesUnavailable({ cause: error });
      }
    },
  };
}
