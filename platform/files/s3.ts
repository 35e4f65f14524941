import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { eachOf, told, watch } from './source.ts';
import { FilesUnavailable, type FileStore } from './types.ts';

export interface S3Options {
  readonly bucket: string;
  /** Address of a service other than Amazon's own. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  /** Without it, the SDK looks in the environment and asks the machine. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** How often a request is tried. Default 3. */
  readonly attempts?: number;
}

/** S3 takes parts of at least 5 MiB; each upload holds one. */
const partBytes = 5 * 1024 * 1024;
const deletesAtOnce = 8;

/**
 * Files in a bucket of S3 or of what speaks its protocol (MinIO, Ceph, Garage). A larger content goes as a multipart
 * upload, which appears only when it is completed; one that broke is aborted. A rule of the bucket that removes
 * multipart uploads left over by a crash is advised.
 */
export async function openS3(options: S3Options): Promise<FileStore & { stop(): Promise<void> }> {
  // Loaded only where it is used: the SDK takes a while.
  const { S3Client, DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2, NoSuchKey, NotFound } =
    await import('@aws-sdk/client-s3');
  const { Upload } = await import('@aws-sdk/lib-storage');
  const { bucket: Bucket, endpoint, region, credentials, attempts = 3 } = options;
  const client = new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    // Names of buckets in the host need wildcard DNS, which installations of one's own seldom have.
    forcePathStyle: true,
    maxAttempts: attempts,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    // Compatible services often know only the older checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const isMissing = (error: unknown): boolean => error instanceof NoSuchKey || error instanceof NotFound;

  return {
    async put(Key, source, signal) {
      signal?.throwIfAborted();
      const watched = watch(source, signal);
      const upload = new Upload({
        client,
        params: { Bucket, Key, Body: watched.stream },
        partSize: partBytes,
        queueSize: 1,
        leavePartsOnError: false,
      });
      const abort = (): void => void upload.abort();
      signal?.addEventListener('abort', abort, { once: true });
      try {
        await upload.done();
        return { size: watched.size() };
      } catch (error) {
        throw watched.failure(error);
      } finally {
        signal?.removeEventListener('abort', abort);
        watched.stream.destroy();
      }
    },
    get: (Key, range, signal) =>
      told(
        async () => {
          const Range = range && `bytes=${range.first}-${range.last ?? ''}`;
          const answer: GetObjectCommandOutput = await client.send(
            new GetObjectCommand({ Bucket, Key, ...(Range ? { Range } : {}) }),
            signal ? { abortSignal: signal } : {},
          );
          return answer.Body as unknown as AsyncIterable<Uint8Array>;
        },
        isMissing,
        signal,
      ),
    // One by one: the request that deletes many needs a checksum that not all services know.
    delete: (keys) =>
      eachOf(keys, deletesAtOnce, async (Key) => {
        try {
          await client.send(new DeleteObjectCommand({ Bucket, Key }));
        } catch (error) {
          if (!isMissing(error)) throw new FilesUnavailable({ cause: error });
        }
      }),
    async *list(Prefix) {
      try {
        for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
          for (const { Key, Size, LastModified } of page.Contents ?? [])
            yield { key: Key ?? '', size: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
        }
      } catch (error) {
        throw new FilesUnavailable({ cause: error });
      }
    },
    stop: async () => client.destroy(),
  };
}
