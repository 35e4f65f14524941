/** Puts a letter of an institution into a box on order. */
import { z } from 'zod';
import { EMPTY_ENVELOPE } from './envelope.ts';
import { renderLetter } from './confirmation.ts';
import { hashOf, kilobytesOf, writeDmDm } from './messages/content.ts';
import type { Isds } from './operations/call.ts';
import { partyOf } from './parties.ts';

/** An order for a letter. */
export const letterOrder = z.object({
  /** ID of the recipient's box. */
  box: z.string(),
  /** Key of the institution; default the first town. */
  sender: z.string().optional(),
  subject: z.string().min(1).max(255).default('Sdělení'),
  paragraphs: z.array(z.string()).default(['sdělujeme Vám, že tato zpráva byla vytvořena na zkoušku.']),
  personalDelivery: z.boolean().default(false),
  /** When it came; default now. */
  sentAt: z.iso.datetime({ offset: true }).optional(),
  /** dmType, e.g. I for one that offers a prepaid reply. */
  type: z.string().length(1).optional(),
});

/**
 * Writes and delivers the letter.
 *
 * @returns dmID
 * @throws RangeError when there is no such box or institution
 */
export async function deliverLetter(isds: Isds, order: z.infer<typeof letterOrder>, now: Date): Promise<string> {
  const recipient = isds.population.box(order.box);
  if (recipient === undefined) throw new RangeError('there is no such box');
  const sender =
    order.sender === undefined
      ? isds.population.institutions.find(({ kind }) => kind === 'town')
      : isds.population.institution(order.sender);
  if (sender === undefined) throw new RangeError('there is no such institution');
  const at = order.sentAt === undefined ? now : new Date(order.sentAt);
  const reference = `SIM/${String(at.getTime()).slice(-7)}/${at.getUTCFullYear()}`;
  const pdf = await renderLetter({
    sender,
    recipient,
    subject: order.subject,
    reference,
    at,
    blocks: order.paragraphs,
  });
  const message = {
    sender: partyOf(sender.box),
    recipient: partyOf(recipient),
    submittedAt: at,
    deliveredAt: at,
    kilobytes: kilobytesOf(pdf.length),
    author: { userType: 'OFFICIAL', name: sender.name, published: false },
    envelope: {
      ...EMPTY_ENVELOPE,
      dbIDRecipient: recipient.id,
      dmAnnotation: order.subject,
      dmSenderRefNumber: reference,
      dmPersonalDelivery: order.personalDelivery,
    },
    ...(order.type === undefined ? {} : { type: order.type }),
  };
  return isds.store.add(message, (id) => {
    const pieces = writeDmDm({ ...message, id }, [
      {
        name: 'dopis.pdf',
        mimeType: 'application/pdf',
        metaType: 'main',
        content: { base64: Buffer.from(Buffer.from(pdf).toString('base64'), 'latin1') },
      },
    ]);
    return { pieces, hash: hashOf(pieces) };
  });
}
