/** Why an upload, or a part of one, was not taken; `code` is for programs and stable. */
export type UploadRefusal =
  | 'NOT_FOUND'
  | 'NAME_MISSING'
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'QUOTA_FULL'
  | 'TOO_MANY'
  | 'WRONG_OFFSET'
  | 'INCOMPLETE'
  | 'INFECTED'
  | 'UPLOAD_BROKEN';

export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly code: UploadRefusal;
  /** Bytes that are here, with WRONG_OFFSET. */
  readonly received: number | undefined;

  constructor(code: UploadRefusal, received?: number) {
    super(`upload refused: ${code}`);
    this.code = code;
    this.received = received;
  }
}

/** A stream that ended early is the sender's failure; everything else is ours. */
export function brokenUpload(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  const broken =
    code === 'ECONNRESET' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    code === 'ECONNABORTED' ||
    (error as Error)?.name === 'AbortError' ||
    /aborted/i.test((error as Error)?.message ?? '');
  return broken ? new UploadError('UPLOAD_BROKEN') : error;
}
