import type { Attack } from '../attack.ts';
import type { Answer } from '../browser.ts';
import { beginnings, crawl, isPage } from '../crawl.ts';
import { judge } from '../judge.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

/**
 * Security headers and flags of cookies on every answer of a crawl as a citizen and as a stranger: pages, files,
 * redirects, errors and the API (OWASP ASVS 5.0 chapter 3).
 */
export const attack: Attack = {
  title: 'security headers and cookie flags on every answer: pages, files, redirects, errors, the API',
  async run(stage, tally) {
    for (const [who, answers] of await answersOf(stage)) {
      for (const answer of answers) {
        tally.count(`${who} (${isPage(answer) ? 'page' : 'other'})`);
        checkHeaders(tally, answer);
        judge(tally, answer, `curl -i '${answer.url}'`, new Set([503]));
      }
    }
  },
};

/** Answers of every kind, by who asks. */
async function answersOf({ boris, doors, stranger }: Stage): Promise<[who: string, answers: Answer[]][]> {
  const nobody = stranger();
  const errors = [
    '/neni',
    '/api/po-be-profil/neni',
    '/api/neni',
    '/datova-schranka/zprava/x',
    '/%zz',
    '/prehled',
    '/a'.repeat(300),
  ];
  const kinds: Promise<Answer>[] = [
    ...errors.map((path) => nobody.get(path)),
    ...['/health/live', '/health/ready', '/metrics', '/nia/metadata', '/.well-known/caldav'].map((path) =>
      nobody.get(path),
    ),
    ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'].map((method) => nobody.ask('/prehled', { method })),
    nobody.ask('/prihlaseni', { method: 'POST', headers: { 'content-type': 'text/nothing' }, body: 'x' }),
    nobody.post('/prihlaseni/odpoved', { SAMLResponse: 'x' }),
    nobody.ask('/dav/', { method: 'PROPFIND' }),
  ];
  const api = doors.procedures
    .filter(({ method }) => method === 'GET')
    .map(({ target, path }) => `/api/${target}${path.replace(/\{\w+\}/g, 'x')}`);
  const theirs: Answer[] = [];
  for (const path of api) theirs.push(await boris.browser.get(path));
  // A form that signs in sets most cookies there are.
  const csrf = await nobody.formToken();
  return [
    [
      'a stranger',
      [
        ...(await crawl(nobody, beginnings)),
        ...(await Promise.all(kinds)),
        await nobody.post('/prihlaseni', { _csrf: csrf }),
      ],
    ],
    ['a citizen', await crawl(boris.browser, beginnings)],
    ['a citizen at the API', theirs],
  ];
}

const always: readonly (readonly [name: string, shape: RegExp])[] = [
  ['content-security-policy', /default-src 'none'/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^(same-origin|no-referrer)$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['x-frame-options', /^(DENY|SAMEORIGIN)$/i],
  ['permissions-policy', /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
  ['x-request-id', /^[\w.-]{8,64}$/],
];

/** What every answer must carry, and what none may. */
export function checkHeaders(tally: Tally, answer: Answer): void {
  const { headers, url, method, status, cookies } = answer;
  const reproduce = `curl -i -X ${method} '${url}' (${status})`;
  const wrong = (what: string, kind: string): void => tally.found(`${method} ${url} ${what}`, reproduce, kind);
  for (const [name, shape] of always)
    if (!shape.test(headers[name] ?? '')) wrong(`answers with ${name}: ${headers[name]}`, name);
  const policy = headers['content-security-policy'] ?? '';
  if (/unsafe-|\*|https?:/.test(policy)) wrong(`has a loose policy: ${policy}`, 'loose policy');
  if (isPage(answer) && !/script-src 'self'(;|$)/.test(policy)) wrong('lets other scripts in', 'script-src');
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin'])
    if (name in headers) wrong(`tells ${name}: ${headers[name]}`, name);
  const type = headers['content-type'];
  if (answer.text !== '' && type === undefined) wrong('has no content-type', 'no type');
  if (type?.startsWith('text/') && !/charset=utf-8/i.test(type)) wrong(`has no charset: ${type}`, 'charset');
  const personal = /^\/(en\/)?(prehled|profil|dokumenty|kalendar|oznameni|datova-schranka)|^\/api\//.test(url);
  // What is asked for anew each time, by its tag, is not shown without asking.
  const kept = !/no-store|private, no-cache/.test(headers['cache-control'] ?? '');
  if (personal && kept && status < 400) wrong(`may be kept by caches: ${headers['cache-control']}`, 'cache-control');
  for (const line of cookies) {
    tally.count('cookies set');
    const secure = url.startsWith('https:');
    const flags = line.toLowerCase();
    if (
      !/; httponly/.test(flags) ||
      !/; path=\//.test(flags) ||
      !/; samesite=lax/.test(flags) ||
      /; domain=/.test(flags)
    )
      wrong(`sets a loose cookie: ${line.replace(/=[^;]*/, '=…')}`, 'cookie flags');
    if (secure && !/^__host-.*; secure/.test(flags)) wrong('sets a cookie that is not bound to https', 'cookie secure');
  }
}
