import { apiRoot } from '#platform/http/root.ts';
import { requestFor, type Schema } from '../../tests/journeys/openapi.ts';
import type { Attack } from '../attack.ts';
import { type Answer, asCurl, type Browser } from '../browser.ts';
import type { Door } from '../doors.ts';
import { gather, type Gathered, wantsId } from '../gather.ts';
import { judge } from '../judge.ts';
import { type AskFor, idPages, idStreams } from '../ids.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

/**
 * Another citizen's ids in every place of every door: procedures from their contracts, stream routes and pages from the
 * server itself. A thing of another's must look just like a thing that does not exist, so each answer is compared with
 * that to an id that nobody has; nothing of the other's may stand in it, and their things must be as they were.
 */
export const attack: Attack = {
  title: "another citizen's ids in every place of every door",
  async run(stage, tally, { quick }) {
    const { doors, alice, boris } = stage;
    const [first, before] = [await gather(doors, alice), await gather(doors, alice)];
    const his = await gather(doors, boris);
    const hers = [...before.ids.keys()].filter((id) => !his.ids.has(id));
    if (hers.length < 15) throw new Error(`only ${hers.length} ids were gathered`);
    tally.note(`${hers.length} ids of hers were learnt from ${before.answers.size} answers`);
    const asker = new Asker(stage, tally, hers);

    for (const door of doors.procedures.filter(({ access }) => access === 'citizen')) {
      const places = placesOf(door);
      const ids = hers.filter((id) => !quick || before.ids.get(id)!.has(door.target));
      const own = [...his.ids.keys()].filter((id) => his.ids.get(id)!.has(door.target)).slice(0, quick ? 2 : 100);
      for (const { kind, idsOf } of waysToFill(places, ids, own))
        for (const given of idsOf) await asker.compare(door, kind, given);
    }
    for (const request of [...idStreams(doors.streams), ...(await idPages(doors.pages, boris.browser))])
      for (const id of quick ? oneOfEach(before, hers) : hers) await asker.compareRaw(request, id);
    await unchanged(stage, tally, first, before);
  },
};

/** Of each kind of thing some: ids told by the same targets in a row are mostly alike. */
function oneOfEach({ ids }: Gathered, hers: readonly string[]): string[] {
  const known = new Map<string, string[]>();
  for (const id of hers) {
    const targets = [...ids.get(id)!].join();
    known.set(targets, [...(known.get(targets) ?? []), id]);
  }
  return [...known.values()].flatMap((alike) => alike.slice(0, 4));
}

type Fill = (place: string) => string;

/** Places of a procedure that want an id, in the path, the query or the body. */
function placesOf({ operation }: Door): string[] {
  const named = (schema: Schema): string[] => [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => (wantsId(one) ? [name] : named(one))),
    ...(schema.anyOf ?? []).flatMap(named),
  ];
  const body = operation.requestBody?.content['application/json']?.schema;
  const lists = Object.entries(body?.properties ?? {}).filter(
    ([, one]) => (one as { items?: Schema }).items !== undefined,
  );
  return [
    ...(operation.parameters ?? []).filter(({ schema }) => wantsId(schema)).map(({ name }) => name),
    ...(body ? named(body) : []),
    ...lists.filter(([, one]) => wantsId((one as { items: Schema }).items)).map(([name]) => name),
  ];
}

/** One place: each id. More: each of hers in all places, and in each place beside each of his own in the others. */
function* waysToFill(places: readonly string[], hers: readonly string[], his: readonly string[]) {
  if (places.length === 0) return;
  yield {
    kind: 'her id in every place',
    idsOf: hers.map(
      (id): Fill =>
        () =>
          id,
    ),
  };
  if (places.length === 1) return;
  for (const place of places)
    yield {
      kind: 'her id beside one of his own',
      idsOf: hers.flatMap((id) =>
        his.map(
          (own): Fill =>
            (at) =>
              at === place ? id : own,
        ),
      ),
    };
}

const unknownId = '00000000-0000-4000-8000-000000000000';

/** Asks as Boris for what is Alice's, and for what is nobody's, and compares. */
class Asker {
  readonly #browser: Browser;
  readonly #tally: Tally;
  readonly #secrets: readonly string[];
  /** Answers to what nobody has, by what was asked. */
  readonly #controls = new Map<string, Answer>();

  constructor({ boris, alice }: Stage, tally: Tally, hers: readonly string[]) {
    this.#browser = boris.browser;
    this.#tally = tally;
    this.#secrets = [...hers, alice.life.mark, ...alice.life.secrets, alice.person.birthNumber];
  }

