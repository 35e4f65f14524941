import { buffer } from 'node:stream/consumers';
import { implement } from '@orpc/server';
import { ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import postgres from 'postgres';
import { createCuzkClient } from '#connectors/cuzk/index.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { cadastreApi } from '#services/cadastre/api.ts';
import cadastre from '#services/cadastre/service.ts';
import { dashboardApi, type TileContent } from '#services/dashboard/api.ts';
import dashboard from '#services/dashboard/service.ts';
import { documentsApi, documentsStreams } from '#services/documents/api.ts';
import documents from '#services/documents/service.ts';
import { identityApi } from '#services/identity/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { propertyApi } from '../api.ts';
import property from '../service.ts';

type Names = { readonly givenName: string; readonly familyName: string; readonly birthDate: string | null };

/** Property over the gateway and the simulated land registry, a real database, and a clock that the test holds. */
export interface PropertyPortal extends TestPortal {
  readonly box: Simulators;
  readonly clock: { now: Date };
  as(caller: CitizenCaller): ContractRouterClient<typeof propertyApi>;
  documentsOf(caller: CitizenCaller): ContractRouterClient<typeof documentsApi>['documents'];
  gateway(from: `po-${'be' | 'fe'}-${string}`): ContractRouterClient<typeof cadastreApi>;
  /** A new citizen with the names of somebody of the population, or others. */
  person(who: number | Names): Promise<CitizenCaller>;
  /** Makes a citizen known whom another part of the test made, with a key. */
  know(citizen: CitizenId, who: number): Promise<void>;
  /** What the registry is told by its control API. */
  control(path: string, body: unknown, method?: 'POST' | 'PUT'): Promise<void>;
  query<T extends object>(text: string): Promise<T[]>;
  deeds(caller: CitizenCaller): Promise<string[]>;
  tile(caller: CitizenCaller): Promise<TileContent | null>;
  /** All files of the citizen's archive from this service, one after another. */
  archive(caller: CitizenCaller): Promise<string>;
  /** Leaves no room among the documents of a citizen; gives the document to be thrown away. */
  fill(caller: CitizenCaller): Promise<string>;
  /** What the registry has charged the portal's account until now, crowns. */
  spent(): Promise<number>;
}

export async function startProperty(settings: NodeJS.ProcessEnv = {}): Promise<PropertyPortal> {
  const box = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'demo', size: 300 },
    systems: ['cuzk'],
  });
  const clock = { now: new Date('2026-11-22T10:00:00Z') };
  const { service: log, deeds } = logReader();
  const names = new Map<string, Names>();
  const api = { people: { names: identityApi.people.names } };
  const identity = defineService({
    target: 'po-be-identita',
    title: { cs: 'Kdo je kdo', en: 'Who is who' },
    placement: 'cloud',
    api,
    setup: () => ({
      router: implement(api)
        .$context<CallContext>()
        .router({
          people: {
            names: implement(api)
              .$context<CallContext>()
              .people.names.handler(({ input }) => names.get(input.citizen) ?? null),
          },
        }),
    }),
  });
  const portal = await startTestPortal([property, cadastre, identity, dashboard, documents, log], {
    now: () => new Date(clock.now),
    settings: {
      CADASTRE_URL: `${box.url}/cuzk`,
      DOCUMENTS_QUOTA_MB: '1',
      CADASTRE_READER: 'WSTESTB',
      CADASTRE_READER_PASSWORD: 'WSHESLOB',
      ...settings,
    },
  });
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const control = async (path: string, body: unknown, method: 'POST' | 'PUT' = 'POST'): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${box.url}/_control/${path}`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await control('cuzk/reports', { seconds: 0 }, 'PUT');
  return {
    ...portal,
    box,
    clock,
    control,
    as: (caller) => portal.client('po-be-nemovitosti', propertyApi).as(caller),
    documentsOf: (caller) => portal.client('po-be-dokumenty', documentsApi).as(caller).documents,
    gateway: (from) => portal.client('po-be-brana-katastru', cadastreApi, from).own,
    async person(who) {
      const caller = await portal.citizen();
      names.set(caller.citizen, typeof who === 'number' ? box.population.person(who) : who);
      return caller;
    },
    async know(citizen, who) {
      await portal.running.vault.for('po-be-test').createKey(citizen);
      names.set(citizen, box.population.person(who));
    },
    query: async <T extends object>(text: string) => [...(await sql.unsafe(text))] as unknown as T[],
    deeds: ({ citizen }) => deeds(citizen),
    async tile(caller) {
      const { tiles } = await portal.client('po-be-dlazdice', dashboardApi).as(caller).get();
      return tiles.find(({ id }) => id === 'nemovitosti')?.content ?? null;
    },
    async archive({ citizen }) {
      const profile = portal.client('po-be-nemovitosti', propertyApi, 'po-be-profil');
      const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${citizen}`);
      return (await buffer(answer.body)).toString('utf8');
    },
    async fill(caller) {
      const content = Buffer.alloc(1024 * 1024 - 1000, 'x');
      const answer = await portal.client('po-be-dokumenty', documentsApi).stream(caller, documentsStreams.upload(), {
        method: 'POST',
        headers: { 'content-disposition': 'attachment; filename="plno.txt"', 'content-length': String(content.length) },
        body: content,
      });
      return (JSON.parse((await buffer(answer.body)).toString()) as { document: string }).document;
    },
    async spent() {
      const account = createCuzkClient({
        url: `${box.url}/cuzk`,
        account: { user: 'WSTEST', password: 'WSHESLO' },
        call: (_operation, _repeatable, work) => work(AbortSignal.timeout(5_000)),
      });
      const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 19);
      const { id } = await account.beginStatement({ from, format: 'xml' });
      const { content } = await account.takeReport(id);
      await account.stop();
      return Number(/<CELKEM>(\d+)</.exec(content.toString())?.[1]);
    },
    async stop() {
      await sql.end();
      await portal.stop();
      await box.stop();
    },
  };
}

/** Code of the error that a call ends with, "passed" without one. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'passed',
    (error: unknown) => (error instanceof ORPCError ? String(error.code) : String(error)),
  );
}

/** Polls until something holds, and gives it; fails after `withinMs`. */
export async function eventually<T>(
  question: () => Promise<T | undefined | false | null>,
  withinMs = 20_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await question();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
