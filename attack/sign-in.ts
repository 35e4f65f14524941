import type { CitizenCaller } from '#platform/caller.ts';
import { callerHeader } from '#platform/http/caller-token.ts';
import { citizenId } from '#platform/ids.ts';
import type { Person } from '#simulators/population/types.ts';
import { Browser as Walker, carried, type Page } from '#simulators/nia/testing/browser.ts';
import { Browser } from './browser.ts';
import type { Target } from './country.ts';

/** A citizen with a browser of their own, signed in as people are: through the national identity. */
export interface Citizen {
  readonly person: Person;
  readonly browser: Browser;
  readonly caller: CitizenCaller;
}

const session = 'portal-session';

/** Goes the way of a person of the simulated country to a session, agrees when asked, and connects their box. */
export async function signIn(target: Target, index: number): Promise<Citizen> {
  const walker = new Walker();
  const person = target.simulators.population.person(index);
  const home = await passIdentity(target, walker, index);
  if (home.status !== 200 || !home.html.includes(person.familyName))
    throw new Error(`the sign-in ended with ${home.status} at ${home.url}`);
  await connectBox(target, walker);
  const browser = new Browser(target.url);
  for (const pair of walker.cookieHeader(target.url).split('; ')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    browser.setCookie(name, value);
  }
  return { person, browser, caller: await callerOf(target, browser.cookie(session) ?? '') };
}

/** To the national identity and back, to the page on which a citizen ends. */
export async function passIdentity(target: Target, walker: Walker, index: number): Promise<Page> {
  const response = await samlResponse(target, walker, index);
  const back = await walker.post(`${target.url}/prihlaseni/odpoved`, response);
  return back.url.endsWith('/souhlas') ? walker.press(back, 'odpoved', 'ano') : back;
}

/**
 * What the browser of a person carries back from the national identity; not yet given to the portal.
 *
 * @param returnTo where the sign-in is to end
 */
export async function samlResponse(
  target: Target,
  walker: Walker,
  index: number,
  returnTo = '/prehled',
): Promise<Record<string, string>> {
  const { givenName, familyName } = target.simulators.population.person(index);
  const begin = await walker.get(`${target.url}/prihlaseni`);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(begin.html)?.[1] ?? '';
  const leaving = await walker.post(`${target.url}/prihlaseni`, {
    _csrf: csrf,
    uroven: 'substantial',
    zpet: returnTo,
  });
  let page = await walker.get(leadsTo(leaving));
  // Whoever is signed in at the national identity already is only asked whether to hand over.
  if (page.html.includes('value="nia-id"')) {
    const people = await walker.press(page, 'means', 'nia-id');
    const found = await walker.press(people, '', undefined, { query: `${givenName} ${familyName}` });
    page = await walker.press(found, 'person', String(index));
  }
  return carried(await walker.press(page, 'action', 'give')).fields;
}

async function connectBox(target: Target, walker: Walker): Promise<void> {
  const page = await walker.get(`${target.url}/datova-schranka/pripojit`);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  const leaving = await walker.post(`${target.url}/datova-schranka/pripojit`, { _csrf: csrf });
  const consent = await walker.get(leadsTo(leaving));
  const done = await walker.press(consent, 'answer', 'allow');
  if (done.status !== 200) throw new Error(`the box was not connected: ${done.status} at ${done.url}`);
}

/** Where a page that leaves for another site leads. */
function leadsTo({ html }: Page): string {
  const url = /href="([^"]+)"[^>]*id="pokracovat"/.exec(html)?.[1];
  if (url === undefined) throw new Error('the page leads nowhere');
  return url.replaceAll('&amp;', '&');
}

async function callerOf({ url, tokens }: Target, token: string): Promise<CitizenCaller> {
  const own = tokens.sign('po-fe-portal', 'po-be-identita', { kind: 'service', target: 'po-fe-portal' });
  const answer = await new Browser(url).ask('/api/po-be-identita/sessions/resolve', {
    method: 'POST',
    headers: { [callerHeader]: own, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const { id, citizen, levelOfAssurance } = JSON.parse(answer.text) as CitizenCaller & { id: string };
  return { kind: 'citizen', citizen: citizenId(citizen), session: id, levelOfAssurance };
}
