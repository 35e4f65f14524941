import type { Attack } from '../attack.ts';
import { dial, untilClosed } from '../raw.ts';

/** What the portal allows (platform/http/server.ts), and how often Node looks at its connections, ms. */
const limits = { head: 10_000, request: 300_000, looked: 30_000 };
const slack = 20_000;
const many = 60;

/** Heads and bodies that come drop by drop, and connections on which nothing comes: the portal must cut them. */
export const attack: Attack = {
  title: 'heads and bodies that come drop by drop, and connections that say nothing (waits for the real limits)',
  waits: true,
  async run({ target, boris }, tally) {
    const cookie = boris.browser.cookie('portal-session');
    const drop = async (what: string, start: string, piece: string, everyMs: number, limit: number): Promise<void> => {
      const socket = await dial(target.url);
      const within = limit + limits.looked + slack;
      const closed = untilClosed(socket, within);
      socket.write(start);
      const timer = setInterval(() => void (socket.writable && socket.write(piece)), everyMs);
      const ms = await closed;
      clearInterval(timer);
      socket.destroy();
      tally.count(what);
      tally.check(
        ms !== undefined,
        `${what}: the connection is still open after ${within / 1000} s`,
        JSON.stringify(start.slice(0, 120)),
        what,
      );
    };
    const head = 'GET /o-portalu HTTP/1.1\r\nHost: x\r\n';
    const form =
      'POST /prihlaseni HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n';
    const stream = `POST /api/po-be-dokumenty/streams/uploads HTTP/1.1\r\nHost: x\r\nOrigin: ${target.url}\r\nCookie: portal-session=${cookie}\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="a.bin"\r\nContent-Length: 100000\r\n\r\n`;
    const chunks = form.replace('Content-Length: 100000', 'Transfer-Encoding: chunked');
    await Promise.all([
      ...Array.from({ length: many }, () => drop('slow head', head, 'X: 1\r\n', 3000, limits.head)),
      ...Array.from({ length: many }, () => drop('silent connection', '', '', 3000, limits.head)),
      ...Array.from({ length: many }, () => drop('slow body of a form', form, 'x', 5000, limits.request)),
      ...Array.from({ length: many }, () => drop('slow body in chunks', chunks, '1\r\nx\r\n', 5000, limits.request)),
      ...Array.from({ length: 20 }, () => drop('slow document', stream, 'x', 5000, limits.request)),
    ]);
  },
};
