import { nothingDoubled, nothingFailed, nothingLost, nothingOld } from '../aims.ts';
import type { Fault } from '../fault.ts';
import { inSeconds, modes, secondsUntil, throughModes } from '../systems.ts';

const backWithin = 20;

export default {
  title: 'the national identity is slow, fails every other time, is down, answers garbage',
  aims: [nothingFailed, nothingLost, nothingDoubled, nothingOld],
  async happen(happening) {
    const { stand, check, note } = happening;
    const { person } = stand.citizens[0]!;
    const letIn = (): Promise<boolean> =>
      stand.signIn(person).then(
        () => true,
        () => false,
      );
    await throughModes(happening, 'nia', modes, async ({ name }) => {
      const page = await fetch(`${stand.url}/prihlaseni`);
      await page.arrayBuffer();
      check(`${name}: the page of signing in opens`, String(page.status), page.status === 200);
      const began = performance.now();
      const inside = await letIn();
      note(
        `${name}: somebody who signs in now ${inside ? `is let in after ${((performance.now() - began) / 1000).toFixed(1)} s` : 'is not let in'}`,
      );
    });
    const back = await secondsUntil(letIn, backWithin);
    check('signing in works again', inSeconds(back, backWithin), back !== undefined);
  },
} satisfies Fault;
