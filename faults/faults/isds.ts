import { nothingDoubled, nothingFailed, nothingLost, nothingOld } from '../aims.ts';
import type { Fault, Happening } from '../fault.ts';
import { api } from '../load/writes.ts';
import { hanging, inSeconds, type Mode, modes, secondsUntil, throughModes, tileStates } from '../systems.ts';

/** The tile of the data boxes. */
const ours = 'zpravy';
/** Messages are accepted, and the answer is lost: whoever sends again without asking sends twice. */
const mute: Mode = { name: 'mute', faults: [{ kind: 'lose', operation: 'CreateMessage' }] };
const agesWithin = 20;
const freshWithin = 60;

/** The stand's `ISDS_DEADLINE_SECONDS` is 3 for a call, a search is several, and machines are busy. */
const endsWithin = 15;

/** Whoever asks something that ISDS alone can answer is told in time that it does not. */
async function mustEnd({ stand, check }: Happening): Promise<void> {
  const citizen = stand.citizens[0]!;
  const [box] = JSON.parse((await citizen.call(`${api.databox}/boxes`)).body.toString()) as { id: string }[];
  const began = performance.now();
  const { status, said } = await citizen.call(`${api.databox}/recipients?query=Praha&box=${box!.id}`);
  const took = (performance.now() - began) / 1_000;
  check(
    `hanging: who looks for a recipient is answered within ${endsWithin} s`,
    `${said} after ${took.toFixed(1)} s`,
    status === 503 && took <= endsWithin,
  );
}

export default {
  title: 'the system of data boxes hangs, is slow, fails every other time, is down, answers garbage, loses its answers',
  aims: [nothingFailed, nothingLost, nothingDoubled, nothingOld],
  async happen(happening) {
    const { stand, check } = happening;
    const states = async () =>
      (await Promise.all(stand.citizens.map((_, place) => tileStates(stand, place)))).flatMap((one) => [...one]);
    const aged = async (): Promise<boolean> =>
      (await states()).some(([id, state]) => id === ours && (state === 'late' || state === 'down'));
    let others = true;
    // Hanging first: once the breaker is open nobody waits for anything.
    await throughModes(happening, 'isds', [hanging, ...modes, mute], async ({ name }) => {
      if (name === 'hanging') await mustEnd(happening);
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
