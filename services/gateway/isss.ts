import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  classifyIsss,
  createIsssClient,
  identificationReader,
  type IsssClient,
  type Requester,
} from '#connectors/isss/index.ts';
import type { Outside, OutsideFactory } from '#platform/outside/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import { IDENTIFYING_REASON } from './reasons.ts';
import type { GatewaySettings } from './settings.ts';

/** One thing that is asked of ISSS, with a breaker of its own: a dead register does not close the way to the others. */
export type Line = <T>(run: (isss: IsssClient, signal: AbortSignal) => Promise<T>) => Promise<T>;

/** The lines, as operators see them: `isss-driver`. */
const LINES = [
  'identification',
  'population',
  'uses',
  'entities',
  'trade',
  'dependants',
  'cards',
  'driver',
  'vehicles',
  'insurance',
  'benefits',
  'consents',
] as const;
export type LineName = (typeof LINES)[number];

/** The way to ISSS. */
export interface Isss {
  line(name: LineName): Line;
  close(): Promise<void>;
}

/** A register is asked by many at once, but its neighbours must not wait for it; who it is about is asked before each. */
const BULKHEAD = { concurrent: 16, queued: 200 };
const WIDE_BULKHEAD = { concurrent: 64, queued: 800 };

/**
 * Opens the way, or says in the log that there is none.
 *
 * @throws Error naming the setting that is missing beside ISSS_URL
 */
export function openIsss(settings: GatewaySettings, outside: OutsideFactory, log: Log): Isss | undefined {
  const { ISSS_URL: url } = settings;
  if (url === undefined) {
    log.warn({}, 'ISSS_URL is not set: nothing is read from the registers, pages show what was read before');
    return undefined;
  }
  const isss = createIsssClient({
    url,
    requester: requesterOf(settings),
    certificate: certificateOf(settings),
    ca: settings.ISSS_CA_FILE === undefined ? undefined : [readFileSync(settings.ISSS_CA_FILE, 'utf8')],
    connections: 64,
  });
  const deadlineMs = settings.ISSS_DEADLINE_SECONDS * 1000;
  const lines = new Map(
    LINES.map((name): [LineName, Outside] => {
      const first = name === 'identification';
      const special = first ? { probe: probeOf(isss), bulkhead: WIDE_BULKHEAD } : { bulkhead: BULKHEAD };
      return [name, outside({ system: `isss-${name}`, deadlineMs, classify: classifyIsss, ...special })];
    }),
  );
  return {
    // Questions carry an id of their own, by which the bus knows one that comes twice: all of them may be repeated.
    line: (name) => (run) => lines.get(name)!.call('question', { idempotent: true }, (signal) => run(isss, signal)),
    close: () => isss.close(),
  };
}

/** Asks who nobody is: shows whether the bus answers, and is no use of anybody's data. */
function probeOf(isss: IsssClient): (signal: AbortSignal) => Promise<unknown> {
  const { context, content } = identificationReader;
  return (signal) => {
    const id = randomUUID();
    const question = { context, content: content({ pseudonym: id }), id, reason: IDENTIFYING_REASON, at: new Date() };
    return isss.read(question, signal);
  };
}

function requesterOf(settings: GatewaySettings): Requester {
  const needed = (name: 'ISSS_AGENDA' | 'ISSS_ROLE' | 'ISSS_OVM' | 'ISSS_AIS'): string => {
    const value = settings[name];
    if (value === undefined) throw new Error(`ISSS_URL needs ${name} too`);
    return value;
  };
  return {
    agenda: needed('ISSS_AGENDA'),
    role: needed('ISSS_ROLE'),
    authority: needed('ISSS_OVM'),
    system: needed('ISSS_AIS'),
  };
}

function certificateOf({ ISSS_URL, ISSS_CERTIFICATE_FILE, ISSS_KEY_FILE }: GatewaySettings) {
  if (ISSS_CERTIFICATE_FILE === undefined || ISSS_KEY_FILE === undefined) {
    if (ISSS_URL?.startsWith('https:'))
      throw new Error('ISSS_URL with https needs ISSS_CERTIFICATE_FILE and ISSS_KEY_FILE');
    return undefined;
  }
  return { cert: readFileSync(ISSS_CERTIFICATE_FILE, 'utf8'), key: readFileSync(ISSS_KEY_FILE, 'utf8') };
}
