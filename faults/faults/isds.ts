import { nothingDoubled, nothingFailed, nothingLost, nothingOld } from '../aims.ts';
import type { Fault } from '../fault.ts';
import { hanging, inSeconds, type Mode, modes, secondsUntil, throughModes, tileStates } from '../systems.ts';

/** The tile of the data boxes. */
const ours = 'zpravy';
/** Messages are accepted, and the answer is lost: whoever sends again without asking sends twice. */
const mute: Mode = { name: 'mute', faults: [{ kind: 'lose', operation: 'CreateMessage', percent: 50 }] };
const agesWithin = 20;
const freshWithin = 60;

export default {
  title: 'the system of data boxes is slow, fails every other time, is down, answers garbage, hangs, loses its answers',
  aims: [nothingFailed, nothingLost, nothingDoubled, nothingOld],
  async happen(happening) {
    const { stand, check } = happening;
    const states = async () =>
      (await Promise.all(stand.citizens.map((_, place) => tileStates(stand, place)))).flatMap((one) => [...one]);
    const aged = async (): Promise<boolean> =>
      (await states()).some(([id, state]) => id === ours && (state === 'late' || state === 'down'));
    let others = true;
    await throughModes(happening, 'isds', [...modes, hanging, mute], async ({ name }) => {
      if (name !== 'down' && name !== 'garbage') return;
      const took = await secondsUntil(aged, agesWithin);
      check(`${name}: its tile says that it is old`, inSeconds(took, agesWithin), took !== undefined);
      others &&= (await states()).every(([id, state]) => id === ours || state === 'ok' || state === 'hidden');
    });
    check('no other tile says so', others ? 'none' : 'another does', others);
    const fresh = await secondsUntil(async () => !(await aged()), freshWithin);
    check(`its tile is fresh again within ${freshWithin} s`, inSeconds(fresh, freshWithin), fresh !== undefined);
  },
} satisfies Fault;