  async compare(door: Door, kind: string, fill: Fill): Promise<void> {
    const hers = requestOf(door, fill);
    const nobodys = requestOf(door, (place) => (this.#secrets.includes(fill(place)) ? unknownId : fill(place)));
    await this.#compare(kind, hers, nobodys);
  }

  async compareRaw(request: AskFor, id: string): Promise<void> {
    await this.#compare('her id at a stream route or page', request(id), request(unknownId));
  }

  async #compare(kind: string, hers: Request, nobodys: Request): Promise<void> {
    this.#tally.count(kind);
    const asked = await this.#send(hers);
    const known = `${nobodys.method} ${nobodys.path} ${nobodys.body}`;
    const control = this.#controls.get(known) ?? (await this.#send(nobodys));
    this.#controls.set(known, control);
    const name = `${hers.method} ${patternOf(hers.path)}`;
    const curl = asCurl({ method: hers.method, url: this.#browser.origin + hers.path }, hers);
    const reproduce = `as another citizen: ${curl}`;
    judge(this.#tally, asked, reproduce, new Set([503]));
    const sent = hers.path + (hers.body ?? '');
    const told = this.#secrets.find((secret) => asked.text.includes(secret) && !sent.includes(secret));
    this.#tally.check(told === undefined, `${name} tells ${told} of another citizen`, reproduce, `${name} tells`);
    if (looksLike(asked, control)) return;
    // The state may have moved by the first question itself; then the second control is like it.
    if (looksLike(await this.#send(hers), await this.#send(nobodys))) return;
    this.#tally.found(
      `${name} answers ${asked.status} to another citizen's id, but ${control.status} to one that nobody has: ${asked.text.slice(0, 200)}`,
      reproduce,
      `${name} differs`,
    );
  }

  #send({ method, path, body, headers }: Request): Promise<Answer> {
    const ours = { origin: this.#browser.origin, 'sec-fetch-site': 'same-origin' };
    return this.#browser.ask(path, {
      method,
      headers: { ...ours, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body }),
    });
  }
}

type Request = {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
};

function requestOf({ target, path, method, operation }: Door, fill: Fill): Request {
  const { body, ...request } = requestFor(path, method, operation, fill);
  const lists = operation.requestBody?.content['application/json']?.schema.properties ?? {};
  const filled = { ...(body as object) } as Record<string, unknown>;
  for (const [name, schema] of Object.entries(lists)) {
    const items = (schema as { items?: Schema }).items;
    if (items && wantsId(items)) filled[name] = [fill(name)];
  }
  return {
    method: request.method,
    path: apiRoot(target) + request.path,
    ...(body === undefined ? {} : { body: JSON.stringify(filled) }),
  };
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What must stay as it was: not when a session was last used, nor what services push to the board by themselves. */
function lasting(path: string, text: string | undefined): string | undefined {
  if (path.endsWith('/board/revision')) return undefined;
  // Of what was not answered there is only the status.
  const board = path.endsWith('/board') && text?.startsWith('{');
  if (text === undefined || !board) return text?.replace(/"lastSeenAt":"[^"]*"/g, '');
  const { tiles, hidden } = JSON.parse(text) as Record<'tiles' | 'hidden', { id: string }[]>;
  return JSON.stringify([tiles.map(({ id }) => id), hidden]);
}

function patternOf(path: string): string {
  return path.replace(anyId, ':id');
}

/** Alike but for ids, moments, revisions and tokens of forms, which differ from one answer to the next. */
function looksLike(one: Answer, other: Answer): boolean {
  return one.status === other.status && blurred(one.text) === blurred(other.text);
}

function blurred(text: string): string {
  return (
    text
      .replace(anyId, ':id')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, ':at')
      .replace(/"revision":\d+/g, '')
      // What is stored anew under the same name is numbered.
      .replace(/ \(\d+\)/g, '')
      .replace(/value="[\w-]{86}"/g, '')
      .replace(/[\w-]{40,}/g, ':token')
  );
}

/** What was the same twice before is the same afterwards. */
async function unchanged({ doors, alice }: Stage, tally: Tally, first: Gathered, before: Gathered): Promise<void> {
  const after = await gather(doors, alice);
  for (const [path, text] of before.answers) {
    if (first.answers.get(path) !== text) continue;
    tally.count('thing of hers that must be as it was');
    tally.check(
      lasting(path, after.answers.get(path)) === lasting(path, text),
      `${patternOf(path)} of the other citizen has changed`,
      `GET ${path}, before: ${text.slice(0, 300)}; after: ${after.answers.get(path)?.slice(0, 300)}`,
    );
  }
}
