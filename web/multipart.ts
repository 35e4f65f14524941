import type { Readable } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { assertOurForm, csrfField, type CsrfRefused } from './csrf.ts';
import { watchWaste } from './waste.ts';

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
  /** Bytes of files that nobody takes which are read on, for the texts and files after them. */
  readonly wasteBytes?: number;
}

/** What was read of a form. */
export interface ReadForm {
  readonly fields: Record<string, string>;
  /** A file was so much larger than what is taken that reading ended there; what came after it is not known. */
  readonly cut: boolean;
}

/** A part longer than any form of ours makes. */
const fieldBytes = 1024 * 1024;
const usualWaste = 16 * 1024 * 1024;

/**
 * Reads a multipart form: text fields into `fields`, each file handed over as it comes and never held whole. With
 * `publicUrl` the form token is checked, and it must come before any file. What of a file is not taken is read on only
 * for a while: a form that was cut is answered at once, with 413, and the connection ends (`platform/http`).
 */
export async function readParts(
  request: FastifyRequest,
  options: PartsLimits & { readonly publicUrl?: string },
  onFile: (file: IncomingFile, fieldsSoFar: Readonly<Record<string, string>>) => Promise<void>,
): Promise<ReadForm> {
  const fields: Record<string, string> = {};
  let checked = options.publicUrl === undefined;
  let refused: CsrfRefused | undefined;
  const check = (): void => {
    if (checked) return;
    checked = true;
    try {
      assertOurForm(request, options.publicUrl!, fields[csrfField]);
    } catch (error) {
      // Read on, so that nothing that was written is lost; the files are let go.
      refused = error as CsrfRefused;
    }
  };
  const limits = {
    fieldSize: fieldBytes,
    fields: 60,
    files: options.files ?? 100,
    fileSize: options.fileBytes ?? 25 * 1024 * 1024,
  };
  const waste = watchWaste(request.raw, options.wasteBytes ?? usualWaste);
  const parts = partsOf(request, limits);
  let file: Readable | undefined;
  let cut = false;
  for (;;) {
    const next = await Promise.race([parts.next(), waste.tooMuch]);
    waste.end();
    if (next === 'too much') {
      cut = true;
      // Ends the reader too.
      file?.destroy();
      break;
    }
    if (next.done) {
      // A file that was broken off by whoever took it ends the form too.
      cut = !request.raw.readableEnded;
      break;
    }
    const part = next.value;
    if (part.type === 'field') {
      fields[part.fieldname] = typeof part.value === 'string' ? part.value : '';
      continue;
    }
    file = part.file;
    if (part.filename) check();
    if (!part.filename || refused) {
      waste.begin();
      file.resume();
      continue;
    }
    part.file.once('limit', () => {
      waste.begin();
      // The parser would end it only when the rest has come.
      part.file.push(null);
    });
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
    await Promise.race([taken, brokenOff(file)]);
    if (!file.readableEnded) {
      waste.begin();
      file.resume();
    }
  }
  check();
  if (refused) throw Object.assign(refused, { fields });
  return { fields, cut };
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
