import { randomBytes } from 'node:crypto';
import { Browser as Walker } from '#simulators/nia/testing/browser.ts';
import type { Attack } from '../attack.ts';
import type { Answer } from '../browser.ts';
import { nastyTexts } from '../draw.ts';
import { judge } from '../judge.ts';
import { passIdentity, samlResponse } from '../sign-in.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

const session = 'portal-session';

/**
 * Forged and foreign cookies, a session that was planted before the sign-in, one that was used after its end, and an
 * answer of the national identity that is brought by another browser, twice or altered.
 */
export const attack: Attack = {
  title: 'forged, foreign, planted and ended sessions; answers of the national identity stolen, repeated and altered',
  async run(stage, tally) {
    await forged(stage, tally);
    await planted(stage, tally);
    await ended(stage, tally);
    await answers(stage, tally);
  },
};

const isOpen = ({ status, text }: Answer): boolean => status === 200 && /odhlaseni/.test(text) && /<h1/.test(text);

async function forged({ boris, stranger }: Stage, tally: Tally): Promise<void> {
  const own = boris.browser.cookie(session) ?? '';
  tally.check(isOpen(await boris.browser.get('/prehled')), 'a genuine session does not open', 'the attack itself');
  const flipped = Array.from(
    own,
    (char, index) => own.slice(0, index) + (char === 'A' ? 'B' : 'A') + own.slice(index + 1),
  );
  const forgeries = [
    ...flipped,
    own.slice(0, -1),
    own.slice(1),
    `${own}A`,
    ` ${own}x`,
    own.toUpperCase(),
    own.split('').toReversed().join(''),
    boris.caller.session,
    boris.caller.citizen,
    '',
    'null',
    '0',
    'true',
    '{}',
    '..',
    randomBytes(32).toString('base64url'),
    'x'.repeat(600),
    'x'.repeat(4000),
    ...nastyTexts.filter((text) => /^[\x20-\x3a\x3c-\x7e]{1,2000}$/.test(text)),
  ];
  for (const value of forgeries) {
    for (const name of ['session', 'ticket', 'consent', 'visit', 'device', 'theme']) {
      tally.count('forged cookie');
      const browser = stranger();
      browser.setCookie(`portal-${name}`, value);
      const answer = await browser.get(name === 'consent' ? '/souhlas' : '/prehled');
      const reproduce = `curl -H 'cookie: portal-${name}=${value.slice(0, 80)}' ${answer.url}`;
      judge(tally, answer, reproduce);
      tally.check(answer.status !== 200, `a forged cookie portal-${name} opens ${answer.url}`, reproduce);
    }
  }
  const wrong = [`__Host-${session}`, session.toUpperCase(), `${session}[]`, `x-${session}`];
  for (const name of wrong) {
    tally.count('genuine session under another name');
    const answer = await stranger().ask('/prehled', {
      headers: { cookie: `${name}=${own}` },
    });
    tally.check(answer.status !== 200, `a session opens under the name ${name}`, `curl -H 'cookie: ${name}=…'`);
  }
}

/** Whoever plants a cookie in a browser before its owner signs in must not be signed in with them (CWE-384). */
async function planted({ target, stranger }: Stage, tally: Tally): Promise<void> {
  const walker = new Walker();
  const before = await walker.get(`${target.url}/prihlaseni`);
  const visit = walker.cookieHeader(before.url);
  await passIdentity(target, walker, person);
  const after = walker.cookieHeader(`${target.url}/`);
  for (const cookie of [visit, visit.replace('portal-visit', session)]) {
    tally.count('cookie from before the sign-in');
    const answer = await stranger().ask('/prehled', { headers: { cookie } });
    tally.check(
      answer.status !== 200,
      'a cookie from before the sign-in opens the session',
      `curl -H 'cookie: ${cookie}'`,
    );
  }
  const old = tokenOf(after);
  await passIdentity(target, walker, person);
  tally.count('token after another sign-in');
  tally.check(
    tokenOf(walker.cookieHeader(`${target.url}/`)) !== old,
    'a second sign-in keeps the token of the first',
    'sign in twice in one browser',
  );
}

