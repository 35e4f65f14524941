import type { Submission } from '#services/submissions/api.ts';
import { formatDate, formatTime, pragueDay } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

type Stand = Pick<Submission, 'state' | 'channel' | 'history' | 'changedAt'>;

/** How a submission stands, in a sentence that is true: who has it, since when, and what is not yet. */
export function stateSentence(p: Pick<PageView, 'lang' | 'now'>, submission: Stand): string {
  const { state, channel, history, changedAt } = submission;
  const { says } = texts[p.lang];
  const at = moment(p, history.findLast((step) => step.state === state)?.at ?? changedAt);
  if (state === 'sent' || state === 'delivered') return says[state][channel](at);
  if (state === 'sending') return says.sending(at, shared[p.lang].channels[channel]);
  return says[state](at);
}

/** What happened, in a few words. */
export function stepText(
  p: Pick<PageView, 'lang'>,
  state: Submission['state'],
  channel: Submission['channel'],
): string {
  const { steps } = texts[p.lang];
  return state === 'sent' || state === 'delivered' ? steps[state][channel] : steps[state];
}

/** "10:32", with its day when that is not today. */
function moment(p: Pick<PageView, 'lang' | 'now'>, at: string): string {
  if (pragueDay(at) === pragueDay(p.now)) return formatTime(at);
  return texts[p.lang].day(formatDate(at, p.lang), formatTime(at));
}
