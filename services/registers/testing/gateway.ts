import { implement, ORPCError } from '@orpc/server';
import { type CallContext, defineService } from '#platform/service.ts';
import {
  type Entity,
  gatewayApi,
  type Population,
  type ReadingName,
  type Trade,
  type Use,
} from '#services/gateway/api.ts';
import type { Consent } from '../api.ts';

/** How a register of the tests behaves. */
export type Mood = 'ok' | 'partial' | 'late' | 'down' | 'garbage' | 'not-found' | 'not-permitted';

/** What the gateway of the tests holds, and what it was asked. */
export interface GatewayWorld {
  mood: Mood;
  population: Population;
  uses: Use[];
  entities: Entity[];
  trade: Trade[];
  consents: Consent[];
  /** "population citizen-asked", "population pick-up", "uses citizen-asked 2026-01-01…2026-11-22", in order. */
  asked: string[];
  /** Tickets that are ready to be picked up. */
  ready: boolean;
  /** A ticket that the register has forgotten. */
  forgotten: boolean;
}

const kept = (keeper: string, since: string | null = '2019-05-01') =>
  ({ source: 'population', keeper, keeperBox: 'abcdefg', since, doubtful: false }) as const;

const office = 'Městský úřad Testov';

export const address: NonNullable<Population['address']>['value'] = {
  code: 41000001,
  street: 'Dlouhá',
  houseNumber: '12',
  orientationNumber: '3a',
  part: 'Testov',
  municipality: 'Testov',
  postcode: '39001',
  district: 'Tábor',
  point: { x: -735_600, y: -1_118_900 },
  atOffice: false,
};

export const alice: Population = {
  givenNames: { ...kept(office), value: 'Alice' },
  familyName: { ...kept(office), value: 'Nováková' },
  birthFamilyName: null,
  birthDate: { ...kept(office), value: '1985-04-12' },
  birthPlace: { ...kept(office), value: 'Písek', doubtful: true },
  sex: { ...kept(office), value: 'female' },
  address: { ...kept(office), value: address },
  deliveryAddress: null,
  citizenships: { ...kept('Ministerstvo vnitra'), value: ['CZ'] },
  maritalStatus: { ...kept(office), value: 'married' },
  documents: { ...kept('Ministerstvo vnitra', null), value: [{ kind: 'identity-card', number: '210000001' }] },
  dataBox: { ...kept('Ministerstvo vnitra', null), value: 'aaaaaaa' },
  guardians: { ...kept(office), value: [] },
  accessLimits: { ...kept(office), value: [] },
  contacts: { ...kept('Digitální a informační agentura'), value: { email: 'alice@example.cz', phone: null } },
};

/** A use of the data, some days before a moment. */
export function useOf(id: string, at: string, more: Partial<Use> = {}): Use {
  return {
    id,
    at,
    agenda: { code: 'A1029', name: 'Důchodové pojištění' },
    law: 'zákon č. 582/1991 Sb.',
    authority: { name: 'Česká správa sociálního zabezpečení', businessId: '00006963' },
    system: '2000',
    reason: 'Řízení o důchodu',
    fields: ['jméno', 'adresa'],
    ...more,
  };
}

export function newWorld(): GatewayWorld {
  return {
    mood: 'ok',
    population: alice,
    uses: [],
    entities: [],
    trade: [],
    consents: [],
    asked: [],
    ready: false,
    forgotten: false,
  };
}

const { population, uses, entities, trade, consents } = gatewayApi;
/** The part of the contract that this service calls. */
const api = { population, uses, entities, trade, consents };

/** A gateway that a test holds in its hand, by the contract of the real one. */
export function gatewayOf(world: GatewayWorld, now: () => Date) {
  const os = implement(api).$context<CallContext>();

  const answer = (what: ReadingName, data: unknown, note: string): never => {
    world.asked.push(`${what} ${note}`);
    const at = now().toISOString();
    if (world.mood === 'down') throw new ORPCError('UNAVAILABLE', { status: 503, message: 'upstream said: secret' });
    if (world.mood === 'not-found' || world.mood === 'not-permitted') return { state: world.mood, at } as never;
    if (world.mood === 'garbage') return { state: 'read', at, partial: false, data: { nonsense: true } } as never;
    if (world.mood === 'late' && !world.ready)
      return {
        state: 'later',
        ticket: `ticket of ${what}`,
        after: new Date(now().getTime() + 1000).toISOString(),
      } as never;
    return { state: 'read', at, partial: world.mood === 'partial', data } as never;
  };
  const pickedUp = (what: ReadingName, data: unknown): never => {
    if (world.forgotten) throw new ORPCError('NOT_FOUND');
    return answer(what, data, 'pick-up');
  };
  let span = { from: '', to: '' };
  const found = () => ({
    ...span,
    items: world.uses.filter(
      ({ at }) => Date.parse(at) >= Date.parse(span.from) && Date.parse(at) <= Date.parse(span.to),
    ),
  });

  return defineService({
    target: 'po-be-brana-registru',
    title: { cs: 'Brána registrů', en: 'Gateway to the registers' },
    placement: 'datacentre',
    api,
    setup: () => ({
      router: os.router({
        population: {
          read: os.population.read.handler(({ input }) => answer('population', world.population, input.reason)),
          pickUp: os.population.pickUp.handler(() => pickedUp('population', world.population)),
        },
        entities: {
          read: os.entities.read.handler(({ input }) => answer('entities', { items: world.entities }, input.reason)),
          pickUp: os.entities.pickUp.handler(() => pickedUp('entities', { items: world.entities })),
        },
        trade: {
          read: os.trade.read.handler(({ input }) => answer('trade', { items: world.trade }, input.reason)),
          pickUp: os.trade.pickUp.handler(() => pickedUp('trade', { items: world.trade })),
        },
        uses: {
          read: os.uses.read.handler(({ input: { from, to, reason } }) => {
            span = { from, to };
            return answer('uses', found(), `${reason} ${from.slice(0, 10)}…${to.slice(0, 10)}`);
          }),
          pickUp: os.uses.pickUp.handler(() => answer('uses', found(), 'pick-up')),
        },
        consents: {
          list: os.consents.list.handler(() => {
            if (world.mood === 'down') throw new ORPCError('UNAVAILABLE', { status: 503 });
            return world.consents;
          }),
          give: os.consents.give.handler(({ input, errors }) => {
            if (world.mood === 'down') throw new ORPCError('UNAVAILABLE', { status: 503, message: 'upstream secret' });
            if (input.businessId === '99999999') throw errors.UNKNOWN_RECIPIENT();
            const name = 'Spořitelna Testov, a.s.';
            if (!world.consents.some(({ id }) => id === input.key)) {
              const recipient = { businessId: input.businessId, name };
              const { fields, until } = input;
              world.consents.push({
                id: input.key,
                recipient,
                fields,
                since: now().toISOString(),
                until,
                revokedAt: null,
              });
            }
            return { id: input.key, name };
          }),
          revoke: os.consents.revoke.handler(({ input, errors }) => {
            const at = now().toISOString();
            if (!world.consents.some(({ id }) => id === input.id)) throw errors.NOT_FOUND();
            world.consents = world.consents.map((one) => (one.id === input.id ? { ...one, revokedAt: at } : one));
            return { at };
          }),
        },
      }),
    }),
  });
}
