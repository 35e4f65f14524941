import { Logger } from 'graphile-worker';
import type { Log } from '../telemetry/index.ts';

/**
 * graphile-worker's messages quote those of errors, so only their first words are kept: warnings and errors are
 * logged as such, its chatter as debug not at all.
 */
export function graphileLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    const severity: string = level;
    if (severity !== 'error' && severity !== 'warning') return;
    // Few connections for many handlers are meant so: a handler's own work goes over its service's connections.
    if (message.includes('maxPoolSize')) return;
    const words = /^[A-Za-z ]{1,80}/.exec(message.replace(/^WARNING: /, ''))?.[0].trim() ?? 'queue';
    const err = meta !== undefined && 'error' in meta ? meta['error'] : undefined;
    log[severity === 'error' ? 'error' : 'warn']({ ...(err instanceof Error && { err }), part: 'queue' }, words);
  });
}
