import { createIsds } from '#simulators/isds/plugin.ts';
import { ALICE, BORIS, COURT, LETTERS, PEOPLE_OF_TESTOV, START, TOWN, TRADER } from '#simulators/isds/testing/world.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import type { Letter, LetterSource } from '#simulators/population/types.ts';

/** The simulated ISDS over the small town of its own tests, whose letters are moved to the present. */
export { ALICE, BORIS, COURT, TOWN, TRADER };

export interface TownOptions {
  /** Letters besides those of the town. */
  readonly letters?: LetterSource['lettersFor'];
  /** Without the letters that the town has of itself. */
  readonly empty?: boolean;
}

const moved = Date.now() - START.getTime();
const move = (date: Date): Date => new Date(date.getTime() + moved);

function presentLetters(of: Parameters<LetterSource['lettersFor']>[0], now: Date): Letter[] {
  return LETTERS.lettersFor(of, new Date(now.getTime() - moved)).map((letter) =>
    Object.assign(
      {},
      letter,
      { deliveredAt: move(letter.deliveredAt) },
      letter.acceptedAt && { acceptedAt: move(letter.acceptedAt) },
    ),
  );
}

export function startTown({ letters, empty = false }: TownOptions = {}): Promise<Simulators> {
  const source: LetterSource = {
    kinds: ['test'],
    lettersFor: (of, now) => [...(empty ? [] : presentLetters(of, now)), ...(letters?.(of, now) ?? [])],
  };
  return startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: PEOPLE_OF_TESTOV,
    letters: source,
    systems: [createIsds()],
  });
}

/** Messages that ISDS has accepted, counted by sender and subject: more than one of a subject would be a doubled one. */
export async function acceptedInTown(
  town: Simulators,
): Promise<{ sender: string; recipient: string; subject: string; count: number }[]> {
  return (await (await fetch(`${town.url}/_control/isds/messages`)).json()) as never;
}

/** An institution writes to a box now; gives the dmID. */
export async function letterComes(
  town: Simulators,
  letter: { box: string; subject: string; sender?: string },
): Promise<string> {
  const answer = await fetch(`${town.url}/_control/isds/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(letter),
  });
  return ((await answer.json()) as { dmID: string }).dmID;
}
