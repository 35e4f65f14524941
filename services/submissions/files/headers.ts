import { contentDisposition } from '#platform/http/file-name.ts';

/** Types that a browser shows harmlessly; HTML, SVG and XML are only saved: they can act. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'text/plain']);

/** Headers of every answer that carries a file: no sniffing, no scripts, no framing by others, no storing. */
export function fileHeaders(
  { fileName, mimeType }: { readonly fileName: string; readonly mimeType: string },
  { size, save }: { readonly size: number; readonly save: boolean },
): Record<string, string> {
  const inline = shown.has(mimeType);
  const served = mimeType === 'text/plain' ? 'text/plain; charset=utf-8' : mimeType;
  return {
    'content-type': inline ? served : 'application/octet-stream',
    'content-length': String(size),
    'content-disposition': contentDisposition(inline && !save ? 'inline' : 'attachment', fileName),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  };
}
