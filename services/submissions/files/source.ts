import { UploadError } from './upload-error.ts';

/** The beginning of a stream, so many bytes or all of it. */
export async function readHead(pieces: AsyncIterator<Uint8Array>, bytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < bytes) {
    const next = await nextOf(pieces);
    if (next.done) break;
    parts.push(next.value);
    size += next.value.byteLength;
  }
  return Buffer.concat(parts);
}

/** What was read and the rest of a stream, up to so many bytes. @throws UploadError TOO_LARGE, UPLOAD_BROKEN */
export async function* limitedTo(
  head: Uint8Array,
  pieces: AsyncIterator<Uint8Array>,
  room: number,
): AsyncGenerator<Uint8Array> {
  let size = head.byteLength;
  if (size > room) throw new UploadError('TOO_LARGE');
  yield head;
  for (;;) {
    const next = await nextOf(pieces);
    if (next.done) return;
    size += next.value.byteLength;
    if (size > room) throw new UploadError('TOO_LARGE');
    yield next.value;
  }
}

const broken = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ECONNABORTED']);

/** A stream that ended early is the sender's failure; everything else is ours. */
async function nextOf(pieces: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await pieces.next();
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string };
    throw broken.has(code ?? '') || name === 'AbortError' ? new UploadError('UPLOAD_BROKEN') : error;
  }
}
