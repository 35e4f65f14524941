import { request } from 'undici';
import type { Verdict } from '#platform/outside/index.ts';
import { SafeError } from '#platform/telemetry/index.ts';

/** VDP, where the state offers files of RÚIAN to everybody, did not give what it was asked for. */
export class VdpError extends SafeError {
  /** 0: it answered, and not with a list of files. */
  readonly status: number;
  constructor(status: number, operation: string) {
    super(status === 0 ? `${operation}: no list of files` : `${operation} was answered by ${status}`, {
      code: `VDP-${status}`,
    });
    this.status = status;
  }
}

/** What an error says of VDP, for `Outside`. */
export function classifyVdp(error: unknown): Verdict | undefined {
  if (!(error instanceof VdpError)) return undefined;
  return error.status >= 500 || error.status === 429 ? 'unavailable' : 'failed';
}

const MAX_LIST_BYTES = 4 * 1024 * 1024;

/**
 * Addresses of files, from a list as VDP gives it out: plain text, one a line.
 *
 * @param list address of the list; only files of the same host are taken from it
 * @throws VdpError; errors of the connection
 */
export async function listFiles(list: string, signal: AbortSignal): Promise<URL[]> {
  const { statusCode, body } = await request(list, { signal, headersTimeout: 30_000, bodyTimeout: 30_000 });
  if (statusCode !== 200) {
    await body.dump();
    throw new VdpError(statusCode, 'list');
  }
  let text = '';
  for await (const piece of body as AsyncIterable<Buffer>) {
    text += piece.toString('latin1');
    if (text.length > MAX_LIST_BYTES) throw new VdpError(0, 'list');
  }
  const { host } = new URL(list);
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const files = lines.filter(Boolean).map((line) => URL.parse(line));
  if (files.some((file) => file?.host !== host || !/\.xml(?:\.(?:gz|zip))?$/.test(file.pathname))) {
    throw new VdpError(0, 'list');
  }
  return files as URL[];
}

/** Begins to download a file; it is read as it comes. @throws VdpError; errors of the connection */
export async function openFile(file: URL, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const { statusCode, body } = await request(file, { signal, headersTimeout: 60_000, bodyTimeout: 60_000 });
  if (statusCode === 200) return body;
  await body.dump();
  throw new VdpError(statusCode, 'file');
}