/** Neither the most used nor the attacked: signing in and out here disturbs nobody. */
const person = 11;

async function ended({ target, stranger }: Stage, tally: Tally): Promise<void> {
  const walker = new Walker();
  await passIdentity(target, walker, person);
  const browser = stranger();
  browser.setCookie(session, tokenOf(walker.cookieHeader(`${target.url}/`)));
  const token = browser.cookie(session)!;
  tally.check(isOpen(await browser.get('/prehled')), 'a new session does not open', 'the attack itself');
  await browser.post('/odhlaseni', { _csrf: await browser.formToken() });
  tally.count('session after signing out');
  const again = stranger();
  again.setCookie(session, token);
  for (const path of ['/prehled', '/profil', '/api/po-be-profil/profile']) {
    const answer = await again.get(path);
    tally.check(
      answer.status !== 200,
      `a session that was ended opens ${path}`,
      `curl -H 'cookie: ${session}=…' ${path}`,
    );
  }
}

/** Answers of the national identity: each is good once, in the browser that asked. */
async function answers({ target, stranger }: Stage, tally: Tally): Promise<void> {
  const walker = new Walker();
  const fields = await samlResponse(target, walker, person);
  const give = async (what: string, given: Record<string, string>, cookie = ''): Promise<Answer> => {
    tally.count('answer of the national identity that must be refused');
    const answer = await stranger().ask('/prihlaseni/odpoved', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie === '' ? {} : { cookie }) },
      body: new URLSearchParams(given).toString(),
    });
    judge(tally, answer, `an answer of the national identity, ${what}`);
    const signedIn = answer.cookies.some((line) => line.startsWith(`${session}=`) && !/=;/.test(line));
    tally.check(
      !signedIn && answer.status >= 400,
      `an answer of the national identity, ${what}, is taken (${answer.status})`,
      what,
    );
    return answer;
  };
  const ticket = walker.cookieHeader(`${target.url}/prihlaseni/odpoved`);
  await give('brought by another browser', fields);
  await give(
    'brought with a ticket that is none',
    fields,
    'portal-ticket=cs.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  );
  await give('brought with the beginning of a ticket', fields, 'portal-ticket=cs.x');
  const xml = Buffer.from(fields['SAMLResponse'] ?? '', 'base64').toString();
  const altered: readonly (readonly [string, string])[] = [
    ['with another status', xml.replace('status:Success', 'status:Responder')],
    ['with its signature removed', xml.replace(/<(?:\w+:)?Signature[\s\S]*?<\/(?:\w+:)?Signature>/g, '')],
    ['with a comment in it', xml.replace('</', '<!-- x --></')],
    ['with another destination', xml.replaceAll(target.url, 'https://evil.example')],
    [
      'wrapped in another',
      `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">${xml.replace(/^<\?xml[^>]*>/, '')}</samlp:Response>`,
    ],
    ['twice in one', `${xml}${xml}`],
    ['with entities', `<!DOCTYPE x [<!ENTITY a "x">]>${xml.replace(/^<\?xml[^>]*>/, '')}`],
    ['cut in half', xml.slice(0, xml.length / 2)],
  ];
  for (const [what, text] of altered)
    await give(what, { ...fields, SAMLResponse: Buffer.from(text).toString('base64') }, ticket);
  const fresh = new Walker();
  const good = await samlResponse(target, fresh, person);
  const cookie = fresh.cookieHeader(`${target.url}/prihlaseni/odpoved`);
  const first = await stranger().ask('/prihlaseni/odpoved', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams(good).toString(),
  });
  tally.check(first.status === 303, `a genuine answer is refused: ${first.status}`, 'the attack itself');
  await give('brought a second time', good, cookie);
}

function tokenOf(cookies: string): string {
  return new RegExp(`${session}=([^;]+)`).exec(cookies)?.[1] ?? '';
}
