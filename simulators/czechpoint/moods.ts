/** How the automata behave: as they should, or as a test or a demonstration wants them to. */
import { z } from 'zod';

/** An order for how the next requests are answered. */
export const moodOrder = z.object({
  /** Seconds from the request to the answer, on the clock of the simulation. */
  delaySeconds: z
    .number()
    .min(0)
    .max(400 * 86_400)
    .default(20),
  /** Sends the same answer once more. */
  twice: z.boolean().default(false),
  /** Says that the person was not identified: a message without a PDF. */
  refuse: z.boolean().default(false),
  /** Sends each file in a message of its own. */
  split: z.boolean().default(false),
  /** Repeats none of the sender's numbers. */
  withoutReference: z.boolean().default(false),
  /** Sends PDF files without a signature. */
  unsigned: z.boolean().default(false),
  /** For how many requests; default all from now on. */
  times: z.number().int().min(1).max(10_000).optional(),
});
export type MoodOrder = z.infer<typeof moodOrder>;
export type Mood = Omit<MoodOrder, 'times'>;

/** The moods in the order in which they were asked for. */
export class Moods {
  #usual: Mood;
  #next: { mood: Mood; left: number }[] = [];

  constructor() {
    this.#usual = moodOrder.parse({});
  }

  /** With `times` for the next so many requests, after those asked for before; else for all, and those before are forgotten. */
  set({ times, ...mood }: MoodOrder): void {
    if (times !== undefined) {
      this.#next.push({ mood, left: times });
      return;
    }
    this.#usual = mood;
    this.#next = [];
  }

  /** The mood of the next request. */
  take(): Mood {
    const [first] = this.#next;
    if (first === undefined) return this.#usual;
    first.left -= 1;
    if (first.left === 0) this.#next.shift();
    return first.mood;
  }
}
