import type { Readable } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
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
  for await (const part of partsOf(request, limits)) {
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
    const taken = onFile(
      {
        field: part.fieldname,
        name: baseName(part.filename),
        type: part.mimetype,
        stream: part.file,
        tooBig: () => part.file.truncated,
      },
      fields,
    );
    // Who takes the file may wait for an end that does not come.
    await Promise.race([taken, brokenOff(part.file)]);
  }
  check();
  if (refused) throw Object.assign(refused, { fields });
  return { fields };
}

/** The parts as they come; a form that is not what it says is the sender's fault. */
async function* partsOf(request: FastifyRequest, limits: object): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits });
  } catch (error) {
    throw unreadable(error);
  }
}

/** Rejects when the form ends within the file. */
function brokenOff(file: Readable): Promise<never> {
  return new Promise((_, reject) => file.once('error', (error) => reject(unreadable(error))));
}

/** Limits have a status of their own; anything else that the reader says is about the form. */
function unreadable(cause: unknown): unknown {
  if (typeof (cause as { statusCode?: unknown }).statusCode === 'number') return cause;
  return Object.assign(new Error('the form cannot be read', { cause }), { statusCode: 400 });
}

/** The last part of a path: some browsers send the whole of it. */
function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1)!.trim() || 'soubor';
}
