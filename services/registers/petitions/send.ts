import { ORPCError } from '@orpc/client';
import { type Caller, citizenOf } from '#platform/caller.ts';
import type { Parts } from '../parts.ts';
import { openPetition, type Opened, storeChange } from './petitions.ts';
import { isUnsent, referenceOf } from './states.ts';

/** Why a petition was not sent. */
export type SendRefusal = 'NOT_FOUND' | 'CONFLICT' | 'NO_BOX' | 'RECIPIENT_MISSING' | 'INCOMPLETE';

/** ISDS type of a natural person's box. */
const personal = 40;

/**
 * Sends a petition by the citizen's data box. Its draft there is made under a key of the petition's own and written down
 * before it is sent, so that whatever breaks, asking again meets the same draft: it is sent once.
 *
 * @returns why not; null when it was taken for sending, now or before
 */
export async function sendPetition(parts: Parts, caller: Caller, id: string): Promise<SendRefusal | null> {
  const citizen = citizenOf(caller);
  let opened = await openPetition(parts, citizen, id);
  if (!opened) return 'NOT_FOUND';
  if (!isUnsent(opened.row.state)) return ['answered', 'closed'].includes(opened.row.state) ? 'CONFLICT' : null;
  if (opened.content.recipient.box === null) return 'RECIPIENT_MISSING';
  const draft = await draftOf(parts, caller, opened);
  if (draft === 'NO_BOX') return draft;
  if (draft !== 'taken') {
    const written: Opened | undefined =
      opened.row.draft === draft
        ? opened
        : ((await storeChange(parts, citizen, opened, { draft })) ?? (await openPetition(parts, citizen, id)));
    if (written?.row.draft !== draft) return 'CONFLICT';
    opened = written;
    const refusal = await handOver(parts, caller, opened, draft);
    if (refusal !== null) return refusal;
  }
  const content = { channel: 'data-box', refusal: null } as const;
  // Somebody who was faster has said the same.
  await storeChange(parts, citizen, opened, { state: 'sending', content });
  await parts.audit.note({
    citizen,
    deed: 'petition-sent',
    by: caller,
    subject: id,
    once: `sent ${id} ${opened.row.draft}`,
  });
  return null;
}

/** The draft that it goes out as, open to be written; `taken`: it has been taken for sending. */
async function draftOf({ clients }: Parts, caller: Caller, { row }: Opened): Promise<string> {
  const { boxes, drafts, dispatches } = clients.databox.as(caller);
  if (row.draft !== null) {
    const { state } = await clients.databox.own.letters
      .sent({ citizen: citizenOf(caller), draft: row.draft })
      .catch(whenCode('NOT_FOUND', { state: 'gone' as const }));
    if (state === 'draft') return row.draft;
    if (state === 'refused') {
      const refused = (await dispatches.list()).find((one) => one.draft === row.draft && one.state === 'refused');
      if (refused) await dispatches.withdraw({ id: refused.id }).catch(whenCode('CONFLICT', null));
      return row.draft;
    }
    if (state !== 'gone') return 'taken';
  }
  const own = await boxes.list();
  const box = own.find(({ type }) => type === personal) ?? own[0];
  if (!box) return 'NO_BOX';
  return (await drafts.create({ box: box.id, key: row.id })).id;
}

/** Writes the draft and has it sent. */
async function handOver(
  parts: Parts,
  caller: Caller,
  { row, content }: Opened,
  id: string,
): Promise<SendRefusal | null> {
  const { drafts } = parts.clients.databox.as(caller);
  const { subject, body, recipient, kind } = content;
  const fields = {
    recipientBox: recipient.box!,
    recipientName: recipient.name.slice(0, 300),
    subject: subject.slice(0, 255),
    body,
    senderRefNumber: referenceOf(row.id, kind),
  };
  // Taken a moment ago: sending tells the same as the first time.
  await drafts.update({ id, fields }).catch(whenCode('CONFLICT', null));
  const sent = await drafts.send({ id }).catch(whenCode('INCOMPLETE', null));
  return sent === null ? 'INCOMPLETE' : null;
}

/** An answer instead of an error of that code; others are thrown on. */
function whenCode<T>(code: string, instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof ORPCError && error.code === code) return instead;
    throw error;
  };
}
