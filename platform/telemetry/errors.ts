import { maskText } from './mask.ts';

/**
 * An error whose message is ours: constant words and identifiers, no value that came from a person, a database or
 * another system. Only messages of such errors are logged; of all others the log has the name, the code and the
 * stack. Make an own error class safe by extending this one, or by a property `safe` that is `true`.
 */
export class SafeError extends Error {
  readonly safe = true;
  readonly code: string | undefined;

  constructor(message: string, options: { code?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
  }
}

/** What may be told of an error outside the process. */
export interface ErrorDescription {
  readonly type: string;
  readonly code?: string;
  readonly message?: string;
  /** Frames only, without the first line, which repeats the message. */
  readonly stack?: string;
  readonly cause?: ErrorDescription;
}

const maxFrames = 12;
const maxCauses = 4;

/**
 * Describes any thrown value by what is safe in it: type, a code that looks like a code, the message when the error
 * is ours, the frames of the stack. Never the message of a foreign error: PostgreSQL, XML and JSON parsers and
 * upstream systems quote values in theirs.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error === 'object' ? 'object' : `thrown ${typeof error}` };
  const code = codeOf(error);
  const message = safeMessage(error);
  const stack = framesOf(error);
  const cause = depth < maxCauses && error.cause instanceof Error ? describeError(error.cause, depth + 1) : undefined;
  return {
    type: nameOf(error),
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && { cause }),
  };
}

/** One line for tables and screens of operators: "OutsideError unavailable isds does not answer". Safe as above. */
export function summariseError(error: unknown): string {
  const { type, code, message } = describeError(error);
  return [type, code, message]
    .filter((part) => part !== undefined)
    .join(' ')
    .slice(0, 300);
}

/** The message when it is ours, or one that the language itself makes and that names only code; otherwise undefined. */
function safeMessage(error: Error): string | undefined {
  if ('safe' in error && error.safe === true) return maskText(error.message).slice(0, 500);
  if (error instanceof TypeError || error instanceof ReferenceError) return ownWordsOfEngine(error.message);
  return undefined;
}

/**
 * Messages of V8 about code ("Cannot read properties of undefined (reading 'id')", "x is not a function") help and
 * name only code; any other text of a TypeError is left out, since libraries and Node put values there.
 */
function ownWordsOfEngine(message: string): string | undefined {
  const known =
    /^Cannot (?:read|set) properties of (?:undefined|null)(?: \((?:reading|setting) '[\w$]{1,60}'\))?$/.test(message) ||
    /^[\w$.]{1,80} is not (?:a function|defined|iterable|a constructor)$/.test(message) ||
    message === 'fetch failed';
  return known ? message : undefined;
}

function nameOf(error: Error): string {
  const name = typeof error.name === 'string' ? error.name : 'Error';
  return /^[A-Za-z][\w.]{0,59}$/.test(name) ? name : 'Error';
}

/** Codes are words of capitals and digits or dashed lower case: ECONNREFUSED, 23505, open-circuit, FST_ERR_VALIDATION. */
function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'number' && Number.isInteger(code) && Math.abs(code) < 100_000) return String(code);
  if (typeof code !== 'string' || !/^[A-Za-z][\w.-]{0,59}$|^\d[\dA-Z]{3,4}$/.test(code)) return undefined;
  return maskText(code);
}

const frame = /^\s+at (?:.*\((?:file|node|\/|[A-Z]:)|(?:async )?(?:file|node|\/|[A-Z]:)|.*<anonymous>)/;

function framesOf(error: Error): string | undefined {
  if (typeof error.stack !== 'string') return undefined;
  // The stack begins with the message, which may have lines that look like frames.
  const messageAt = error.message === '' ? -1 : error.stack.indexOf(error.message);
  const rest = messageAt < 0 ? error.stack : error.stack.slice(messageAt + error.message.length);
  const frames = rest.split('\n').filter((line) => frame.test(line));
  if (frames.length === 0) return undefined;
  return maskText(
    frames
      .slice(0, maxFrames)
      .map((line) => line.trim())
      .join('\n'),
  );
}
