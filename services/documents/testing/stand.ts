import { contentDisposition } from '#platform/http/file-name.ts';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ContractRouterClient } from '@orpc/contract';
import type { CitizenCaller } from '#platform/caller.ts';
import type { StreamAnswer, StreamInit } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import dashboard from '#services/dashboard/service.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { documentsApi, documentsStreams } from '../api.ts';
import documents from '../service.ts';

/** A portal with documents and a dashboard over a real database and a real disk, all over real HTTP. For tests. */
export interface Stand {
  readonly portal: TestPortal;
  /** A new citizen, and what they can do. */
  citizen(): Promise<Visitor>;
  /** Somebody who has not signed in. */
  readonly stranger: ContractRouterClient<typeof documentsApi>;
  strangerStream(path: string, init?: StreamInit): Promise<StreamAnswer>;
  stop(): Promise<void>;
}

export interface Visitor {
  readonly caller: CitizenCaller;
  readonly api: ContractRouterClient<typeof documentsApi>;
  readonly dashboard: ContractRouterClient<typeof dashboardApi>;
  /** What stands in their log, the oldest first: "deed by-whom subject". */
  deeds(): Promise<string[]>;
  stream(path: string, init?: StreamInit): Promise<StreamAnswer>;
  /** Stores a content; gives the document's id. Throws the code of a refusal. */
  store(
    name: string,
    content: string | Uint8Array,
    to?: { folder?: string; document?: string; key?: string },
  ): Promise<string>;
  /** The content of a document. Throws the code of a refusal. */
  read(document: string, init?: { version?: string; range?: string }): Promise<Buffer>;
}

const target = 'po-be-dokumenty';

export async function startStand(options: { settings?: NodeJS.ProcessEnv; now?: () => Date } = {}): Promise<Stand> {
  const { service: log, deeds } = logReader();
  const portal = await startTestPortal([dashboard, log, documents], options);
  const client = portal.client(target, documentsApi);
  const anonymous = { kind: 'anonymous' } as const;
  return {
    portal,
    citizen: async () => {
      const caller = await portal.citizen();
      return visitor(portal, caller, () => deeds(caller.citizen));
    },
    stranger: client.as(anonymous),
    strangerStream: (path, init) => client.stream(anonymous, path, init),
    stop: () => portal.stop(),
  };
}

function visitor(portal: TestPortal, caller: CitizenCaller, deeds: Visitor['deeds']): Visitor {
  const client = portal.client(target, documentsApi);
  const stream: Visitor['stream'] = (path, init) => client.stream(caller, path, init);
  return {
    caller,
    deeds,
    api: client.as(caller),
    dashboard: portal.client('po-be-dlazdice', dashboardApi).as(caller),
    stream,
    async store(name, content, to) {
      const answer = await stream(documentsStreams.upload(to), {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': contentDisposition('attachment', name),
          'content-length': String(Buffer.byteLength(content)),
        },
        body: Readable.from([Buffer.from(content)]),
      });
      return (JSON.parse(await bodyOf(answer, 201)) as { document: string }).document;
    },
    async read(document, { version, range } = {}) {
      const answer = await stream(documentsStreams.content(document, { version }), range ? { headers: { range } } : {});
      if (answer.status >= 300) throw new Refused(await bodyOf(answer, 0));
      return buffer(answer.body);
    },
  };
}

/** A stream route's refusal, by its code. */
export class Refused extends Error {
  readonly code: string;
  readonly problem: Readonly<Record<string, unknown>>;
  constructor(body: string) {
    const problem = JSON.parse(body) as Record<string, unknown>;
    super(`refused: ${String(problem['code'])}`);
    this.code = String(problem['code']);
    this.problem = problem;
  }
}

/** The text of an answer; another status than expected is thrown as the refusal that it is. */
export async function bodyOf(answer: StreamAnswer, status: number): Promise<string> {
  const text = (await buffer(answer.body)).toString();
  if (status !== 0 && answer.status !== status) throw new Refused(text);
  return text;
}

/** Code of what a call was refused with; "passed" when it was not. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'passed';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** Asks until there is an answer. */
export async function eventually<T>(ask: () => Promise<T | undefined | false | null>, ms = 20_000): Promise<T> {
  for (const deadline = Date.now() + ms; ;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > deadline) throw new Error('it has not come to that in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
