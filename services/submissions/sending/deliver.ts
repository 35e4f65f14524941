import { ORPCError } from '@orpc/client';
import type { Objection } from '#platform/deliveries/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { away, codeOf, isAway, orWord } from '../cases/away.ts';
import type { CaseParts } from '../cases/parts.ts';
import { type ChannelWord, submissionsEvents } from '../api.ts';
import { endOfDraft } from '../drafts/time.ts';
import { openSubmission, type Opened, storeChange } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';

type Finished = Opened & { readonly made: CaseContent };

/** The service before the channel of a submission; null: it goes by the data box or by paper. */
export function deliveriesOf({ clients }: Pick<CaseParts, 'clients'>, channel: CaseContent['channel']) {
  if (channel === 'tax-portal') return clients.taxes.own.deliveries;
  return channel === 'social-security' ? clients.social.own.deliveries : null;
}

/** What of it the channel takes: the form of its type and the data as they were when it was finished. */
function contentOf({ types }: Pick<CaseParts, 'types'>, citizen: CitizenId, made: CaseContent) {
  const channel = types.get(made.type)?.channel;
  if (!channel || channel.kind === 'data-box') return null;
  return { citizen, form: channel.form, data: made.data };
}

/** What the channel objects to and warns of before anything is filed. */
export async function askChannel(
  parts: CaseParts,
  citizen: CitizenId,
  made: CaseContent,
): Promise<{ readonly outcome: ChannelWord['outcome']; readonly objections: Objection[] }> {
  const content = contentOf(parts, citizen, made);
  const deliveries = deliveriesOf(parts, made.channel);
  if (!content || !deliveries) return { outcome: 'none', objections: [] };
  try {
    return { outcome: 'told', objections: (await deliveries.check(content)).objections };
  } catch (error) {
    if (codeOf(error) === 'UNAVAILABLE' || isAway(error)) return { outcome: 'away', objections: [] };
    throw error;
  }
}

/** The same alone; none also while the channel does not answer: it will say so when it has it. */
export async function objectionsTo(parts: CaseParts, citizen: CitizenId, made: CaseContent): Promise<Objection[]> {
  return (await askChannel(parts, citizen, made)).objections;
}

/**
 * Gives a submission to the service before its channel, under the key that was written down when the citizen sent it: from
 * its answer on it is taken, once. What the service would not even take is refused.
 */
export async function deliver(parts: CaseParts, citizen: CitizenId, opened: Finished): Promise<void> {
  const { row, made } = opened;
  const content = contentOf(parts, citizen, made);
  const deliveries = deliveriesOf(parts, made.channel);
  if (!content || !deliveries || row.dispatch === null) throw new Error('a submission has lost the way to its channel');
  const key = row.dispatch;
  try {
    await away(deliveries.take({ ...content, key }));
  } catch (error) {
    if (!(error instanceof ORPCError) || error.status >= 500) throw error;
    const change = {
      state: 'refused',
      expiresAt: endOfDraft(parts.types.get(made.type), parts.now()),
      followAt: null,
      made: { refusal: 'other' },
      event: submissionsEvents.refused,
    } as const;
    return void (await storeChange(parts, citizen, opened, change));
  }
  await parts.step?.('taken', opened.row.id);
  const change = { made: { takenAt: parts.now().toISOString() }, followAt: parts.now() };
  if (await storeChange(parts, citizen, opened, change)) return;
  // The citizen took it back while it was being given: so it is taken back there, unless it has gone out.
  if ((await openSubmission(parts, citizen, row.id))?.row.state === 'withdrawn')
    await orWord(away(deliveries.withdraw({ citizen, key })), 'CONFLICT', null);
}
