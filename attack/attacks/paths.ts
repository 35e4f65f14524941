import type { Attack } from '../attack.ts';
import { exchange } from '../raw.ts';

const files = ['package.json', 'etc/passwd', 'portal.ts', 'data/keys.json', '.git/config', '.env'];
const ups = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '..%5c',
  '..\\',
  '%252e%252e%252f',
  '..%c0%af',
  '..;/',
  '.%00./',
  '....//',
];
const roots = ['/', '/assets/', '/styl/', '/api/po-be-profil/', '/dokumenty/', '/kalendar/odber/', '/dav/'];

/** Other ways to write the address of what only citizens may have. */
const disguises = [
  '/api//po-be-profil/profile',
  '//api/po-be-profil/profile',
  '/api/./po-be-profil/profile',
  '/api/x/../po-be-profil/profile',
  '/API/po-be-profil/profile',
  '/api/po-be-profil/profile/',
  '/api/po-be-profil//profile',
  '/api/po-be-profil/%70rofile',
  '/api/po-be-profil/profile%2f',
  '/api/po-be-profil/profile;a=b',
  '/api/po-be-profil/profile%00',
  '/api/po-be-profil\\profile',
  '/api/po-be-profil/openapi.json/../profile',
  '/health/../api/po-be-profil/profile',
  '/nia/metadata/..;/../prehled',
  '/prehled/.',
  '/./prehled',
  '//prehled',
  '/%70rehled',
  '/PREHLED',
  '/prehled%20',
  '/en//prehled',
  '/o-portalu/../prehled',
  '/prehled?/o-portalu',
  '/prehled#/o-portalu',
];

/** Addresses that may lead a browser away. */
const astray = [
  '//evil.example',
  '//evil.example/%2e%2e',
  '/\\evil.example',
  '/%5cevil.example',
  '/%2f/evil.example',
  '/en//evil.example',
  '/%0d%0aLocation:%20https://evil.example',
  '/.well-known/caldav//evil.example',
  '//evil.example/prehled',
];

/** Requests for other places altogether. */
const forms = [
  'http://evil.example/prehled',
  'http://127.0.0.1/api/po-be-profil/profile',
  '*',
  'evil.example:443',
  'file:///etc/passwd',
  '',
  ' ',
  '?',
  '#',
  '/%',
  '/%zz',
  '/%e0%a4%a',
  `/${'a/'.repeat(5000)}`,
  `/${'%41'.repeat(4000)}`,
  `/?${'a=1&'.repeat(3000)}`,
];

/** Addresses as no client writes them, over a bare connection so that nothing tidies them up. */
export const attack: Attack = {
  title: 'addresses that climb, hide and lead astray',
  async run({ target, boris }, tally) {
    const own = boris.person.familyName;
    const ask = async (path: string, what: string): Promise<{ status: number; text: string; location: string }> => {
      tally.count(what);
      const { text, statuses } = await exchange(
        target.url,
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
        400,
      );
      const reproduce = `printf 'GET ${path.slice(0, 200)} HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' | nc ${new URL(target.url).host.replace(':', ' ')} → ${statuses.join()}`;
      const told = /"name": "portal-obcana"|root:x:0|\[core\]|import \{|PORTAL_SECRET=|"kek"/.exec(text)?.[0];
      tally.check(told === undefined, `GET ${path} gives a file of the machine: ${told}`, reproduce);
      tally.check((statuses[0] ?? 400) < 500, `GET ${path.slice(0, 100)} answers ${statuses[0]}`, reproduce);
      tally.check(!/\n\s+at .*:\d+:\d+/.test(text), `GET ${path.slice(0, 100)} tells a stack`, reproduce);
      return { status: statuses[0] ?? 0, text, location: /^location: *(.*)$/im.exec(text)?.[1]?.trim() ?? '' };
    };
    for (const root of roots)
      for (const up of ups) for (const file of files) await ask(`${root}${up.repeat(8)}${file}`, 'path that climbs');
    for (const path of disguises) {
      const { status, text } = await ask(path, 'address in disguise');
      const open = status === 200 && (/"contacts"|"address"/.test(text) || text.includes(own));
      tally.check(
        !open && (status !== 200 || !/prehled|profile/i.test(path) || text.includes('<html')),
        `GET ${path} opens without a sign-in: ${status}`,
        path,
      );
    }
    for (const path of [...astray, ...forms]) {
      const { location } = await ask(path, 'address that leads astray');
      tally.check(
        !/^(https?:)?(\/\/|\\|\/\\)|evil\.example[^?&=]*$/.test(location.split('?')[0]!),
        `GET ${path} leads to ${location}`,
        path,
      );
    }
  },
};
