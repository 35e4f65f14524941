import type { ServiceClient } from '#platform/service.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { identityApi } from '#services/identity/api.ts';
import type { Isss } from './isss.ts';
import type { Tickets } from './tickets.ts';

/** What the procedures of the gateway work with. */
export interface Parts {
  /** Undefined where ISSS_URL is not set. */
  readonly isss: Isss | undefined;
  readonly identity: Pick<ServiceClient<typeof identityApi>, 'own'>;
  readonly tickets: Tickets;
  readonly log: Log;
  now(): Date;
}
