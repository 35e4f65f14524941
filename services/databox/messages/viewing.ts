import { contentDisposition } from '#platform/http/file-name.ts';
import type { Attachment } from '../api.ts';

/** How an attachment may be shown in a page: `no` = only saved. Decided by what the bytes are, never by the sender. */
export type Viewable = Attachment['viewable'];

const viewable: Readonly<Record<string, Viewable>> = {
  'application/pdf': 'pdf',
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'text/plain': 'text',
  'text/plain; charset=windows-1250': 'text',
  'text/plain; charset=utf-16le': 'text',
};

/** Whether and how content of a recognised type may be viewed. HTML, SVG and XML are never viewed: they can act. */
export function viewableAs(detectedType: string | null): Viewable {
  return (detectedType !== null && Object.hasOwn(viewable, detectedType) && viewable[detectedType]) || 'no';
}

/** The `content-type` under which bytes are served: only types a browser shows harmlessly keep their own. */
export function servedType(detectedType: string | null): string {
  if (detectedType === null || viewableAs(detectedType) === 'no') return 'application/octet-stream';
  return detectedType === 'text/plain' ? 'text/plain; charset=utf-8' : detectedType;
}

/** Headers of every answer that carries somebody's file: no sniffing, no scripts, no framing by others, no storing. */
export function safeHeaders(options: {
  fileName: string;
  detectedType: string | null;
  size: number;
  save: boolean;
}): Record<string, string> {
  const inline = !options.save && viewableAs(options.detectedType) !== 'no';
  return {
    'content-type': servedType(options.detectedType),
    'content-length': String(options.size),
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', options.fileName),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  };
}
