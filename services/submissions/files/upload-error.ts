/** Why a file was not taken; codes are for programs and stable. */
export type UploadRefusal =
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'NAME_MISSING'
  | 'EMPTY'
  | 'TYPE_NOT_ALLOWED'
  | 'CONTENT_DOES_NOT_MATCH'
  | 'TOO_LARGE'
  | 'TOO_MANY'
  | 'UPLOAD_BROKEN';

export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly code: UploadRefusal;
  constructor(code: UploadRefusal) {
    super(`upload refused: ${code}`);
    this.code = code;
  }
}
