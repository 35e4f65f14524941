/** The letters that institutions of the simulated ISDS write by themselves, as PDF. */
import type { LetterSheet } from '../letters/pdf/render.ts';
import { renderSheet } from '../letters/pdf/render.ts';
import type { DataBox, Institution } from '../population/types.ts';
import type { Message } from './messages/model.ts';
import { addressLine } from './parties.ts';

/** What every sheet has: who writes to whom, when. */
export interface SheetFacts {
  readonly sender: Institution;
  readonly recipient: DataBox;
  readonly subject: string;
  readonly reference: string;
  readonly at: Date;
  readonly heading?: string;
  /** Paragraphs, and what else the template knows. */
  readonly blocks: readonly unknown[];
}

const LONG_DATE = new Intl.DateTimeFormat('cs', { dateStyle: 'long', timeZone: 'Europe/Prague' });
const LONG_TIME = new Intl.DateTimeFormat('cs', { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/Prague' });

/** PDF of a sheet, made by the template of all letters. */
export function renderLetter({
  sender,
  recipient,
  subject,
  reference,
  at,
  heading,
  blocks,
}: SheetFacts): Promise<Uint8Array> {
  const sheet: LetterSheet = {
    title: subject,
    date: [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()],
    sender: { name: sender.name, address: addressLine(sender.address), box: `ID datové schránky: ${sender.box.id}` },
    unit: 'Elektronická podatelna',
    references: [
      ['Č. j.:', reference],
      ['Datum:', LONG_DATE.format(at)],
    ],
    addressee: [recipient.name, addressLine(recipient.address), `Datová schránka: ${recipient.id}`],
    heading: heading ?? null,
    subject,
    blocks,
    instruction: null,
    instructionWord: 'Poučení',
    signature: null,
    footer: `${reference} · ${sender.name}`,
    pageWord: 'strana',
  };
  return renderSheet(sheet);
}

/** A town's confirmation that it has what was sent to it. */
export function renderConfirmation(facts: {
  message: Message;
  town: Institution;
  recipient: DataBox;
  subject: string;
  reference: string;
  at: Date;
}): Promise<Uint8Array> {
  const { message, town, recipient, subject, reference, at } = facts;
  return renderLetter({
    sender: town,
    recipient,
    subject,
    reference,
    at,
    heading: 'POTVRZENÍ O PŘIJETÍ',
    blocks: [
      'potvrzujeme, že elektronická podatelna přijala Vaše podání doručené datovou zprávou:',
      {
        pairs: [
          ['Věc', message.envelope.dmAnnotation ?? ''],
          ['ID zprávy', message.id],
          ['Dodáno', LONG_TIME.format(message.deliveredAt)],
          ['Zaevidováno pod č. j.', reference],
        ],
      },
      'Podání bylo předáno věcně příslušnému odboru. O dalším postupu Vás budeme informovat do Vaší datové schránky.',
      'Tato zpráva byla vytvořena automaticky.',
    ],
  });
}
