import type { Attack } from '../attack.ts';
import { withPulse } from '../pulse.ts';
import { dial, exchange, untilClosed } from '../raw.ts';
import type { Stage } from '../stage.ts';
import type { Tally } from '../tally.ts';

const mib = 1024 * 1024;
const most = 400 * mib;

/** Bodies that say they are huge, and bodies that do not end: refused by what they say, or cut when they are too much. */
export const attack: Attack = {
  title: 'bodies that are huge, say so, or do not end',
  async run(stage, tally) {
    const { boris, target, doors } = stage;
    const cookie = `Cookie: portal-session=${boris.browser.cookie('portal-session')}\r\nOrigin: ${target.url}\r\nSec-Fetch-Site: same-origin\r\n`;
    const token = await boris.browser.formToken();
    const draft = (
      JSON.parse((await boris.browser.call('POST', '/api/po-be-datova-schranka/drafts', {})).text) as { id: string }
    ).id;
    const places: readonly (readonly [what: string, head: string])[] = [
      [
        'a form',
        `POST /prihlaseni HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Csrf-Token: ${token}\r\n`,
      ],
      [
        'an answer of the national identity',
        'POST /prihlaseni/odpoved HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n',
      ],
      ['CalDAV', 'PROPFIND /dav/ HTTP/1.1\r\nContent-Type: application/xml\r\nAuthorization: Basic eDp5\r\n'],
      ['JSON of a procedure', 'POST /api/po-be-profil/archive HTTP/1.1\r\nContent-Type: application/json\r\n'],
      ['JSON for services', 'POST /api/po-be-identita/sessions/resolve HTTP/1.1\r\nContent-Type: application/json\r\n'],
      [
        'a share that is opened',
        'POST /api/po-be-dokumenty/shares/open HTTP/1.1\r\nContent-Type: application/json\r\n',
      ],
      [
        'a list of an archive',
        'POST /api/po-be-dokumenty/streams/archive HTTP/1.1\r\nContent-Type: application/json\r\n',
      ],
      [
        'a document',
        'POST /api/po-be-dokumenty/streams/uploads HTTP/1.1\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="a.bin"\r\n',
      ],
      [
        'an attachment',
        `POST /api/po-be-datova-schranka/streams/drafts/${draft}/attachments HTTP/1.1\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="a.txt"\r\n`,
      ],
      [
        'a data message',
        'POST /api/po-be-datova-schranka/streams/zfo HTTP/1.1\r\nContent-Type: application/octet-stream\r\n',
      ],
      ['a page that does not exist', 'POST /neni HTTP/1.1\r\nContent-Type: text/plain\r\n'],
      ['a page that takes no body', 'DELETE /prehled HTTP/1.1\r\nContent-Type: text/plain\r\n'],
    ];
    for (const [what, head] of places) {
      tally.count('body that says it has 900 GiB');
      const said = await exchange(
        target.url,
        `${head}Host: x\r\n${cookie}Content-Length: ${900 * 1024 * mib}\r\n\r\nxxxx`,
        1500,
      );
      const [status] = said.statuses;
      tally.check(
        status !== undefined && status >= 400 && status < 500,
        `${what} of 900 GiB is waited for: ${status}`,
        `${head}Content-Length: ${900 * 1024 * mib}`,
      );
      await endless(stage, tally, what, `${head}Host: x\r\n${cookie}Transfer-Encoding: chunked\r\n\r\n`);
    }
    const multipart = doors.pages.filter(
      (page) => page.method === 'POST' && page.multipart && !page.url.startsWith('/en/'),
    );
    for (const { url } of multipart) {
      const path = url.replace(/:\w+/g, draft);
      const start = `POST ${path} HTTP/1.1\r\nHost: x\r\n${cookie}Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n`;
      const first = `--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--b\r\nContent-Disposition: form-data; name="soubor"; filename="a.txt"\r\n\r\n`;
      await endless(stage, tally, `a file at ${url}`, `${start}${first.length.toString(16)}\r\n${first}\r\n`);
    }
  },
};

/** Sends until it is answered or cut: what is too much is not taken for long, and others do not wait meanwhile. */
async function endless(stage: Stage, tally: Tally, what: string, head: string): Promise<void> {
  tally.count('body that does not end');
  await withPulse(stage, tally, `${what} without an end`, async () => {
    const socket = await dial(stage.target.url);
    let answered = '';
    socket.on('data', (piece: Buffer) => (answered += piece.toString('latin1').slice(0, 200)));
    const closed = untilClosed(socket, 60_000);
    socket.write(head);
    const chunk = Buffer.concat([Buffer.from(`${mib.toString(16)}\r\n`), Buffer.alloc(mib, 'x'), Buffer.from('\r\n')]);
    let sent = 0;
    // oxlint-disable-next-line no-unmodified-loop-condition -- the socket's data sets it
    while (!socket.destroyed && socket.writable && sent < most && answered === '') {
      sent += mib;
      if (!socket.write(chunk))
        await Promise.race([
          new Promise((resolve) => socket.once('drain', resolve)),
          closed,
          new Promise((resolve) => setTimeout(resolve, 5000)),
        ]);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answered)?.[1] ?? 0);
    socket.destroy();
    tally.check(sent < most, `${what} without an end is taken for ${sent / mib} MiB and more`, head.split('\r\n')[0]!);
    tally.check(status < 500, `${what} without an end answers ${status}`, head.split('\r\n')[0]!);
  });
}
