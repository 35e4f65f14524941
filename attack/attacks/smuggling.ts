import type { Attack } from '../attack.ts';
import { exchange } from '../raw.ts';

const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n';
const post = 'POST /prihlaseni HTTP/1.1\r\nHost: 127.0.0.1\r\n';
const chunked = 'Transfer-Encoding: chunked\r\n';

/** Requests whose end two servers may see in different places (RFC 9112 § 6.3, § 11.2). */
const shapes: Readonly<Record<string, string>> = {
  'length and chunks': `${post}Content-Length: 4\r\n${chunked}\r\n0\r\n\r\n${smuggled}`,
  'chunks and length': `${post}${chunked}Content-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
  'two lengths': `${post}Content-Length: 0\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
  'a list of lengths': `${post}Content-Length: 0, ${smuggled.length}\r\n\r\n${smuggled}`,
  'a length with a sign': `${post}Content-Length: +${smuggled.length}\r\n\r\n${smuggled}`,
  'a negative length': `${post}Content-Length: -1\r\n\r\n${smuggled}`,
  'a length in hexadecimal': `${post}Content-Length: 0x10\r\n\r\n${smuggled}`,
  'a length with a space before the colon': `${post}Content-Length : ${smuggled.length}\r\n\r\n${smuggled}`,
  'a length beyond numbers': `${post}Content-Length: 99999999999999999999999\r\n\r\n${smuggled}`,
  'a folded header': `${post}Content-Length: 0\r\nX: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'a folded encoding': `${post}Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
  'an encoding that is none': `${post}Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
  'an encoding with a tab': `${post}Transfer-Encoding:\tchunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
  'chunked not last': `${post}Transfer-Encoding: chunked, identity\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
  'two encodings': `${post}${chunked}Transfer-Encoding: identity\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${smuggled}`,
  'bare line feeds': `${post.replaceAll('\r\n', '\n')}Content-Length: 0\nX: y\n\n${smuggled}`,
  'a bare line feed in a header': `${post}X: a\nContent-Length: 4\r\n${chunked}\r\n0\r\n\r\n${smuggled}`,
  'a bare carriage return': `${post}X: a\rContent-Length: 4\r\n${chunked}\r\n0\r\n\r\n${smuggled}`,
  'a line feed after a chunk': `${post}${chunked}\r\n1\nx\n0\n\n${smuggled}`,
  'a chunk that is longer than it says': `${post}${chunked}\r\n1\r\nxxxx\r\n0\r\n\r\n${smuggled}`,
  'a chunk of a negative size': `${post}${chunked}\r\n-1\r\nx\r\n0\r\n\r\n${smuggled}`,
  'a chunk beyond numbers': `${post}${chunked}\r\nfffffffffffffffff\r\nx\r\n0\r\n\r\n${smuggled}`,
  'a chunk extension with a line feed': `${post}${chunked}\r\n1;a=\nb\r\nx\r\n0\r\n\r\n${smuggled}`,
  'an endless chunk extension': `${post}${chunked}\r\n1;${'a'.repeat(60_000)}\r\nx\r\n0\r\n\r\n`,
  'a header name with a space': `${post}X Y: 1\r\nContent-Length: 0\r\n\r\n`,
  'a header without a name': `${post}: 1\r\nContent-Length: 0\r\n\r\n`,
  'a nul in a header': `${post}X: a\0b\r\nContent-Length: 0\r\n\r\n`,
  'a space before the first header': 'GET / HTTP/1.1\r\n X: 1\r\nHost: x\r\n\r\n',
  'two hosts': 'GET /o-portalu HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
  'no host': 'GET /o-portalu HTTP/1.1\r\n\r\n',
  'HTTP/0.9': 'GET /o-portalu\r\n\r\n',
  'HTTP/9.9': 'GET /o-portalu HTTP/9.9\r\nHost: x\r\n\r\n',
  'a trace': 'TRACE /o-portalu HTTP/1.1\r\nHost: x\r\nCookie: portal-session=secret\r\n\r\n',
  'a method that is none': 'SMUGGLE /o-portalu HTTP/1.1\r\nHost: x\r\n\r\n',
  'an upgrade to HTTP/2': `GET /o-portalu HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n`,
  'an upgrade to a web socket':
    'GET /o-portalu HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAA\r\nSec-WebSocket-Version: 13\r\n\r\n',
  'a tunnel': 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  'a body on GET': `GET /o-portalu HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello`,
  'expect something else': `${post}Expect: 200-ok\r\nContent-Length: 0\r\n\r\n`,
};

/** Those that are one request whoever reads it: an answer is all right. */
const harmless = new Set([
  'a body on GET',
  'an upgrade to HTTP/2',
  'an upgrade to a web socket',
  'an encoding with a tab',
]);

export const attack: Attack = {
  title: 'requests whose end two servers may see in different places',
  async run({ target }, tally) {
    const honest = await exchange(target.url, 'GET /o-portalu HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(2));
    tally.check(honest.statuses.length === 2, 'two honest requests are not seen as two', 'the attack itself');
    for (const [what, bytes] of Object.entries(shapes)) {
      tally.count('shape of a request');
      const { statuses, closed, text } = await exchange(target.url, bytes);
      const reproduce = `printf ${JSON.stringify(bytes.slice(0, 300))} | nc ${new URL(target.url).host.replace(':', ' ')} → ${statuses.join(', ')}${closed ? ', closed' : ''}`;
      // A refusal of the connection may follow an answer: the parser met what is none. A request of its own is answered.
      const answered = statuses.filter((status, index) => index === 0 || status !== 400);
      tally.check(answered.length <= 1, `${what}: the part behind was taken for a request of its own`, reproduce);
      const refused = (statuses[0] ?? 400) >= 400 && !/portal-session=secret/.test(text);
      tally.check(refused || !/trace|method|tunnel/.test(what), `${what}: is done`, reproduce);
      tally.check((statuses[0] ?? 400) < 500, `${what}: answers ${statuses[0]}`, reproduce);
      tally.check(
        closed || (statuses[0] ?? 0) < 400 || harmless.has(what) || !bytes.includes(smuggled),
        `${what}: the connection stays open after a refusal`,
        reproduce,
      );
      tally.check(!/\n\s+at |node_modules/.test(text), `${what}: tells of the inside`, reproduce);
    }
  },
};
