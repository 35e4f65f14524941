import { apiRoot } from '#platform/http/root.ts';
import { requestFor } from '../../tests/journeys/openapi.ts';
import type { Attack } from '../attack.ts';
import type { Ask } from '../browser.ts';
import type { Route } from '../country.ts';
import { judge } from '../judge.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

const form = 'application/x-www-form-urlencoded';
const unknownId = '00000000-0000-4000-8000-000000000000';
const evil = 'https://portal.evil.example';

/** Pages that end the sign-in of whoever posts to them; not tried with a good token. */
const ending = /\/odhlaseni$|\/odchod$|\/ostatni$/;

/**
 * Forms of another site, in the browser of a signed-in citizen: every page that takes a form, without a token, with the
 * token of another citizen and of a stranger, and with a good token from a foreign page; every procedure that changes
 * something, with the cookie alone.
 */
export const attack: Attack = {
  title: 'forms and calls of another site in the browser of a signed-in citizen',
  async run(stage, tally) {
    const { pages, procedures, streams } = stage.doors;
    // Operators sign in apart: whoever is none is turned away before a form is looked at, which `stranger` tries.
    const posts = pages.filter(
      ({ method, crossSite, access }) =>
        !['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT'].includes(method) &&
        !crossSite &&
        (access === 'public' || access === 'citizen'),
    );
    tally.note(
      `take forms of other sites by design, and prove by other means where they come from: ${unique(pages.filter(({ crossSite }) => crossSite).map(({ url }) => url))}`,
    );
    for (const route of posts) await attackPage(stage, tally, route);
    const calls = [
      ...procedures
        .filter(({ access, method }) => access === 'citizen' && method !== 'GET')
        .map(({ target, path, method, operation }) => {
          const { body, path: at } = requestFor(path, method, operation, () => unknownId);
          return { method, path: apiRoot(target) + at, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
        }),
      ...streams
        .filter(({ access, method }) => access === 'citizen' && method !== 'GET')
        .map(({ url, method }) => ({ method, path: url.replace(/:\w+/g, unknownId), body: 'x' })),
    ];
    for (const call of calls) await attackApi(stage, tally, call);
  },
};

function unique(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ');
}

async function attackPage(
  { boris, alice, stranger }: Stage,
  tally: Tally,
  { method, url, multipart }: Route,
): Promise<void> {
  const path = url.replace(/:\w+/g, unknownId);
  const tokens = {
    his: await boris.browser.formToken(),
    hers: await alice.browser.formToken(),
    nobodys: await stranger().formToken(),
  };
  const ways: readonly (readonly [what: string, token: string | undefined, headers: Record<string, string>])[] = [
    ['no token', undefined, {}],
    ['an empty token', '', {}],
    ['the token of another citizen', tokens.hers, {}],
    ['the token of a stranger', tokens.nobodys, {}],
    ['a token of the right length', 'A'.repeat(86), {}],
    ['a good token, from another site', tokens.his, { 'sec-fetch-site': 'cross-site', origin: evil }],
    ['a good token, from a sister site', tokens.his, { 'sec-fetch-site': 'same-site' }],
    ['a good token, an old browser on another site', tokens.his, { origin: evil }],
  ];
  const kinds = [form, 'text/plain', ...(multipart ? ['multipart/form-data'] : [])];
  for (const [what, token, headers] of ways) {
    for (const kind of kinds) {
      tally.count(`form with ${what}`);
      const answer = await boris.browser.ask(path, { method, ...bodyOf(kind, token, headers) });
      const refused = answer.status === 403 || (kind === 'text/plain' && [403, 415].includes(answer.status));
      const reproduce = `as a signed-in citizen: curl -X ${method} '${path}' -H 'content-type: ${kind}' with ${what}`;
      tally.check(
        refused,
        `${method} ${url} takes a form with ${what}: ${answer.status}`,
        reproduce,
        `${method} ${url} ${what}`,
      );
      judge(tally, answer, reproduce);
    }
  }
  if (ending.test(url)) return;
  tally.count('form with a good token from a page of ours (must not be refused)');
  const answer = await boris.browser.ask(path, {
    method,
    ...bodyOf(multipart ? 'multipart/form-data' : form, tokens.his, { 'sec-fetch-site': 'same-origin' }),
  });
  tally.check(answer.status !== 403, `${method} ${url} refuses even a good form`, `curl -X ${method} '${path}'`);
  judge(tally, answer, `curl -X ${method} '${path}'`, new Set([503]));
}

function bodyOf(kind: string, token: string | undefined, headers: Record<string, string>): Ask {
  const field = token === undefined ? '' : `_csrf=${token}`;
  if (kind !== 'multipart/form-data') return { headers: { 'content-type': kind, ...headers }, body: `${field}&x=1` };
  const part = token === undefined ? '' : `--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`;
  const file = '--b\r\nContent-Disposition: form-data; name="soubor"; filename="a.txt"\r\n\r\nx\r\n';
  return { headers: { 'content-type': `${kind}; boundary=b`, ...headers }, body: `${part}${file}--b--\r\n` };
}

async function attackApi(
  { boris }: Stage,
  tally: Tally,
  { method, path, body }: { method: string; path: string; body?: string },
): Promise<void> {
  const from: readonly (readonly [who: string, headers: Record<string, string>])[] = [
    ['no word of where it comes from', {}],
    ['another site', { origin: evil, 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['an old browser on another site', { origin: evil }],
    ['a page without an origin', { origin: 'null' }],
    ['a link that was typed', { 'sec-fetch-site': 'none' }],
  ];
  for (const [who, headers] of from) {
    for (const type of body === undefined ? [undefined] : ['application/json', 'text/plain', form]) {
      tally.count(`call of the API from ${who}`);
      const answer = await boris.browser.ask(path, {
        method,
        headers: { ...headers, ...(type === undefined ? {} : { 'content-type': type }) },
        ...(body === undefined ? {} : { body }),
      });
      const reproduce = `as a signed-in citizen: curl -X ${method} '${path}' from ${who}`;
      tally.check(
        answer.status === 401,
        `${method} ${path} takes a call from ${who}: ${answer.status}`,
        reproduce,
        `${method} ${path}`,
      );
      judge(tally, answer, reproduce);
    }
  }
}
