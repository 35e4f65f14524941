import { randomUUID } from 'node:crypto';
import { callerHeader, createCallerTokens } from '#platform/http/caller-token.ts';
import { apiRoot } from '#platform/http/root.ts';
import type { TargetName } from '#platform/ids.ts';
import { type FittingRequest, requestFor } from '../../tests/journeys/openapi.ts';
import type { Attack } from '../attack.ts';
import { asCurl } from '../browser.ts';
import { judge } from '../judge.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

/** Who comes to a door, what they bring, and the statuses with which a closed door answers them. */
interface Visit {
  readonly who: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly refused: readonly number[];
}

/**
 * Every closed door, without a sign-in, with forged papers, with papers for another target, and as somebody for whom it
 * is not: procedures and stream routes from contracts and server, and every page for citizens. Doors of the API that say
 * to be open are entered too: one that was opened by mistake has no citizen to work for. Which they are is held by
 * `tests/attack.test.ts`.
 */
export const attack: Attack = {
  title: 'every closed door without a sign-in, with forged papers and with those of others',
  async run(stage, tally) {
    const { procedures, streams, pages } = stage.doors;
    for (const { target, path, method, access, operation } of procedures) {
      const request = requestFor(path, method, operation, () => randomUUID());
      if (access === 'public') {
        await enter(stage, tally, { ...request, path: apiRoot(target) + request.path });
        continue;
      }
      for (const visit of visitsTo(stage, target, access))
        await knock(stage, tally, { ...request, path: apiRoot(target) + request.path }, visit);
    }
    for (const { target, url, method, access } of streams) {
      const request = { method, path: url.replace(/:\w+/g, () => randomUUID()) };
      if (access === 'public') {
        await enter(stage, tally, request);
        continue;
      }
      for (const visit of visitsTo(stage, target, access)) await knock(stage, tally, request, visit);
    }
    for (const { method, url, access } of pages) {
      if (access === 'public') continue;
      const forCitizens = access === 'citizen';
      const path = url.replace(/:\w+/g, () => randomUUID());
      for (const who of forCitizens ? [stage.stranger()] : [stage.stranger(), stage.boris.browser]) {
        tally.count(forCitizens ? 'page for citizens, without a sign-in' : 'page for others than citizens');
        const answer = await who.ask(path, { method });
        const toSignIn = /\/prihlaseni\?/.test(answer.headers['location'] ?? '');
        const held = forCitizens && method === 'GET' ? toSignIn : answer.status !== 200;
        const reproduce = `curl -X ${method} ${path}`;
        tally.check(held, `${method} ${url} is open to whom it is not for: ${answer.status}`, reproduce);
        judge(tally, answer, reproduce);
      }
    }
  },
};

function visitsTo(
  { target: { tokens }, boris }: Stage,
  to: TargetName,
  access: Stage['doors']['procedures'][number]['access'],
): Visit[] {
  const forCitizens = access === 'citizen';
  const closed = forCitizens ? [401] : [403];
  const with_ = (token: string) => ({ [callerHeader]: token });
  const genuine = tokens.sign('po-fe-portal', to, boris.caller);
  const [body = '', signature = ''] = genuine.split('.');
  const other = createCallerTokens('another secret of at least 32 characters, not ours');
  const past = createCallerTokens('a secret for attacks only, of at least 32 characters', () => Date.now() - 120_000);
  const altered = Buffer.from(body, 'base64url').toString().replace('"l":"substantial"', '"l":"high"');
  const service = { kind: 'service', target: 'po-be-jinde' } as const;
  return [
    { who: 'nobody', headers: {}, refused: closed },
    {
      who: 'a cookie that is no session',
      headers: { cookie: 'portal-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
      refused: closed,
    },
    { who: 'a header that is no token', headers: with_('eyJ0IjoieCJ9.AAAA'), refused: closed },
    { who: 'an empty signature', headers: with_(`${body}.`), refused: closed },
    {
      who: 'a token altered',
      headers: with_(`${Buffer.from(altered).toString('base64url')}x.${signature}`),
      refused: closed,
    },
    {
      who: 'a token signed by another secret',
      headers: with_(other.sign('po-fe-portal', to, boris.caller)),
      refused: closed,
    },
    { who: 'a token of two minutes ago', headers: with_(past.sign('po-fe-portal', to, boris.caller)), refused: closed },
    {
      who: 'a token for another target',
      headers: with_(tokens.sign('po-fe-portal', 'po-be-jinde', boris.caller)),
      refused: closed,
    },
    ...(forCitizens
      ? [
          {
            who: 'a service where citizens go',
            headers: with_(tokens.sign('po-be-jinde', to, service)),
            refused: [403],
          },
        ]
      : [{ who: 'a citizen where services go', headers: with_(genuine), refused: [403] }]),
    ...(Array.isArray(access)
      ? [
          {
            who: 'a service that is not named',
            headers: with_(tokens.sign('po-be-jinde', to, service)),
            refused: [403],
          },
        ]
      : []),
  ];
}

/** A door that says to be open to everybody: it does without a citizen, and tells of none. */
async function enter({ stranger, target, alice, boris }: Stage, tally: Tally, request: FittingRequest): Promise<void> {
  tally.count('open door, without a sign-in');
  const { method, path, body } = request;
  const ask = {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const answer = await stranger().ask(path, ask);
  const reproduce = asCurl({ method, url: target.url + path }, ask);
  judge(tally, answer, reproduce);
  const told = [alice, boris].some(({ life }) => answer.text.includes(life.mark));
  tally.check(!told, `${method} ${path} tells everybody what a citizen wrote`, reproduce);
}

async function knock(stage: Stage, tally: Tally, { method, path, body }: FittingRequest, visit: Visit): Promise<void> {
  tally.count(visit.who);
  const ask = {
    method,
    headers: { ...visit.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const answer = await stage.stranger().ask(path, ask);
  const reproduce = `as ${visit.who}: ${asCurl({ method, url: stage.target.url + path }, ask)}`;
  judge(tally, answer, reproduce);
  tally.check(
    visit.refused.includes(answer.status),
    `${method} ${path} answers ${visit.who} with ${answer.status}`,
    reproduce,
    `${method} ${path}`,
  );
}
