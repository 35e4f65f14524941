import { Browser as Walker } from '#simulators/nia/testing/browser.ts';
import type { Attack } from '../attack.ts';
import type { Answer } from '../browser.ts';
import { beginnings, crawl, isPage } from '../crawl.ts';
import { attribute, formsOf } from '../html.ts';
import { judge } from '../judge.ts';
import { samlResponse } from '../sign-in.ts';
import type { Tally } from '../tally.ts';

const evil = 'evil.example';
const places = [
  `https://${evil}`,
  `//${evil}`,
  `///${evil}`,
  `/\\${evil}`,
  `\\\\${evil}`,
  `/\t/${evil}`,
  `\t//${evil}`,
  ` //${evil}`,
  `/%2f${evil}`,
  `/%5c${evil}`,
  `https:${evil}`,
  `https:/${evil}`,
  `javascript:alert(1)`,
  `data:text/html,x`,
  `/@${evil}`,
  `@${evil}`,
  `.${evil}`,
  `/..//${evil}`,
  `/.//${evil}`,
  `http://127.0.0.1@${evil}/`,
  `//${evil}%00.127.0.0.1`,
  `/\u0000//${evil}`,
  `/\r\nLocation: https://${evil}`,
  `/\u2028//${evil}`,
  `／／${evil}`,
  `/en//${evil}`,
  `//${evil}/..`,
];
/** Names under which programs are wont to take places to go to, beside those of the portal's own forms. */
const wont = [
  'zpet',
  'next',
  'url',
  'redirect',
  'returnTo',
  'return',
  'continue',
  'RelayState',
  'target',
  'redirect_uri',
  'SAMLRequest',
];

/** Every parameter that leads somewhere, with places that are not the portal. */
export const attack: Attack = {
  title: 'places that are not the portal, in every parameter that may lead somewhere',
  async run({ boris, doors, target, stranger }, tally) {
    const { browser } = boris;
    const pages = doors.pages
      .filter(({ method, url }) => method === 'GET' && !url.includes(':') && !/ziv[eé]|stazeni|odhlaseni/.test(url))
      .map(({ url }) => url);
    for (const place of places) {
      const query = new URLSearchParams(wont.map((name) => [name, place]));
      for (const path of pages)
        for (const who of [browser, stranger()])
          staysHome(tally, await who.get(`${path}?${query}`), place, 'page asked with a place');
      await throughSignIn(place);
    }
    const crawled = (await crawl(browser, beginnings)).filter(isPage);
    const actions = new Set(
      crawled
        .flatMap(({ text, url }) => formsOf(text, url))
        .filter(
          ({ method, multipart, action, fields }) =>
            method === 'POST' &&
            !multipart &&
            !/odhlaseni|odchod|ostatni/.test(action) &&
            fields.some(({ type, name }) => type === 'hidden' && name !== '_csrf'),
        )
        .map(({ action, fields }) =>
          JSON.stringify([
            action,
            fields.filter(({ type, name }) => type === 'hidden' && name !== '_csrf').map(({ name }) => name),
          ]),
        ),
    );
    const token = await browser.formToken();
    for (const one of actions) {
      const [action, hidden] = JSON.parse(one) as [string, string[]];
      for (const place of places) {
        const fields = Object.fromEntries([...hidden, ...wont].map((name) => [name, place]));
        staysHome(
          tally,
          await browser.post(action, { ...fields, _csrf: token }),
          place,
          'form with a place in its hidden fields',
        );
      }
    }

    /** The return address goes with the sign-in to the national identity and comes back with its answer. */
    async function throughSignIn(place: string): Promise<void> {
      if (places.indexOf(place) % 4 !== 0) return;
      tally.count('sign-in that is to end elsewhere');
      const walker = new Walker();
      await walker.get(`${target.url}/prihlaseni?zpet=${encodeURIComponent(place)}`);
      const fields = await samlResponse(target, walker, 11, place);
      const answer = await stranger().ask('/prihlaseni/odpoved', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          cookie: walker.cookieHeader(`${target.url}/prihlaseni/odpoved`),
        },
        body: new URLSearchParams({ ...fields, RelayState: place, zpet: place }).toString(),
      });
      tally.check([303, 302].includes(answer.status), `the sign-in failed: ${answer.status}`, 'the attack itself');
      staysHome(tally, answer, place, 'answer of the national identity with a place');
    }
  },
};

/** Neither a redirect nor a refresh nor a link of the answer leads to another site. */
function staysHome(tally: Tally, answer: Answer, place: string, what: string): void {
  tally.count(what);
  const reproduce = `${answer.method} ${answer.url.slice(0, 300)} with ${JSON.stringify(place)}`;
  judge(tally, answer, reproduce, new Set([503]));
  const targets = [answer.headers['location'] ?? '', /url=(.*)/i.exec(answer.headers['refresh'] ?? '')?.[1] ?? ''];
  if (isPage(answer))
    for (const [, attributes = ''] of answer.text.matchAll(/<(?:a|form|meta|link|base)\b((?:[^>"]|"[^"]*")*)>/g))
      targets.push(
        attribute(attributes, 'href') ?? '',
        attribute(attributes, 'action') ?? '',
        /^\d+;\s*url=(.*)/i.exec(attribute(attributes, 'content') ?? '')?.[1] ?? '',
      );
  const away = targets.find((to) => {
    const url = URL.parse(to, 'http://home.invalid/');
    return url !== null && (url.hostname.includes(evil) || /^(javascript|data):/.test(url.protocol));
  });
  tally.check(
    away === undefined,
    `${answer.url.split('?')[0]} leads to ${away}`,
    reproduce,
    `${answer.url.split('?')[0]} away`,
  );
}
