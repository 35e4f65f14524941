import fc from 'fast-check';
import { callerHeader } from '#platform/http/caller-token.ts';
import { apiRoot } from '#platform/http/root.ts';
import type { Caller } from '#platform/caller.ts';
import type { TargetName } from '#platform/ids.ts';
import type { Attack } from '../attack.ts';
import { type Ask, asCurl } from '../browser.ts';
import { declaredFailures, type Door } from '../doors.ts';
import { drawn, type Known, nastyTexts } from '../draw.ts';
import { gather } from '../gather.ts';
import { wrongWith } from '../judge.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

/**
 * Every procedure of every contract with input drawn from its own OpenAPI: what fits, what nearly fits and what does
 * not, with ids of things that exist; what fails is shrunk to the least that fails. Doors of services are tried with
 * the papers of a service, so that what stands behind them is tried too.
 */
export const attack: Attack = {
  title: 'oversized and mistyped input at every procedure, drawn from the contracts and shrunk',
  async run(stage, tally, { seed, runs, quick }) {
    // What is drawn may end a session, or a stay; the others still need theirs.
    const { caller } = stage.cyril;
    const ids = [...(await gather(stage.doors, stage.cyril)).ids.keys()];
    const known: Known = { ids, citizens: [caller.citizen] };
    for (const door of stage.doors.procedures) {
      await tryDoor(stage, tally, door, { known, caller }, { seed, numRuns: quick ? Math.min(runs, 6) : runs });
      for (const [what, ask] of crooked(door)) await once(stage, tally, door, caller, what, ask);
    }
  },
};

async function tryDoor(
  stage: Stage,
  tally: Tally,
  door: Door,
  { known, caller }: { known: Known; caller: Caller },
  options: { seed: number; numRuns: number },
): Promise<void> {
  let tried = 0;
  const property = fc.asyncProperty(requests(door, known), async (given) => {
    tried += 1;
    const wrong = await wrongOf(stage, door, caller, given);
    if (wrong) throw new Error(wrong);
  });
  const checked = await fc.check(property, { ...options, endOnFailure: false, interruptAfterTimeLimit: 30_000 });
  tally.count('input drawn from a contract', tried);
  if (!checked.failed || !checked.counterexample) return;
  const [least] = checked.counterexample;
  tally.found(
    `${door.target} ${door.method} ${door.path}: ${String((checked.errorInstance as Error | undefined)?.message)}`,
    `${asCurl({ method: door.method, url: stage.target.url + least.path }, least)} (seed ${checked.seed}, shrunk ${checked.numShrinks} times)`,
  );
}

type Given = Ask & { readonly path: string };

/** Requests for a procedure: parameters in their places, a body where there is one. */
function requests({ target, path, method, operation }: Door, known: Known): fc.Arbitrary<Given> {
  const parameters = operation.parameters ?? [];
  const values = Object.fromEntries(parameters.map(({ name, schema }) => [name, drawn(schema, known)]));
  const schema = operation.requestBody?.content['application/json']?.schema;
  const must = parameters.filter(({ in: place, required }) => place === 'path' || required).map(({ name }) => name);
  const all = fc.record({
    values: fc.record(values, { requiredKeys: must }),
    body: schema ? drawn(schema, known) : fc.constant(undefined),
    twice: fc.boolean(),
  });
  return all.map(({ values: chosen, body, twice }) => {
    let at = path;
    const query = new URLSearchParams();
    for (const { name, in: place } of parameters) {
      if (!(name in chosen)) continue;
      const text = wellFormed(chosen[name]).slice(0, place === 'path' ? 300 : 8000);
      if (place === 'path') at = at.replace(`{${name}}`, encodeURIComponent(text).replaceAll('.', '%2E'));
      else for (let times = twice ? 2 : 1; times > 0; times--) query.append(name, text);
    }
    const tail = String(query).slice(0, 12_000);
    return {
      method,
      path: `${apiRoot(target)}${at}${tail === '' ? '' : `?${tail}`}`,
      ...(body === undefined ? {} : { headers: json, body: JSON.stringify(body) }),
    };
  });
}

const json = { 'content-type': 'application/json' };

function wellFormed(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();
}

/** The same door with what is no request of its kind at all. */
function crooked({ target, path, method, operation }: Door): [what: string, ask: Given][] {
  const at = apiRoot(target) + path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
  const raw = (type: string, body: string | Uint8Array): Given => ({
    method,
    path: at,
    headers: { 'content-type': type },
    body,
  });
  if (!operation.requestBody) {
    return [
      ['a broken escape in the query', { method, path: `${at}?x=%E0%A4%A&%=%&a[b][c]=1&a[]=2&__proto__[x]=1` }],
      [
        'SQL in the query',
        {
          method,
          path: `${at}?${new URLSearchParams(nastyTexts.slice(4, 12).map((text, index) => [`q${index}`, text]))}`,
        },
      ],
    ];
  }
  return [
    ['no JSON', raw(json['content-type'], '{"a":')],
    ['an empty body', raw(json['content-type'], '')],
    [
      'bytes that are no UTF-8',
      raw(json['content-type'], Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x80, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])),
    ],
    ['nested by 100,000', raw(json['content-type'], `${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['a body of 2 MiB', raw(json['content-type'], JSON.stringify({ x: 'x'.repeat(2 * 1024 * 1024) }))],
    ['a form instead of JSON', raw('application/x-www-form-urlencoded', 'a=1&a[b]=2&__proto__[x]=1')],
    ['a text instead of JSON', raw('text/plain', '{}')],
    ['XML instead of JSON', raw('application/xml', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')],
    ['a type that is none', raw('\\/;;=', '{}')],
    [
      'parts instead of JSON',
      raw('multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="id"\r\n\r\n1\r\n--x--\r\n'),
    ],
    ['parts without a boundary', raw('multipart/form-data', 'x')],
    ['JSON in windows-1250', raw('application/json; charset=windows-1250', '{}')],
  ];
}

async function once(stage: Stage, tally: Tally, door: Door, caller: Caller, what: string, given: Given): Promise<void> {
  tally.count(what);
  const wrong = await wrongOf(stage, door, caller, given);
  const { target, method, path } = door;
  if (wrong)
    tally.found(
      `${target} ${method} ${path} with ${what} ${wrong}`,
      asCurl({ method, url: stage.target.url + given.path }, given),
      `${what} ${wrong}`,
    );
}

async function wrongOf(
  { target: { tokens }, alice, stranger }: Stage,
  door: Door,
  caller: Caller,
  given: Given,
): Promise<string | undefined> {
  const headers = {
    ...given.headers,
    [callerHeader]: tokens.sign(fromOf(door), door.target, callerFor(door, caller)),
  };
  const answer = await stranger().ask(given.path, { ...given, headers });
  const wrong = wrongWith(answer, declaredFailures(door));
  if (wrong) return `${wrong}: ${answer.text.slice(0, 300)}`;
  return answer.text.includes(alice.life.mark) ? `tells of another citizen: ${answer.text.slice(0, 300)}` : undefined;
}

function fromOf({ access }: Door): TargetName {
  return Array.isArray(access) ? (access[0] as TargetName) : 'po-fe-portal';
}

function callerFor(door: Door, citizen: Caller): Caller {
  return door.access === 'citizen' || door.access === 'public' ? citizen : { kind: 'service', target: fromOf(door) };
}
