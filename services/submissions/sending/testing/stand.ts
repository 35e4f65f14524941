import type { ContractRouterClient } from '@orpc/contract';
import postgres from 'postgres';
import type { z } from 'zod';
import type { CitizenCaller } from '#platform/caller.ts';
import { createDiary } from '#platform/diary/index.ts';
import { Postponed } from '#platform/events/index.ts';
import { defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { calendarApi, type putEntry } from '#services/calendar/api.ts';
import calendar from '#services/calendar/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import dashboard from '#services/dashboard/service.ts';
import { databoxApi } from '#services/databox/api.ts';
import databox from '#services/databox/service.ts';
import { agree } from '#services/databox/testing/stand.ts';
import { documentsApi } from '#services/documents/api.ts';
import documents from '#services/documents/service.ts';
import { mandatesApi } from '#services/mandates/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { socialApi } from '#services/social/api.ts';
import { taxesApi } from '#services/taxes/api.ts';
import { createIsds } from '#simulators/isds/plugin.ts';
import { ALICE, PEOPLE_OF_TESTOV } from '#simulators/isds/testing/world.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { submissionsApi, submissionsEvents } from '../../api.ts';
import { background, heard } from '../../background.ts';
import type { CaseParts, SendingStep } from '../../cases/parts.ts';
import { caseProcedures } from '../../cases/procedures.ts';
import { submissionsDeeds } from '../../deeds.ts';
import type { AnySubmissionType } from '../../definition/type.ts';
import { makeReceipt } from '../../document/receipt.ts';
import { createContents } from '../../files/contents.ts';
import { createFiles } from '../../files/files.ts';
import { target } from '../../jobs.ts';
import { type CaseContent, createSeals, type DraftContent } from '../../sealed.ts';
import type { Submission, SubmissionState } from '../../shapes.ts';
import { tileId, tileTitle } from '../../tile.ts';
import { finishedOf } from './finished.ts';
import { channelOf, type ChannelWorld, mandatesOf, type MandateWorld, newChannel } from './others.ts';

/** Polls, not too often: what is waited for takes the time of the same machine. */
export async function eventually<T>(question: () => Promise<T | undefined | false | null>): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await question();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** What of submissions is sent and followed: the procedures of `submissions.*` and their background, without the forms. */
const api = { submissions: submissionsApi.submissions };

/** Sending over a real database, data box, documents and calendar, and a simulated ISDS over HTTP. For tests. */
export interface Stand {
  readonly portal: TestPortal;
  readonly town: Simulators;
  readonly mandates: MandateWorld;
  readonly taxes: ChannelWorld;
  /** What is called at each step of sending. */
  readonly steps: { at: (step: SendingStep, submission: string) => Promise<void> };
  /** Whether receipts are made: documents look into each file that is put there, which takes its time. */
  readonly receipts: { made: boolean };
  /** The parts of the service that runs. */
  parts(): CaseParts;
  /** A citizen, with Alice's data box connected unless told. */
  visitor(options?: { readonly box?: boolean }): Promise<Visitor>;
  /** Messages that ISDS has accepted with that reference. */
  filed(reference: string): Promise<{ message: string; subject: string; replies: string[] }[]>;
  /** An order to the control of the simulated ISDS. */
  control(path: string, body: object): Promise<unknown>;
  /** What the tax portal says of a submission that was given to it. */
  delivery(submission: string, moved: object): Promise<void>;
  /** The service before the tax portal tells that something moved. */
  tell(citizen: string, submission: string): Promise<void>;
  /** As it is stored; looking at it would follow it too. */
  stored(submission: string): Promise<{ state: string; dispatch: string }>;
  events(name: string, submission: string): Promise<number>;
  query<T extends object>(sql: string): Promise<T[]>;
  stop(): Promise<void>;
}

export interface Visitor {
  readonly caller: CitizenCaller;
  readonly submissions: ContractRouterClient<typeof api>['submissions'];
  readonly databox: ContractRouterClient<typeof databoxApi>;
  readonly documents: ContractRouterClient<typeof documentsApi>;
  readonly dashboard: ContractRouterClient<typeof dashboardApi>;
  readonly calendar: ContractRouterClient<typeof calendarApi>;
  deeds(): Promise<string[]>;
  /** One that was finished: ready to be sent. */
  ready(made?: Partial<CaseContent>, draft?: Partial<DraftContent>): Promise<string>;
  until(id: string, ...states: readonly SubmissionState[]): Promise<Submission>;
  /** Asks ISDS for news. */
  look(): Promise<void>;
}

export async function startStand(
  types: readonly AnySubmissionType[],
  { quiet = false }: { /** Nothing is done by itself. */ readonly quiet?: boolean } = {},
): Promise<Stand> {
  const town = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: PEOPLE_OF_TESTOV,
    letters: { kinds: ['test'], lettersFor: () => [] },
    systems: [createIsds()],
  });
  const steps: Stand['steps'] = { at: async () => undefined };
  const receipts: Stand['receipts'] = { made: false };
  const mandates: MandateWorld = { mandates: new Map(), used: [] };
  const taxes = newChannel();
  const { service: log, deeds } = logReader();
  let parts: CaseParts | undefined;
  const submissions = defineService({
    target,
    title: { cs: 'Podání', en: 'Submissions' },
    placement: 'cloud',
    api,
    needs: {
      databox: { target: 'po-be-datova-schranka', api: databoxApi },
      documents: { target: 'po-be-dokumenty', api: documentsApi },
      dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
      calendar: { target: 'po-be-kalendar', api: calendarApi },
      mandates: { target: 'po-be-zastupovani', api: mandatesApi },
      taxes: { target: 'po-be-dane', api: taxesApi },
      social: { target: 'po-be-pojisteni', api: socialApi },
    },
    tiles: [{ id: tileId, title: tileTitle }],
    deeds: submissionsDeeds,
    emits: Object.values(submissionsEvents),
    subscribes: [...heard],
    migrations: new URL('../../migrations/', import.meta.url),
    setup({ database, vault, files: store, clients, jobs, audit, log: output, now }) {
      const seals = createSeals(vault);
      const files = createFiles({ database, seals, contents: createContents({ files: store, vault }), now });
      const made: CaseParts = {
        database,
        vault,
        seals,
        files,
        clients,
        jobs,
        audit,
        log: output,
        now,
        types: new Map(types.map((type) => [type.id, type])),
        diary: createDiary<z.input<typeof putEntry>>({
          database,
          vault,
          put: (citizen, key, entry) => clients.calendar.own.entries.put({ citizen, source: 'submission', key, entry }),
        }),
        async makeReceipt(input) {
          if (!receipts.made) throw new Postponed(3_600_000);
          return makeReceipt(input, null);
        },
        signDocument: async () => {
          throw new Error('nobody signs in these tests');
        },
        lookAtDraft: async (_citizen, { draft }) => ({
          title: { cs: draft.type, en: draft.type },
          progress: { done: 1, of: 3 },
          next: { cs: 'Čip', en: 'The chip' },
        }),
        step: (step, submission) => steps.at(step, submission),
      };
      parts = made;
      const { jobs: own, subscriptions } = background(made);
      const idle = Object.fromEntries(
        Object.entries(own).map(([name, job]) => [name, { ...job, run: async () => undefined }]),
      );
      return { router: { submissions: caseProcedures(made) }, jobs: quiet ? idle : own, subscriptions };
    },
  });
  const portal = await startTestPortal(
    [
      dashboard,
      log,
      databox,
      documents,
      calendar,
      submissions,
      mandatesOf(mandates),
      channelOf(taxes, 'taxes'),
      channelOf(newChannel(), 'social'),
    ],
    {
      settings: { ISDS_URL: `${town.url}/isds`, ISDS_SYNC_SECONDS: '3600', ISDS_RETRY_SECONDS: '0.1' },
    },
  );
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const control: Stand['control'] = async (path, body) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) } as const;
    const answer = await fetch(`${town.url}/_control/isds${path}`, init);
    if (!answer.ok) throw new Error(`the simulator refused: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  const query = async <T extends object>(statement: string) => [...(await sql.unsafe(statement))] as unknown as T[];
  const stand: Stand = {
    portal,
    town,
    mandates,
    taxes,
    steps,
    receipts,
    parts: () => parts!,
    control,
    query,
    async filed(reference) {
      const all = (await (await fetch(`${town.url}/_control/isds/offices`)).json()) as {
        reference: string;
        message: string;
        subject: string;
        replies: string[];
      }[];
      return all.filter((one) => one.reference === reference);
    },
    stored: async (submission) =>
      (
        await query<{ state: string; dispatch: string }>(
          `select state, dispatch from po_be_podani.submission where id = '${submission}'`,
        )
      )[0]!,
    async delivery(submission, moved) {
      const [row] = await query<{ citizen: string; dispatch: string }>(
        `select citizen, dispatch from po_be_podani.submission where id = '${submission}'`,
      );
      taxes.taken.set(row!.dispatch, { ...taxes.taken.get(row!.dispatch)!, ...moved });
      await stand.tell(row!.citizen, submission);
    },
    async tell(citizen, submission) {
      const { dispatch: key } = await stand.stored(submission);
      // Only its own service may emit it, and that one has no database here.
      await query(`delete from events.publisher where prefix = 'taxes';
        insert into events.outbox (name, citizen, payload) values ('taxes.delivery-moved', '${citizen}',
          jsonb_build_object('citizen', '${citizen}', 'key', '${key}'))`);
    },
    async events(name, submission) {
      const rows = await query<{ count: string }>(
        `select count(*) from events.outbox where name = '${name}' and payload ->> 'submission' = '${submission}'`,
      );
      return Number(rows[0]!.count);
    },
    visitor: async ({ box = true } = {}) => visitorOf(portal, parts!, await portal.citizen(), box, deeds),
    async stop() {
      await sql.end();
      await portal.stop();
      await town.stop();
    },
  };
  return stand;
}

async function visitorOf(
  portal: TestPortal,
  parts: CaseParts,
  caller: CitizenCaller,
  connected: boolean,
  deeds: (citizen: CitizenCaller['citizen']) => Promise<string[]>,
): Promise<Visitor> {
  const boxes = portal.client('po-be-datova-schranka', databoxApi).as(caller);
  const submissions = portal.client(target, api).as(caller).submissions;
  if (connected) {
    const { redirectUrl } = await boxes.boxes.beginConnect({
      returnUrl: 'http://127.0.0.1:8080/datova-schranka/pripojeno',
    });
    await boxes.boxes.finishConnect(await agree(redirectUrl, ALICE));
    // A box is looked through once before what comes to it is news.
    await eventually(async () => (await boxes.boxes.list()).every(({ asOf }) => asOf !== null));
  }
  return {
    caller,
    submissions,
    databox: boxes,
    documents: portal.client('po-be-dokumenty', documentsApi).as(caller),
    dashboard: portal.client('po-be-dlazdice', dashboardApi).as(caller),
    calendar: portal.client('po-be-kalendar', calendarApi).as(caller),
    deeds: () => deeds(caller.citizen),
    ready: (made = {}, draft = {}) => finishedOf(parts, caller, made, draft),
    until: (id, ...states) =>
      eventually(async () => {
        const one = await submissions.get({ id });
        return states.includes(one.state) && one;
      }),
    async look() {
      for (const { id } of await boxes.boxes.list()) await boxes.boxes.refresh({ id });
    },
  };
}
