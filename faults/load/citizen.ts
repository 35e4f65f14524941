import { Agent, request } from 'undici';
import { Browser, elements, type Page } from '#simulators/nia/testing/browser.ts';
import type { DataBox, Population } from '#simulators/population/types.ts';

/** What came of a request: an answer, or none. */
export interface Answer {
  /** 0: there was none. */
  readonly status: number;
  /** For the history: the status, or what broke. */
  readonly said: string;
  readonly body: Buffer;
}

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A synthetic citizen who is signed in, as a browser behind the proxy. */
export interface Citizen {
  readonly person: number;
  /** One request; nothing is repeated here. Never throws. */
  call(path: string, options?: CallOptions): Promise<Answer>;
}

/** No person waits longer for a page. */
const patienceMs = 30_000;
const agent = new Agent({ connections: 256, pipelining: 1, keepAliveTimeout: 4_000, connect: { timeout: 5_000 } });

/** Lets go of all connections of citizens. */
export const partCitizens = (): Promise<void> => agent.destroy();

/** A way into the portal for whoever has these cookies. */
export function citizenWith(portal: string, person: number, cookie: string): Citizen {
  return {
    person,
    async call(path, { method = 'GET', json, bytes, headers = {} } = {}) {
      try {
        const answer = await request(portal + path, {
          dispatcher: agent,
          method,
          headers: {
            cookie,
            origin: portal,
            ...(json === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          body: bytes ?? (json === undefined ? null : JSON.stringify(json)),
          signal: AbortSignal.timeout(patienceMs),
        });
        const body = Buffer.from(await answer.body.arrayBuffer());
        // The portal names every request; what has no name was answered by the proxy.
        const by = answer.headers['x-request-id'] === undefined ? ' by the proxy' : '';
        return { status: answer.statusCode, said: `${answer.statusCode}${by}`, body };
      } catch (error) {
        const { code, name } = error as { code?: string; name?: string };
        const late = name === 'TimeoutError' || name === 'AbortError';
        return {
          status: 0,
          said: late ? `no answer in ${patienceMs / 1000} s` : (code ?? name ?? 'broken'),
          body: Buffer.alloc(0),
        };
      }
    },
  };
}

/** Signs a person in as a browser does, through the pages of the national identity, agreeing when asked to. */
export async function signIn(portal: string, population: Population, person: number): Promise<Citizen> {
  const { givenName, familyName } = population.person(person);
  const browser = new Browser();
  const begin = await browser.get(`${portal}/prihlaseni`);
  const leaving = await browser.post(`${portal}/prihlaseni`, {
    ...hidden(begin, '/prihlaseni'),
    uroven: 'substantial',
  });
  const link = elements(leaving.document, 'a').find((one) => one.getAttribute('id') === 'pokracovat');
  if (!link) throw new Error(`the sign-in of person ${person} did not begin (${leaving.status})`);
  const means = await browser.get(link.getAttribute('href') ?? '');
  const people = await browser.press(means, 'means', 'nia-id');
  const found = await browser.press(people, '', undefined, { query: `${givenName} ${familyName}` });
  const chosen = await browser.press(found, 'person', String(person));
  const carrying = await browser.press(chosen, 'action', 'give');
  const back = elements(carrying.document, 'form')[0];
  let page = await browser.post(back?.getAttribute('action') ?? '', fieldsOf(back));
  if (new URL(page.url).pathname.endsWith('/souhlas')) page = await browser.press(page, 'odpoved', 'ano');
  if (page.status !== 200)
    throw new Error(`person ${person} was not let in: ${page.status} at ${new URL(page.url).pathname}`);
  return citizenWith(portal, person, browser.cookieHeader(`${portal}/`));
}

function hidden(page: Page, action: string): Record<string, string> {
  return fieldsOf(elements(page.document, 'form').find((form) => form.getAttribute('action')?.endsWith(action)));
}

function fieldsOf(form: ReturnType<typeof elements>[number] | undefined): Record<string, string> {
  const inputs = form ? Array.from(form.getElementsByTagName('input')) : [];
  return Object.fromEntries(
    inputs
      .filter((input) => input.getAttribute('type') === 'hidden' || input.getAttribute('name') === 'SAMLResponse')
      .map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
  );
}

/** Connects the citizen's own data box, agreeing on the page of ISDS. */
export async function connectBox(citizen: Citizen, portal: string, box: DataBox): Promise<void> {
  const api = '/api/po-be-datova-schranka';
  const begun = await citizen.call(`${api}/boxes/connect`, {
    method: 'POST',
    json: { returnUrl: `${portal}/datova-schranka/pripojeno` },
  });
  if (begun.status !== 200) throw new Error(`no box can be connected: ${begun.said}`);
  const { redirectUrl } = JSON.parse(begun.body.toString()) as { redirectUrl: string };
  const html = await (await fetch(redirectUrl)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const agreed = await fetch(redirectUrl.split('?')[0]!, {
    method: 'POST',
    body: new URLSearchParams({ ticket, answer: 'allow', login: box.login, password: box.password }),
    redirect: 'manual',
  });
  const back = new URL(agreed.headers.get('location') ?? 'about:blank');
  const json = { code: back.searchParams.get('code') ?? '', state: back.searchParams.get('state') ?? '' };
  const connected = await citizen.call(`${api}/boxes/connected`, { method: 'POST', json });
  if (connected.status !== 200) throw new Error(`the box could not be connected: ${connected.said}`);
}
