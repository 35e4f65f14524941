/** How offices answer what people file with them: by themselves as offices do, or as a test or a demonstration wants. */
import { z } from 'zod';
import { hashString } from '../../population/random.ts';

/** What an office can answer. */
export const replies = ['call', 'notice', 'granted', 'refused'] as const;
export type Reply = (typeof replies)[number];

/** An answer and how long after the message it comes, seconds on the clock of the simulation. */
export interface PlannedReply {
  readonly reply: Reply;
  readonly afterSeconds: number;
}

/** An order for how offices answer from now on; `by-reference`: as they do by themselves. */
export const mannerOrder = z.object({
  usual: z.union([z.enum(['by-reference', 'silent']), z.enum(replies)]).default('by-reference'),
  afterSeconds: z
    .number()
    .min(0)
    .max(400 * 86_400)
    .default(20),
});
export type MannerOrder = z.infer<typeof mannerOrder>;

const DAY = 86_400;

/** Ways in which offices go on by themselves (assumed); which one, the sender's reference decides for ever. */
const WAYS: readonly (readonly PlannedReply[])[] = [
  [{ reply: 'granted', afterSeconds: 12 * DAY }],
  [{ reply: 'granted', afterSeconds: 21 * DAY }],
  [
    { reply: 'call', afterSeconds: 3 * DAY },
    { reply: 'granted', afterSeconds: 24 * DAY },
  ],
  [
    { reply: 'notice', afterSeconds: 2 * DAY },
    { reply: 'granted', afterSeconds: 26 * DAY },
  ],
  [
    { reply: 'call', afterSeconds: 5 * DAY },
    { reply: 'refused', afterSeconds: 27 * DAY },
  ],
  [
    { reply: 'notice', afterSeconds: 4 * DAY },
    { reply: 'refused', afterSeconds: 28 * DAY },
  ],
];

/** What an office answers to a message with that reference, and when. */
export function planFor(reference: string, { usual, afterSeconds }: MannerOrder): readonly PlannedReply[] {
  if (usual === 'silent') return [];
  if (usual !== 'by-reference') return [{ reply: usual, afterSeconds }];
  return WAYS[hashString(reference) % WAYS.length] ?? [];
}
