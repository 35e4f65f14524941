import { setTimeout as wait } from 'node:timers/promises';
import { documentsStreams } from '#services/documents/api.ts';
import type { Place } from '../history/types.ts';
import type { State } from '../simulators.ts';
import type { Answer, CallOptions, Citizen } from './citizen.ts';
import { api, arrangementOf, contentOf } from './writes.ts';

/** What was found afterwards, everywhere that marks are. */
export interface Found {
  readonly places: readonly Place[];
  /** Arrangement of each citizen's dashboard, by person. */
  readonly arrangements: ReadonlyMap<number, string>;
}

const withinMs = 60_000;

/** Asks until there is an answer: the portal is healthy by now, or that is a finding of its own. */
async function ask<T>(citizen: Citizen, path: string, options?: CallOptions): Promise<T> {
  return JSON.parse((await answered(citizen, path, options)).body.toString()) as T;
}

async function answered(citizen: Citizen, path: string, options?: CallOptions): Promise<Answer> {
  for (const end = performance.now() + withinMs; ; await wait(250)) {
    const answer = await citizen.call(path, options);
    if (answer.status === 200) return answer;
    if (performance.now() > end) throw new Error(`nothing can be sought: ${path.split('?')[0]} says ${answer.said}`);
  }
}

function count(into: Map<string, number>, marks: readonly string[]): void {
  for (const mark of marks) into.set(mark, (into.get(mark) ?? 0) + 1);
}

/** Seeks all marks that begin with `prefix`, in the portal through its API, and messages at ISDS too. */
export async function seek(citizens: readonly Citizen[], state: State, prefix: string): Promise<Found> {
  const events = new Map<string, number>();
  const documents = new Map<string, number>();
  const messages = new Map<string, number>();
  const arrangements = new Map<number, string>();
  const ours = (text: string): boolean => text.startsWith(prefix);
  for (const citizen of citizens) {
    count(events, (await eventsOf(citizen)).filter(ours));
    count(documents, (await documentsOf(citizen)).filter(ours));
    count(messages, (await messagesOf(citizen)).filter(ours));
    arrangements.set(citizen.person, arrangementOf(await ask(citizen, `${api.dashboard}/board`)));
  }
  const atIsds = new Map([...(await state.accepted())].filter(([subject]) => ours(subject)));
  return {
    places: [
      { name: 'calendar of the portal', kind: 'event', counts: events },
      { name: 'documents of the portal', kind: 'document', counts: documents },
      { name: 'sent messages of the portal', kind: 'message', counts: messages },
      { name: 'ISDS', kind: 'message', counts: atIsds },
    ],
    arrangements,
  };
}

async function eventsOf(citizen: Citizen): Promise<string[]> {
  const { ics } = await ask<{ ics: string }>(citizen, `${api.calendar}/calendar?lang=cs`);
  // RFC 5545 § 3.1: long lines are folded.
  return [...ics.replace(/\r?\n[ \t]/g, '').matchAll(/^SUMMARY:(.*?)\r?$/gm)].map(([, title]) => title!);
}

interface DocumentPage {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly pages: number;
}

/** Names without their extension, of those whose content is what was given. */
async function documentsOf(citizen: Citizen): Promise<string[]> {
  const marks: string[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const list = await ask<DocumentPage>(citizen, `${api.documents}/documents?everywhere=true&limit=100&page=${page}`);
    pages = list.pages;
    for (const { id, name } of list.items) {
      const mark = name.replace(/( \(\d+\))?\.txt$/, '');
      const { body } = await answered(citizen, `${api.documents}${documentsStreams.content(id)}`);
      if (body.equals(contentOf(mark))) marks.push(mark);
    }
  }
  return marks;
}

interface MessagePage {
  readonly items: readonly { readonly subject: string }[];
  readonly next: string | null;
}

async function messagesOf(citizen: Citizen): Promise<string[]> {
  const subjects: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: MessagePage = await ask(
      citizen,
      `${api.databox}/messages?folder=sent&limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    subjects.push(...page.items.map(({ subject }) => subject));
    cursor = page.next;
  }
  return subjects;
}

/** Resolves when nothing of any citizen's is on its way to ISDS any more; false when it still is. */
export async function nothingOnTheWay(citizens: readonly Citizen[], patienceMs = 90_000): Promise<boolean> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await wait(500)) {
    const lists = await Promise.all(
      citizens.map((citizen) => ask<{ state: string }[]>(citizen, `${api.databox}/dispatches`)),
    );
    if (lists.flat().every(({ state }) => state === 'accepted' || state === 'refused')) return true;
  }
  return false;
}
