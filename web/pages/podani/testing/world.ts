import { implement, ORPCError } from '@orpc/server';
import type { CitizenCaller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { addressesApi } from '#services/addresses/api.ts';
import { authoritiesApi } from '#services/authorities/api.ts';
import { type Mandate, mandatesApi } from '#services/mandates/api.ts';
import { type ChannelWord, type Submission, submissionsApi } from '#services/submissions/api.ts';
import { startStand, type Stand } from '#services/submissions/testing/stand.ts';
import { Visitor } from '../../../testing/browse.ts';
import { fakeClient } from '../../../testing/clients.ts';
import { citizen, now } from '../../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../../testing/server.ts';

/** The pages of submissions over the service itself, real registers of addresses and authorities, and a real database. */
export interface SubmissionsWeb {
  readonly web: TestWeb;
  readonly stand: Stand;
  readonly caller: CitizenCaller;
  /** The submission as its page is to see it; undefined: as it is. */
  shown: { change: ((submission: Submission) => Submission) | undefined; word?: ChannelWord };
  visitor(): Visitor;
  /** Services behind the pages do not answer while this runs. */
  withoutServices<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** A child that whoever signs in may act for. */
export const child: Mandate = {
  id: 'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
  kind: 'child',
  principal: {
    kind: 'person',
    givenName: 'Ema',
    familyName: 'Nováková',
    birthDate: '2018-03-04',
    address: null,
    dataBox: null,
  },
  scope: [],
  from: null,
  until: '2036-03-03',
  note: null,
};

export async function startSubmissionsWeb(options: Parameters<typeof startStand>[0] = {}): Promise<SubmissionsWeb> {
  const web = await testWeb();
  const stand = await startStand(options);
  const { portal } = stand;
  const caller: CitizenCaller = {
    kind: 'citizen',
    citizen: citizenId(citizen),
    session: '11111111-1111-4111-8111-111111111111',
    levelOfAssurance: 'high',
  };
  await portal.running.vault.for('po-be-test').createKey(caller.citizen);
  stand.neighbours.mandates.set(caller.citizen, [child]);
  const real = portal.client('po-be-podani', submissionsApi);
  const shown: SubmissionsWeb['shown'] = { change: undefined };
  const submissions: typeof real = {
    get own() {
      return real.own;
    },
    stream: (by, path, init) => real.stream(by, path, init),
    as(by) {
      const client = real.as(by);
      // A page that stands on a changed submission is made anew each time.
      const standing = async () => (shown.change ? { mark: null } : client.standing());
      const get = async (input: { id: string }) => {
        const found = await client.submissions.get(input);
        return shown.change ? shown.change(found) : found;
      };
      const objections = (input: { id: string }) =>
        shown.word ? Promise.resolve(shown.word) : client.submissions.objections(input);
      return over(client, { standing, submissions: over(client.submissions, { get, objections }) });
    },
  };
  const clients = {
    submissions,
    addresses: portal.client('po-be-adresy', addressesApi),
    authorities: portal.client('po-be-urady', authoritiesApi),
    mandates: mandatesFor(stand),
    operations: { own: { session: { resolve: async () => ({ name: 'provoz' }) } } },
  };
  Object.assign(web.site.clients, clients);
  return {
    web,
    stand,
    caller,
    shown,
    visitor: () => new Visitor(web, true),
    async withoutServices(work) {
      const silent = { as: () => down, own: down, stream: down };
      Object.assign(web.site.clients, { submissions: silent, mandates: silent, authorities: silent });
      try {
        return await work();
      } finally {
        Object.assign(web.site.clients, clients);
      }
    },
    async stop() {
      await web.app.close();
      await stand.stop();
    },
  };
}

/** Every procedure of a service that does not answer. */
const down: object = new Proxy(() => Promise.reject(new TypeError('fetch failed')), {
  get: (_, name) => (name === 'then' ? undefined : down),
});

/** A client with some of its procedures in other hands. */
function over<C extends object>(client: C, others: object): C {
  return new Proxy(client, {
    get: (target, name) => (Object.hasOwn(others, name) ? others[name as never] : Reflect.get(target, name)),
  });
}

/** Mandates as the stand holds them, for the front. */
function mandatesFor(stand: Stand) {
  const os = implement(mandatesApi).$context<CallContext>();
  const list = os.list.handler(({ context: { caller } }) => {
    if (stand.neighbours.away.has('mandates')) throw new ORPCError('UNAVAILABLE', { status: 503 });
    const items = caller.kind === 'citizen' ? (stand.neighbours.mandates.get(caller.citizen) ?? []) : [];
    return {
      state: {
        readAt: now,
        partial: false,
        outcome: 'read' as const,
        reading: false,
        mayAskAt: now,
      },
      items,
    };
  });
  return fakeClient<typeof mandatesApi>({ list } as never);
}
