import { readFileSync } from 'node:fs';
import { createIsdsClient, createIsdsTransport, type CallHook, type IsdsClient } from '#connectors/isds/index.ts';
import type { Outside, OutsideFactory } from '#platform/outside/index.ts';
import type { DataboxSettings } from '../settings.ts';
import { isdsErrorOf } from '../dispatch/outcome.ts';
import { createConsent, type Consent } from './consent.ts';
import type { Credential } from './credential.ts';

/** ISDS as this service sees it: clients that act for one box each, over shared connections and one breaker. */
export interface Gateway {
  /** A client that acts with a citizen's consent. Nothing is opened or to be closed: connections are shared. */
  client(credential: Credential): IsdsClient;
  readonly consent: Consent;
  /** True while the breaker keeps calls in. */
  isDown(): boolean;
  /** Longest time that a call carrying a whole message may take, milliseconds. */
  readonly transferMs: number;
  stop(): Promise<void>;
}

/** Operations that carry whole messages. */
const isTransfer = (operation: string): boolean =>
  /^(Signed|Message|Create|GetSigned)/.test(operation) && operation !== 'MessageEnvelopeDownload';

export function createGateway(settings: DataboxSettings, outside: OutsideFactory): Gateway {
  const deadlineMs = settings.ISDS_DEADLINE_SECONDS * 1000;
  const transferMs = settings.ISDS_TRANSFER_SECONDS * 1000;
  const isds: Outside = outside({ system: 'isds', deadlineMs, bulkhead: { concurrent: 16, queued: 200 }, classify });
  const certificate =
    settings.ISDS_CERTIFICATE_FILE === undefined || settings.ISDS_KEY_FILE === undefined
      ? undefined
      : {
          cert: readFileSync(settings.ISDS_CERTIFICATE_FILE, 'utf8'),
          key: readFileSync(settings.ISDS_KEY_FILE, 'utf8'),
        };
  const transport = createIsdsTransport({ certificate, headersTimeoutMs: transferMs, bodyTimeoutMs: deadlineMs });
  const call: CallHook = (operation, idempotent, run) =>
    isds.call(operation, { idempotent, deadlineMs: isTransfer(operation) ? transferMs : deadlineMs }, run);
  return {
    // The consent's name and secret go as Basic under /hspis (assumed; see credential.ts).
    client: ({ login, secret }) =>
      createIsdsClient({
        place: { baseUrl: `${settings.ISDS_URL}/hspis` },
        credentials: { way: 'basic', user: login, password: secret },
        call,
        transport,
      }),
    consent: createConsent({ url: settings.ISDS_URL, app: settings.ISDS_APP, isds }),
    isDown: () => isds.state().breaker === 'open',
    transferMs,
    stop: () => transport.close(),
  };
}

/** What the connector's errors say of ISDS: no answer counts against it, a "no" does not. */
function classify(error: unknown): 'answer' | 'unavailable' | 'failed' | undefined {
  const isds = isdsErrorOf(error);
  if (!isds) return undefined;
  if (isds.kind === 'protocol') return 'failed';
  return isds.kind === 'unavailable' || isds.kind === 'maintenance' ? 'unavailable' : 'answer';
}
