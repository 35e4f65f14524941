import type { Socket } from 'node:net';
import type { Attack } from '../attack.ts';
import { withPulse } from '../pulse.ts';
import { dial } from '../raw.ts';

const many = 1500;

/** Many connections at once: silent, half said, and each with a request; others are answered all the while. */
export const attack: Attack = {
  title: 'many connections at once, silent, half said and busy',
  async run(stage, tally) {
    const { url } = stage.target;
    const starts: Readonly<Record<string, string>> = {
      'silent connection': '',
      'connection with half a head': 'GET /o-portalu HTTP/1.1\r\nHost: x\r\nX: ',
      'connection with half a body':
        'POST /prihlaseni HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nx',
      'connection that asks and does not read': 'GET /o-portalu HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20),
    };
    for (const [what, start] of Object.entries(starts)) {
      const open: Socket[] = [];
      await withPulse(stage, tally, `${many} of: ${what}`, async () => {
        for (let index = 0; index < many; index++) {
          const socket = await dial(url).catch(() => undefined);
          if (!socket) continue;
          socket.pause().write(start);
          open.push(socket);
        }
        tally.count(what, open.length);
        // Others ask for a while, until the pulse has beaten some times.
        for (let times = 0; times < 10; times++) {
          const answer = await stage.stranger().get('/health/live');
          tally.check(answer.status === 200, `the portal does not answer beside ${many} of: ${what}`, what);
        }
      });
      for (const socket of open) socket.destroy();
    }
  },
};
