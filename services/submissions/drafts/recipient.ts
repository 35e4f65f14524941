import { unavailable } from '#platform/contract.ts';
import type { CitizenId } from '#platform/ids.ts';
import { codeOf } from '../cases/away.ts';
import type { Recipient } from '../document/types.ts';
import type { AddressValue, AuthorityValue } from '../definition/values.ts';
import { openSubmission } from '../opened.ts';
import type { Parts } from '../parts.ts';
import type { ReadDraft } from './reading.ts';

type RecipientParts = Pick<Parts, 'clients' | 'database' | 'seals' | 'now'>;

/**
 * The authority that a draft is for: the one that the citizen chose, else the one that is competent by the law, by a
 * place, by an answer, or that got what this one adds to. Null: it is not known.
 *
 * @throws UNAVAILABLE: who knows does not answer
 */
export async function recipientOf(
  parts: RecipientParts,
  citizen: CitizenId,
  read: ReadDraft,
): Promise<Recipient | null> {
  const { opened, type, way } = read;
  if (opened.draft.recipient !== null) return byBox(parts, opened.draft.recipient);
  const { recipient } = type;
  switch (recipient.by) {
    case 'law':
      return competent(parts, recipient.office, null);
    case 'place': {
      const place = await placeOf(parts, read, recipient.of);
      return place === null ? null : competent(parts, recipient.office, place);
    }
    case 'choice': {
      const chosen = way.values[recipient.of] as AuthorityValue | undefined;
      return chosen ? byBox(parts, chosen.box) : null;
    }
    default:
      return toParent(parts, citizen, opened.draft.parent);
  }
}

/** The address place that decides; where the register gave no code, the one that its words find. */
async function placeOf(parts: RecipientParts, { setting, way }: ReadDraft, of: string): Promise<number | null> {
  const address = of === 'residence' ? setting.applicant.address : (way.values[of] as AddressValue | undefined);
  if (!address) return null;
  if (address.code !== null) return address.code;
  const { items, exact } = await asked(
    parts.clients.addresses.own.search({ text: address.line.slice(0, 200), limit: 2 }),
  );
  return exact && items.length === 1 ? items[0]!.code : null;
}

async function competent(
  { clients }: RecipientParts,
  office: Parameters<Parts['clients']['authorities']['own']['competent']>[0]['office'],
  place: number | null,
): Promise<Recipient | null> {
  const found = await asked(clients.authorities.own.competent({ office, place }));
  if (!found) return null;
  return { ...found.authority, by: found.by };
}

async function byBox({ clients }: RecipientParts, box: string): Promise<Recipient | null> {
  try {
    return { ...(await clients.authorities.own.get({ box })), by: null };
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') return null;
    throw unavailable(error);
  }
}

async function toParent(parts: RecipientParts, citizen: CitizenId, parent: string | null): Promise<Recipient | null> {
  const opened = parent === null ? undefined : await openSubmission(parts, citizen, parent);
  return opened?.made?.to ?? null;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw unavailable(error);
  }
}
