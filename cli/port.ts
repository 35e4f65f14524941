import { UsageError } from './fail.ts';

/** A port number from the command line. */
export function portOf(text: string, option: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`${option} must be a port from 0 to 65535, not ${text}.`);
  return port;
}
