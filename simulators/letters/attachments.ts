/** The files of a letter: the letter itself as PDF, then whatever is enclosed. */
import type { LetterAttachment } from '#simulators/population/types.ts';
import type { Draft, Enclosure, Occasion } from './kind.ts';
import type { Payment } from './money.ts';
import { crowns } from './money.ts';
import { renderSheet } from './pdf/render.ts';
import { sheetOf } from './sheet.ts';

/** Text as UTF-8 bytes. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** All attachments of a draft; the dice stand where `compose` left them, so the sheet is laid out at once. */
export function attachmentsOf(draft: Draft, occasion: Occasion): LetterAttachment[] {
  const sheet = sheetOf(draft, occasion);
  return [
    {
      fileName: `${draft.fileName}.pdf`,
      mimeType: 'application/pdf',
      metaType: 'main',
      render: () => renderSheet(sheet),
    },
    ...(draft.enclosures ?? []).map(({ fileName, mimeType, content }): LetterAttachment => ({
      fileName,
      mimeType,
      metaType: 'enclosure',
      render: async () => content(),
    })),
  ];
}

/** A payment slip as a PDF of its own. */
export function paymentSlip(occasion: Occasion, payment: Payment, what: string): Enclosure {
  const draft: Draft = {
    subject: what,
    fileName: 'platebni_udaje',
    body: {
      title: 'PLATEBNÍ ÚDAJE',
      blocks: [
        `Částku ${crowns(payment.amount)} uhraďte převodem na účet uvedený níže. Nezapomeňte uvést variabilní symbol, podle něhož platbu přiřadíme.`,
        { payment },
        'Poslední řádek je text QR platby podle standardu České bankovní asociace; můžete jej vložit do aplikace své banky.',
      ],
    },
  };
  const sheet = sheetOf(draft, occasion);
  return { fileName: 'platebni_udaje.pdf', mimeType: 'application/pdf', content: () => renderSheet(sheet) };
}

/** A table as a PDF of its own. */
export function tableSheet(
  occasion: Occasion,
  fileName: string,
  what: {
    title: string;
    subject: string;
    head: readonly string[];
    rows: readonly (readonly string[])[];
    right?: readonly number[];
  },
): Enclosure {
  const { title, subject, ...table } = what;
  const sheet = sheetOf({ subject, fileName, body: { title, blocks: [{ table }] } }, occasion);
  return { fileName: `${fileName}.pdf`, mimeType: 'application/pdf', content: () => renderSheet(sheet) };
}
