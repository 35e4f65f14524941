import type { DestinationStream } from 'pino';

const colours: Record<string, string> = {
  trace: '\u001b[90m',
  debug: '\u001b[90m',
  info: '\u001b[36m',
  warn: '\u001b[33m',
  error: '\u001b[31m',
  fatal: '\u001b[35m',
};
const off = '\u001b[0m';
const grey = '\u001b[90m';

/** Options of the readable output. */
export interface PrettyOptions {
  /** Colours; default where standard output is a terminal and NO_COLOR is not set. */
  readonly colour?: boolean;
}

/**
 * Turns JSON log lines, already safe, into one readable line each: time, level, target, words, fields. The stack of
 * an error follows on lines of its own.
 */
export function prettyDestination(out: DestinationStream, options: PrettyOptions = {}): DestinationStream {
  const colour = options.colour ?? (process.stdout.isTTY && process.env['NO_COLOR'] === undefined);
  return { write: (line: string) => out.write(formatLine(line, colour)) };
}

/** Formats one JSON log line; a line that is not JSON is passed as it is. */
function formatLine(line: string, colour = false): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { level, time, msg, target, err, trace, span: _span, ...fields } = entry;
  const paint = (code: string, text: string): string => (colour ? `${code}${text}${off}` : text);
  const label = String(level);
  const parts = [
    paint(grey, String(time).slice(11, 23)),
    paint(colours[label] ?? '', label.toUpperCase().padEnd(5)),
    ...(target === undefined ? [] : [paint(grey, show(target))]),
    ...(msg === undefined || msg === '' ? [] : [typeof msg === 'string' ? msg : show(msg)]),
    ...Object.entries(fields).map(([key, value]) => paint(grey, `${key}=`) + show(value)),
    ...(typeof trace === 'string' ? [paint(grey, `trace=${trace.slice(0, 8)}`)] : []),
  ];
  return `${parts.join(' ')}${errorLines(err)}\n`;
}

function show(value: unknown): string {
  if (typeof value === 'string') return /[\s"=]/.test(value) ? JSON.stringify(value) : value;
  return JSON.stringify(value);
}

function errorLines(err: unknown): string {
  if (typeof err !== 'object' || err === null) return err === undefined ? '' : ` err=${show(err)}`;
  const { type, code, message, stack, cause } = err as Record<string, unknown>;
  const head = [type, code, message].filter((part) => typeof part === 'string').join(' ');
  const frames =
    typeof stack === 'string'
      ? stack
          .split('\n')
          .map((frame) => `\n    ${frame}`)
          .join('')
      : '';
  return ` err=${show(head)}${frames}${cause === undefined ? '' : `\n  caused by${errorLines(cause)}`}`;
}
