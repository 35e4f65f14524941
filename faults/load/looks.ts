import type { Read, WriteKind } from '../history/types.ts';
import type { Answer, Citizen } from './citizen.ts';
import { api, arrangementOf, documentsPage } from './writes.ts';

/** Where a citizen looks for what they have just written. */
interface Place {
  /** As the reading of the same page is named. */
  readonly what: string;
  readonly path: string;
  /**
   * Where else it may stand: a process whose clock is slow stores what is sorted behind what others have stored in the
   * last minutes. A page that was kept from before shows it nowhere.
   */
  readonly elsewhere?: readonly string[];
  readonly see: (answer: Answer, mark: string) => { readonly shown: boolean; readonly found?: string };
}

/** Both are kept by the processes that made them, each in its own way: a rendered page, and a board. */
const places: Partial<Record<WriteKind, Place>> = {
  document: {
    what: 'documents',
    path: documentsPage,
    elsewhere: [2, 3].map((page) => `${documentsPage}&strana=${page}`),
    see: ({ body }, mark) => ({ shown: body.includes(mark) }),
  },
  arrangement: {
    what: 'board',
    path: `${api.dashboard}/board`,
    see({ body }, mark) {
      const found = arrangementOf(JSON.parse(body.toString()));
      return { shown: found === mark, found };
    },
  },
};

/** The proxy gives requests to the processes in turn, so that more than one look comes to more than one of them. */
const times = 3;

/**
 * Looks at the page that must show a write, some times, right after it was acknowledged. A page that was kept from before
 * is a finding of `checkLooks`; of events and messages nothing is looked at here.
 */
export async function looks(kind: WriteKind, citizen: Citizen, mark: string): Promise<Read[]> {
  const place = places[kind];
  if (place === undefined) return [];
  const { what, path, elsewhere = [], see } = place;
  const reads: Read[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    let answer = await citizen.call(path);
    for (const other of elsewhere) {
      if (answer.status !== 200 || see(answer, mark).shown) break;
      answer = await citizen.call(other);
    }
    const ok = answer.status === 200;
    reads.push({
      what,
      citizen: citizen.person,
      began,
      ended: performance.now(),
      ok,
      said: answer.said,
      ...(ok ? { look: { kind, mark, ...see(answer, mark) } } : {}),
    });
  }
  return reads;
}
