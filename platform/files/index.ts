/** Files outside the database: on the local disk, in S3 or in Azure Blob Storage, sealed before they come there. */
export { createFileStore } from './create.ts';
export type { FileSettings } from './create.ts';
export { FileMissing, FilesUnavailable } from './types.ts';
export type { ByteRange, Bytes, FileStore, PortalFiles, StoredFile } from './types.ts';
