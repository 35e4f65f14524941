import { implement, ORPCError } from '@orpc/server';
import type { CitizenId } from '#platform/ids.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { driverApi, type DriverOverview } from '#services/driver/api.ts';
import { type Mandate, mandatesApi } from '#services/mandates/api.ts';
import { type Profile, profileApi } from '#services/profile/api.ts';
import { profileMigrations } from '#services/profile/testing/log.ts';

/** What the neighbours of the tests hold: they speak the contracts of the real ones, and a test holds them in its hand. */
export interface Neighbours {
  profile: Pick<Profile, 'email' | 'sms' | 'names'>;
  plate: string | null;
  licence: string | null;
  /** Whom each citizen may act for. */
  mandates: Map<CitizenId, Mandate[]>;
  /** Neighbours that do not answer. */
  away: Set<'profile' | 'driver' | 'mandates'>;
}

export function newNeighbours(): Neighbours {
  const none = { verified: null, pending: null };
  return {
    profile: { names: { givenName: 'Alice', familyName: 'Nováková', birthDate: '1985-04-12' }, email: none, sms: none },
    plate: '1AB 2345',
    licence: 'EL 123456',
    mandates: new Map(),
    away: new Set(),
  };
}

function mustAnswer({ away }: Neighbours, who: 'profile' | 'driver' | 'mandates'): void {
  if (away.has(who)) throw new ORPCError('UNAVAILABLE', { status: 503, message: 'upstream said: secret' });
}

const profilePart = { get: profileApi.get };
const driverPart = { overview: driverApi.overview };
const mandatesPart = { check: mandatesApi.check };

/** In the place of profile; with its tables, so that the citizens' log is kept. */
export const profileOf = (neighbours: Neighbours) =>
  defineService({
    target: 'po-be-profil',
    title: { cs: 'Profil', en: 'Profile' },
    placement: 'cloud',
    api: profilePart,
    migrations: profileMigrations,
    setup: () => ({
      router: implement(profilePart)
        .$context<CallContext>()
        .router({
          get: implement(profilePart)
            .$context<CallContext>()
            .get.handler(() => {
              mustAnswer(neighbours, 'profile');
              return {
                ...neighbours.profile,
                address: { text: null, suggested: null, formal: null, own: false },
                postal: null,
                preferences: { lang: null, theme: null, correspondence: null },
              };
            }),
        }),
    }),
  });

export const driverOf = (neighbours: Neighbours, now: () => Date) =>
  defineService({
    target: 'po-be-ridic',
    title: { cs: 'Řidič', en: 'Driver' },
    placement: 'cloud',
    api: driverPart,
    setup: () => {
      const os = implement(driverPart).$context<CallContext>();
      return {
        router: os.router({
          overview: os.overview.handler(() => {
            mustAnswer(neighbours, 'driver');
            return overviewOf(neighbours, now());
          }),
        }),
      };
    },
  });

export const mandatesOf = (neighbours: Neighbours) =>
  defineService({
    target: 'po-be-zastupovani',
    title: { cs: 'Zastupování', en: 'Acting for others' },
    placement: 'cloud',
    api: mandatesPart,
    setup: () => {
      const os = implement(mandatesPart).$context<CallContext>();
      return {
        router: os.router({
          check: os.check.handler(({ input }) => {
            mustAnswer(neighbours, 'mandates');
            const held = neighbours.mandates.get(input.citizen as CitizenId) ?? [];
            return held.find(({ id }) => id === input.mandate) ?? null;
          }),
        }),
      };
    },
  });

function overviewOf({ plate, licence }: Neighbours, now: Date): DriverOverview {
  const at = now.toISOString();
  const dated = { readAt: at, partial: false, outcome: 'read', reading: false, mayAskAt: at } as const;
  const held = licence === null ? null : licenceOf(licence);
  return {
    today: at.slice(0, 10),
    driver: {
      ...dated,
      data: {
        licence: held,
        points: 0,
        entries: [],
        bans: [],
        outlook: { state: 'no-points', from: null, paused: [], steps: [] },
        course: { state: 'no-points', again: null },
        counted: 0,
      },
    },
    vehicles: { ...dated, data: { items: plate === null ? [] : [vehicleOf(plate)] } },
  };
}

function licenceOf(number: string) {
  return { number, issuedOn: '2020-01-01', validUntil: '2030-01-01', issuer: 'Magistrát města Brna', groups: [] };
}

function vehicleOf(plate: string) {
  return {
    vin: 'TMBJJ7NE8G0123456',
    plate,
    make: 'Škoda',
    model: 'Octavia',
    kind: 'car' as const,
    firstRegistered: '2016-05-01',
    role: 'owner' as const,
    inspectionUntil: null,
    insurance: null,
    state: 'in-use' as const,
  };
}
