const boundary = 'hranice';
const disposition = (name: string, more = ''): string => `Content-Disposition: form-data; name="${name}"${more}`;
const part = (head: string, body: string): string => `--${boundary}\r\n${head}\r\n\r\n${body}\r\n`;

/** A multipart body and its content type. */
export interface Malformed {
  readonly type: string;
  readonly body: string;
}

/** Bodies that are nearly multipart (RFC 7578); each begins with the token of a form, so that it gets as far as it can. */
export function malformed(token: string): Readonly<Record<string, Malformed>> {
  const first = part(disposition('_csrf'), token);
  const end = `--${boundary}--\r\n`;
  const usual = `multipart/form-data; boundary=${boundary}`;
  const file = (name: string, body = 'x', more = ''): string =>
    part(`${disposition('soubor', `; filename="${name}"`)}${more}`, body);
  const as = (body: string, type = usual): Malformed => ({ type, body });
  return {
    'no boundary': as(`${first}${end}`, 'multipart/form-data'),
    'an empty boundary': as(`${first}${end}`, 'multipart/form-data; boundary='),
    'another boundary': as(`${first}${end}`, 'multipart/form-data; boundary=jina'),
    'a boundary of 5,000 characters': as(`${first}${end}`, `multipart/form-data; boundary=${'b'.repeat(5000)}`),
    'a boundary with quotes': as(`${first}${end}`, 'multipart/form-data; boundary="a\\"b'),
    nothing: as(''),
    'only an end': as(end),
    'no end': as(first),
    'a file without an end': as(`${first}--${boundary}\r\n${disposition('soubor', '; filename="a.txt"')}\r\n\r\nxxxx`),
    'a head without an end': as(`${first}--${boundary}\r\n${disposition('soubor')}\r\nX: ${'x'.repeat(900_000)}`),
    'a head of 900,000 characters': as(
      `${first}${part(`${disposition('a')}\r\nX: ${'x'.repeat(900_000)}`, '1')}${end}`,
    ),
    '20,000 headers in a part': as(`${first}${part(`${disposition('a')}${'\r\nX: 1'.repeat(20_000)}`, '1')}${end}`),
    '10,000 fields': as(`${first}${part(disposition('a'), '1').repeat(10_000)}${end}`),
    '5,000 files': as(`${first}${file('a.txt').repeat(5000)}${end}`),
    'a field of 2 MiB': as(`${first}${part(disposition('a'), 'x'.repeat(2 * 1024 * 1024))}${end}`),
    'a name of 100,000 characters': as(`${first}${part(disposition('a'.repeat(100_000)), '1')}${end}`),
    'a file name of 100,000 characters': as(`${first}${file('a'.repeat(100_000))}${end}`),
    'file names that climb': as(
      `${first}${['../../../etc/passwd', '..\\..\\x', '/etc/passwd', 'C:\\x', 'a\u0000.txt', '.', '..', 'CON', ' ', '\u202egpj.exe'].map((name) => file(name)).join('')}${end}`,
    ),
    'names of parts of objects': as(
      `${first}${['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__proto__[x]'].map((name) => part(disposition(name), '1')).join('')}${end}`,
    ),
    'the token twice': as(`${first}${part(disposition('_csrf'), 'x')}${file('a.txt')}${end}`),
    'a file under the name of the token': as(
      `${part(disposition('_csrf', '; filename="x"'), token)}${file('a.txt')}${end}`,
    ),
    'the token after the file': as(`${file('a.txt')}${first}${end}`),
    'bare line feeds': as(`${first}${file('a.txt')}${end}`.replaceAll('\r\n', '\n')),
    'multipart in multipart': as(
      `${first}${part(`${disposition('soubor')}\r\nContent-Type: multipart/mixed; boundary=x`, '--x\r\nContent-Disposition: file; filename="a"\r\n\r\nx\r\n--x--')}${end}`,
    ),
    'an encoding of e-mail': as(`${first}${file('a.txt', '!!!', '\r\nContent-Transfer-Encoding: base64')}${end}`),
    'a type that is none': as(`${first}${file('a.txt', 'x', '\r\nContent-Type: \\/;;=;')}${end}`),
    'a charset that is none': as(
      `${first}${part(`${disposition('a')}\r\nContent-Type: text/plain; charset=utf-99`, '1')}${end}`,
    ),
    'no disposition': as(`${first}${part('X: 1', 'x')}${end}`),
    'a disposition that is none': as(`${first}${part('Content-Disposition: ;;;=;"', 'x')}${end}`),
    'a name without an end': as(`${first}${part('Content-Disposition: form-data; name="a', 'x')}${end}`),
    'a name in many parts': as(
      `${first}${part(`Content-Disposition: form-data; ${Array.from({ length: 500 }, (_, index) => `name*${index}=a`).join('; ')}`, 'x')}${end}`,
    ),
    'bytes before and behind': as(`${'x'.repeat(50_000)}\r\n${first}${file('a.txt')}${end}${'x'.repeat(50_000)}`),
    'boundaries without an end': as(`${first}${`--${boundary}\r\n`.repeat(50_000)}`),
    'nearly a boundary, 20,000 times': as(
      `${first}${file('a.txt', `\r\n--${boundary.slice(0, -1)}`.repeat(20_000))}${end}`,
    ),
  };
}
