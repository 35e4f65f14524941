import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ContractRouterClient } from '@orpc/contract';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import dashboard from '#services/dashboard/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { databoxApi } from '#services/databox/api.ts';
import databox from '#services/databox/service.ts';
import { agree, eventually } from '#services/databox/testing/stand.ts';
import { documentsApi, documentsStreams } from '#services/documents/api.ts';
import documents from '#services/documents/service.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { createIsds } from '#simulators/isds/plugin.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { createPopulation } from '#simulators/population/index.ts';
import type { DataBox, Person } from '#simulators/population/types.ts';
import { extractsApi, type ExtractFields, type ExtractState } from '../api.ts';
import type { AskStep } from '../parts.ts';
import { extractsService } from '../service.ts';

/**
 * Extracts, data boxes and documents over a real database and a simulated ISDS with its automata, all over real HTTP.
 * For tests.
 */
export interface Stand {
  readonly portal: TestPortal;
  readonly town: Simulators;
  /** What is called at each step of handing a request over. */
  steps: { at: (step: AskStep) => Promise<void> };
  /** A person of the population with their box connected; `caller`: as whom they are known, default somebody new. */
  visitor(index: number, caller?: CitizenCaller): Promise<Visitor>;
  /** How the automata answer next. */
  mood(order: Readonly<Record<string, unknown>>): Promise<void>;
  /** Lets institutions do what is due. */
  automata(): Promise<void>;
  /** Messages that ISDS has accepted from a box with that subject. */
  accepted(box: string, subject: string): Promise<number>;
  query<T extends object>(sql: string): Promise<T[]>;
  stop(): Promise<void>;
}

export interface Visitor {
  readonly caller: CitizenCaller;
  readonly person: Person;
  readonly box: DataBox;
  readonly extracts: ContractRouterClient<typeof extractsApi>;
  readonly databox: ContractRouterClient<typeof databoxApi>;
  readonly documents: ContractRouterClient<typeof documentsApi>;
  readonly dashboard: ContractRouterClient<typeof dashboardApi>;
  deeds(): Promise<string[]>;
  /** What the person fills in. */
  fields(): ExtractFields;
  /** Asks ISDS for news. */
  look(): Promise<void>;
  /** Waits until a request is in that state. */
  until(id: string, ...states: readonly ExtractState[]): ReturnType<Visitor['extracts']['get']>;
  /** Bytes of a document as text. */
  read(document: string): Promise<string>;
}

const publicUrl = 'http://127.0.0.1:8080';

export async function startStand(): Promise<Stand> {
  const town = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: createPopulation({ seed: 'demo', size: 60 }),
    letters: { kinds: [], lettersFor: () => [] },
    systems: [createIsds()],
  });
  const folder = await mkdtemp(join(tmpdir(), 'portal-extracts-'));
  const trust = join(folder, 'ca.pem');
  await writeFile(trust, town.trust.isdsCa);
  const steps: Stand['steps'] = { at: async () => undefined };
  const { service: log, deeds } = logReader();
  const extracts = extractsService({ step: (step) => steps.at(step) });
  const portal = await startTestPortal([dashboard, log, databox, documents, extracts], {
    settings: {
      PORTAL_PUBLIC_URL: publicUrl,
      ISDS_URL: `${town.url}/isds`,
      ISDS_TRUST_FILE: trust,
      DOCUMENTS_TRUST: trust,
      ISDS_SYNC_SECONDS: '3600',
      ISDS_RETRY_SECONDS: '0.1',
    },
  });
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const control = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${town.url}/_control/isds${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the simulator refused: ${answer.status}`);
  };
  return {
    portal,
    town,
    steps,
    visitor: async (index, caller) => visitorOf(portal, town, index, caller ?? (await portal.citizen()), deeds),
    mood: (order) => control('/extracts', order),
    automata: () => control('/automaton', {}),
    async accepted(box, subject) {
      const counts = (await (await fetch(`${town.url}/_control/isds/messages`)).json()) as {
        sender: string;
        subject: string;
        count: number;
      }[];
      return counts
        .filter((one) => one.sender === box && one.subject === subject)
        .reduce((sum, one) => sum + one.count, 0);
    },
    query: async <T extends object>(statement: string) => [...(await sql.unsafe(statement))] as unknown as T[],
    async stop() {
      await sql.end();
      await portal.stop();
      await town.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function visitorOf(
  portal: TestPortal,
  town: Simulators,
  index: number,
  caller: CitizenCaller,
  deeds: (citizen: CitizenCaller['citizen']) => Promise<string[]>,
): Promise<Visitor> {
  const person = town.population.person(index);
  const box = person.dataBoxes.find(({ type }) => type === 40)!;
  const boxes = portal.client('po-be-datova-schranka', databoxApi).as(caller);
  const files = portal.client('po-be-dokumenty', documentsApi);
  const extracts = portal.client('po-be-vypisy', extractsApi).as(caller);
  const { redirectUrl } = await boxes.boxes.beginConnect({ returnUrl: `${publicUrl}/datova-schranka/pripojeno` });
  const { id: connected } = await boxes.boxes.finishConnect(await agree(redirectUrl, box));
  // A box is looked through once before what comes to it is news.
  await eventually(async () => (await boxes.boxes.list()).every(({ asOf }) => asOf !== null));
  return {
    caller,
    person,
    box,
    extracts,
    databox: boxes,
    documents: files.as(caller),
    dashboard: portal.client('po-be-dlazdice', dashboardApi).as(caller),
    deeds: () => deeds(caller.citizen),
    fields: () => ({
      givenName: person.givenName,
      familyName: person.familyName,
      birthFamilyName: person.birthFamilyName,
      birthDate: person.birthDate,
      sex: person.sex,
      birthNumber: person.birthNumber,
      birthCountry: 'Česká republika',
      birthDistrict: person.address.district,
      birthMunicipality: person.birthPlace,
      licenceNumber: 'EL 123456',
      businessId: '00006947',
      from: '2026-01-01',
      to: '2026-10-31',
    }),
    async look() {
      await boxes.boxes.refresh({ id: connected });
    },
    until: (id, ...states) =>
      eventually(async () => {
        const extract = await extracts.get({ id });
        return states.includes(extract.state) && extract;
      }),
    async read(document) {
      const answer = await files.stream(caller, documentsStreams.content(document));
      return text(answer.body);
    },
  };
}
