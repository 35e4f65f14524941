import { implement } from '@orpc/server';
import { type Audit, type DeedText, type LogEntry as Deed, operatorDeeds } from '#platform/audit/index.ts';
import { citizenOf, type CitizenCaller } from '#platform/caller.ts';
import type { CitizenId, TargetName } from '#platform/ids.ts';
import type { CallContext, CatalogueEntry, ServiceClient } from '#platform/service.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { identityApi } from '#services/identity/api.ts';
import { type LogEntry, profileApi } from '../api.ts';

export interface LogParts {
  readonly audit: Audit;
  readonly identity: ServiceClient<typeof identityApi>;
  readonly catalogue: readonly CatalogueEntry[];
  readonly log: Log;
}

type Session = { readonly device: string; readonly address: string };

/** The citizen's log in plain words. */
export function logProcedures({ audit, identity, catalogue, log }: LogParts) {
  const os = implement(profileApi).$context<CallContext>().log;
  const services = new Map(catalogue.map((entry) => [entry.target, entry]));

  /** From which devices the deeds were; without identity the log is told without them. */
  const sessionsOf = async (citizen: CitizenId, deeds: readonly Deed[]): Promise<Map<string, Session>> => {
    const ids = new Set(deeds.flatMap(({ by }) => (by.kind === 'citizen' && by.session !== '' ? [by.session] : [])));
    if (ids.size === 0) return new Map();
    try {
      const known = await identity.own.people.sessions({ citizen, sessions: [...ids] });
      return new Map(known.map(({ id, device, address }) => [id, { device, address }]));
    } catch (error) {
      log.warn({ err: error }, 'the log is shown without devices');
      return new Map();
    }
  };

  return os.router({
    list: os.list.handler(async ({ context, input }) => {
      const caller = context.caller as CitizenCaller;
      const citizen = citizenOf(caller);
      const deeds = await audit.read({
        citizen,
        target: input.target as TargetName | undefined,
        from: input.from === undefined ? undefined : new Date(input.from),
        to: input.to === undefined ? undefined : new Date(input.to),
        before: input.before,
        limit: input.limit + 1,
      });
      const shown = deeds.slice(0, input.limit);
      const sessions = await sessionsOf(citizen, shown);
      return {
        items: shown.map((deed) => viewOf(deed, services, sessions, caller.session)),
        next: deeds.length > shown.length ? shown.at(-1)!.number : null,
      };
    }),

    services: os.services.handler(() =>
      catalogue.filter(({ deeds }) => Object.keys(deeds).length > 0).map(({ target, title }) => ({ target, title })),
    ),

    verify: os.verify.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const state = await audit.verify(citizen);
      await audit.note({ citizen, deed: 'log-verified', by: context.caller });
      return state.holds
        ? { holds: true, entries: state.entries, brokenAt: null }
        : { holds: false, entries: 0, brokenAt: state.number };
    }),
  });
}

const unknownDeed: DeedText = {
  cs: 'Záznam služby, která už v portálu není',
  en: 'An entry of a service that is no longer here',
};

function viewOf(
  { number, at, target, deed, by, subject }: Deed,
  services: ReadonlyMap<string, CatalogueEntry>,
  sessions: ReadonlyMap<string, Session>,
  current: string,
): LogEntry {
  const service = target === null ? undefined : services.get(target);
  const deeds = target === null ? operatorDeeds : (service?.deeds ?? {});
  const { cs, en, page } = Object.hasOwn(deeds, deed) ? deeds[deed]! : unknownDeed;
  const needsSubject = page?.includes(':subject') === true;
  return {
    number,
    at: at.toISOString(),
    text: { cs, en },
    href:
      page === undefined || (needsSubject && subject === undefined) ? null : page.replace(':subject', subject ?? ''),
    service: service?.title ?? null,
    by: actorOf(by, services, sessions, current),
  };
}

function actorOf(
  by: Deed['by'],
  services: ReadonlyMap<string, CatalogueEntry>,
  sessions: ReadonlyMap<string, Session>,
  current: string,
): LogEntry['by'] {
  switch (by.kind) {
    case 'citizen': {
      const session = sessions.get(by.session);
      return {
        kind: 'citizen',
        device: session?.device ?? null,
        address: session?.address ?? null,
        current: by.session === current,
      };
    }
    case 'service':
      return { kind: 'service', name: services.get(by.target)?.title ?? { cs: by.target, en: by.target } };
    default:
      return by;
  }
}
