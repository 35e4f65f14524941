import type { Contents } from './files/contents.ts';
import type { Files } from './files/files.ts';
import type { CaseClients, CaseParts } from './cases/parts.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { addressesApi } from '#services/addresses/api.ts';
import type { authoritiesApi } from '#services/authorities/api.ts';
import type { driverApi } from '#services/driver/api.ts';
import type { profileApi } from '#services/profile/api.ts';
import type { registersApi } from '#services/registers/api.ts';

/** The services that forms are filled in from, and that submissions go through. */
export interface Clients extends CaseClients {
  readonly profile: ServiceClient<typeof profileApi>;
  readonly registers: ServiceClient<typeof registersApi>;
  readonly driver: ServiceClient<typeof driverApi>;
  readonly addresses: ServiceClient<typeof addressesApi>;
  readonly authorities: ServiceClient<typeof authoritiesApi>;
}

/** Places between the steps of finishing a draft, in their order; a test breaks off there. */
export const finishSteps = ['made', 'stored', 'changed'] as const;
export type FinishStep = (typeof finishSteps)[number];

/** What the rooms of this service are made of, put together once in `service.ts`. */
export interface Parts extends CaseParts {
  readonly clients: Clients;
  readonly files: Files;
  readonly contents: Contents;
  readonly finishStep?: ((name: FinishStep) => Promise<void>) | undefined;
}
