import { randomUUID } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import type { Delivery, Objection } from '#platform/deliveries/index.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { mandatesApi, type Mandate } from '#services/mandates/api.ts';
import { taxesApi, taxesEvents } from '#services/taxes/api.ts';
import { socialApi } from '#services/social/api.ts';

/** Acting for others, as a test has it: who may act, and what was told to have been used. */
export interface MandateWorld {
  mandates: Map<string, Mandate>;
  readonly used: { mandate: string; key: string; what: string }[];
}

export function mandatesOf(world: MandateWorld): AnyService {
  const os = implement(mandatesApi).$context<CallContext>();
  return defineService({
    target: 'po-be-zastupovani',
    title: { cs: 'Zastupování', en: 'Acting for others' },
    placement: 'cloud',
    api: { check: mandatesApi.check, used: mandatesApi.used },
    setup: () => ({
      router: {
        check: os.check.handler(async ({ input }) => world.mandates.get(input.mandate) ?? null),
        used: os.used.handler(async ({ input: { mandate, key, what } }) => {
          if (!world.used.some((one) => one.key === key)) world.used.push({ mandate, key, what });
          return {};
        }),
      },
      routes: (app) => {
        app.get('/streams/powers/:citizen/:power', { config: { access: ['po-be-podani'] } }, async (_request, reply) =>
          reply.type('application/pdf').send(Buffer.from('%PDF-1.4\n% plná moc\n%%EOF\n')),
        );
      },
    }),
  });
}

/** A channel before which a service stands, by the contract of `platform/deliveries`, as a test has it. */
export interface ChannelWorld {
  readonly taken: Map<string, Delivery & { readonly form: string; readonly data: unknown }>;
  /** What it objects to when it is asked. */
  objections: Objection[];
  /** Whether the service answers. */
  answers: boolean;
}

export const newChannel = (): ChannelWorld => ({ taken: new Map(), objections: [], answers: true });

const receipt = Buffer.from('podepsané potvrzení');

/** The service before the tax portal, and the one before social security. */
export function channelOf(world: ChannelWorld, kind: 'taxes' | 'social'): AnyService {
  const api = kind === 'taxes' ? taxesApi : socialApi;
  const os = implement({ deliveries: api.deliveries }).$context<CallContext>().deliveries;
  const answering = (): void => {
    if (!world.answers) throw new ORPCError('UNAVAILABLE', { status: 503 });
  };
  const found = (key: string) => {
    answering();
    const one = world.taken.get(key);
    if (!one) throw new ORPCError('NOT_FOUND');
    return one;
  };
  return defineService({
    target: kind === 'taxes' ? 'po-be-dane' : 'po-be-pojisteni',
    title: { cs: kind, en: kind },
    placement: 'cloud',
    api: { deliveries: api.deliveries },
    emits: kind === 'taxes' ? Object.values(taxesEvents) : [],
    setup: () => ({
      router: {
        deliveries: {
          check: os.check.handler(async () => {
            answering();
            return { objections: world.objections };
          }),
          take: os.take.handler(async ({ input: { key, form, data } }) => {
            answering();
            const before = world.taken.get(key);
            if (before) return before;
            const delivery = {
              state: 'waiting' as const,
              takenAt: new Date().toISOString(),
              acceptedAt: null,
              reference: null,
              objections: [],
              payments: [],
              receipt: false,
              form,
              data,
            };
            world.taken.set(key, delivery);
            return delivery;
          }),
          get: os.get.handler(async ({ input }) => found(input.key)),
          withdraw: os.withdraw.handler(async ({ input }) => {
            if (found(input.key).state !== 'waiting') throw new ORPCError('CONFLICT');
            world.taken.delete(input.key);
            return {};
          }),
        },
      },
      routes: (app) => {
        app.get<{ Params: { key: string } }>(
          '/streams/deliveries/:citizen/:key/receipt',
          { config: { access: ['po-be-podani'] } },
          async (request, reply) =>
            world.taken.get(request.params.key)?.receipt
              ? reply.type('application/octet-stream').send(receipt)
              : reply.callNotFound(),
        );
      },
    }),
  });
}

/** A power of attorney that somebody gave. */
export const power: Mandate = {
  id: randomUUID(),
  kind: 'power',
  principal: {
    kind: 'person',
    givenName: 'Boris',
    familyName: 'Černý',
    birthDate: '1980-05-17',
    address: null,
    dataBox: null,
  },
  scope: [],
  from: null,
  until: null,
  note: null,
};
