import type { Submission } from '#services/submissions/api.ts';
import { formatDate, formatTime, pragueDay } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

type Stand = Pick<Submission, 'state' | 'channel' | 'history' | 'changedAt' | 'channelReference'>;

/** How a submission stands, in a sentence that is true: who has it, since when, and what is not yet. */
export function stateSentence(p: Pick<PageView, 'lang' | 'now'>, submission: Stand): string {
  const { state, channel, history, changedAt, channelReference } = submission;
  const { says } = texts[p.lang];
  const steps = history.filter((step) => step.state === state).map((step) => step.at);
  // It was delivered once; after an answer to a call it only is so again.
  if (state === 'sent' || state === 'delivered') return says[state][channel](moment(p, sinceSending(history, steps)));
  const at = moment(p, steps.at(-1) ?? changedAt);
  // The tax portal gave it a number before the office said no: that it was not filed would not be true.
  if (state === 'refused' && channel === 'tax-portal' && channelReference !== null) return says.unprocessed(at);
  if (state === 'sending') return says.sending(at, shared[p.lang].channels[channel]);
  return says[state](at);
}

/** The first of the moments after it was sent for the last time. */
function sinceSending(history: Stand['history'], moments: readonly string[]): string {
  const sending = history.findLast((step) => step.state === 'sending')?.at ?? '';
  return moments.find((at) => at >= sending) ?? moments.at(-1) ?? sending;
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
