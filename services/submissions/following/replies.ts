import type { CitizenId } from '#platform/ids.ts';
import type { CaseParts } from '../cases/parts.ts';
import { type Opened, storeChange } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';

/** What stands at a submission because of those that add to it. Idempotent; what somebody else has changed waits for the next time. */
export async function noteReplies(parts: CaseParts, citizen: CitizenId, all: readonly Opened[]): Promise<void> {
  for (const opened of all) {
    const replied = opened.made && repliedIn(opened.made, repliesTo(all, opened.row.id));
    if (!replied) continue;
    const open = replied.some(({ kind, repliedBy }) => kind === 'call' && repliedBy === null);
    const state = opened.row.state === 'called' && !open ? { state: 'delivered' as const } : {};
    await storeChange(parts, citizen, opened, { ...state, made: { answers: replied } });
  }
}

/** Submissions that add to one and have gone out, the oldest first. */
function repliesTo(all: readonly Opened[], parent: string): { id: string; sentAt: string }[] {
  return all
    .flatMap(({ row, made }) =>
      made?.parent === parent && made.sentAt !== null ? [{ id: row.id, sentAt: made.sentAt }] : [],
    )
    .toSorted((one, other) => one.sentAt.localeCompare(other.sentAt));
}

/** Each answers the calls that had come by then and that no other has; null: nothing changes. */
function repliedIn(
  { answers }: CaseContent,
  replies: readonly { id: string; sentAt: string }[],
): CaseContent['answers'] | null {
  const after = answers.map((answer) => {
    if (answer.kind !== 'call' || answer.repliedBy !== null) return answer;
    const reply = replies.find(({ sentAt }) => Date.parse(sentAt) >= Date.parse(answer.at));
    return reply ? { ...answer, repliedBy: reply.id } : answer;
  });
  return after.some((answer, index) => answer !== answers[index]) ? after : null;
}
