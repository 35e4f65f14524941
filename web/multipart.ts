import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { assertOurForm, csrfField, type CsrfRefused } from './csrf.ts';

/** A file on its way in; `stream` must be read to its end or let go with `resume()`. */
export interface IncomingFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly stream: Readable;
  /** True once more has come than the limit allows; the rest is cut off. */
  readonly tooBig: () => boolean;
}

export interface PartsLimits {
  /** Bytes of one file. */
  readonly fileBytes?: number;
  readonly files?: number;
}

/** A part longer than any form of ours makes. */
const fieldBytes = 1024 * 1024;

/**
 * Reads a multipart form: text fields into `fields`, each file handed over as it comes and never held whole. With
 * `publicUrl` the form token is checked, and it must come before any file.
 */
export async function readParts(
  request: FastifyRequest,
  options: PartsLimits & { readonly publicUrl?: string },
  onFile: (file: IncomingFile, fieldsSoFar: Readonly<Record<string, string>>) => Promise<void>,
): Promise<{ fields: Record<string, string> }> {
  const fields: Record<string, string> = {};
  let checked = options.publicUrl === undefined;
  let refused: CsrfRefused | undefined;
  const check = (): void => {
    if (checked) return;
    checked = true;
    try {
      assertOurForm(request, options.publicUrl!, fields[csrfField]);
    } catch (error) {
      // Read on to the end, so that nothing that was written is lost; the files are let go.
      refused = error as CsrfRefused;
    }
  };
  const limits = {
    fieldSize: fieldBytes,
    fields: 60,
    files: options.files ?? 100,
    fileSize: options.fileBytes ?? 25 * 1024 * 1024,
  };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      fields[part.fieldname] = typeof part.value === 'string' ? part.value : '';
      continue;
    }
    if (!part.filename) {
      part.file.resume();
      continue;
    }
    check();
    if (refused) {
      part.file.resume();
      continue;
    }
    await onFile(
      {
        field: part.fieldname,
        name: baseName(part.filename),
        type: part.mimetype,
        stream: part.file,
        tooBig: () => part.file.truncated,
      },
      fields,
    );
  }
  check();
  if (refused) throw Object.assign(refused, { fields });
  return { fields };
}

/** The last part of a path: some browsers send the whole of it. */
function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1)!.trim() || 'soubor';
}
