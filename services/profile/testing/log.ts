import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { defineService } from '#platform/service.ts';

/** A service in the place of profile, and the citizens' log as the services beside it have written it. */
export interface Logged<S> {
  readonly service: S;
  /** A citizen's deeds, the oldest first: "deed by-whom subject". */
  deeds(citizen: CitizenId): Promise<string[]>;
}

/** Most deeds that are given. */
const limit = 500;

/** Where the tables of profile are described; without any a service has no log. */
export const profileMigrations = new URL('../migrations/', import.meta.url);

/** Lends the log to a test. The database lets only profile read it, so `service` must stand in its place. */
export function withLog<S extends AnyService>(service: S): Logged<S> {
  let audit: Audit | undefined;
  return {
    service: {
      ...service,
      setup(context: Parameters<S['setup']>[0]) {
        audit = context.audit;
        return service.setup(context);
      },
    },
    async deeds(citizen) {
      if (!audit) throw new Error('the log is read before the portal runs');
      const entries = await audit.read({ citizen, limit });
      return entries.toReversed().map(({ deed, by, subject }) => [deed, by.kind, subject ?? []].flat().join(' '));
    },
  };
}

/** Nothing of profile but the log. */
export const logReader = () =>
  withLog(
    defineService({
      target: 'po-be-profil',
      title: { cs: 'Profil', en: 'Profile' },
      placement: 'cloud',
      api: {},
      migrations: profileMigrations,
      setup: () => ({ router: {} }),
    }),
  );
