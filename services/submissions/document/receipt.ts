import { receiptTemplate } from './look.ts';
import { makePdf, type Shown } from './made.ts';
import { lawsOf, partiesOf } from './page.ts';
import { receiptIdOf, receiptXml, receiptXmlName } from './receipt-xml.ts';
import { holds, sealPdf, sealWords, type Seal } from './seal.ts';
import type { ReceiptInput } from './types.ts';
import { longMoment, nameOf } from './words.ts';

/** A receipt that was made. */
export interface MadeReceipt {
  /** PDF/A-3 with the XML inside. */
  readonly pdf: Uint8Array;
  /** XML by OFN osvědčení digitálního úkonu 2024-10-17. */
  readonly xml: string;
  readonly isSealed: boolean;
}

/**
 * Makes the receipt of a submission: what was sent, when and by which channel, and what that does not say. Sealed by the
 * portal's own seal where there is one that is valid then; unsealed it says so. The same input gives the same bytes but
 * for the seal.
 *
 * @throws {OutsideError} where the seal is to carry a time stamp and none can be had: try again later
 */
export async function makeReceipt(input: ReceiptInput, seal: Seal | null = null): Promise<MadeReceipt> {
  const valid = seal && holds(seal, input.madeAt) ? seal : null;
  const xml = receiptXml(input);
  const words = valid ? sealWords(valid) : unsealed(seal !== null);
  const pdf = await makePdf(receiptTemplate, { ...pageOf(input), seal: words }, 'seal', input.madeAt, [
    {
      name: receiptXmlName,
      mimeType: 'application/xml',
      description: 'Údaje podle OFN Osvědčení digitálního úkonu',
      relationship: 'data',
      bytes: Buffer.from(xml),
    },
  ]);
  return { pdf: valid ? await sealPdf(pdf, valid, input.madeAt) : pdf, xml, isSealed: valid !== null };
}

const unsealed = (isOver: boolean): string =>
  isOver
    ? 'Certifikát pečeti portálu teď neplatí. Potvrzení proto nemá elektronickou pečeť ani časové razítko a jeho původ nelze ze souboru ověřit.'
    : 'Provozovatel portálu pečeť nenastavil. Potvrzení nemá elektronickou pečeť ani časové razítko a jeho původ nelze ze souboru ověřit.';

const took: Readonly<Record<ReceiptInput['channel'], string>> = {
  'data-box': 'Informační systém datových schránek přijal datovou zprávu s podáním k dodání.',
  'tax-portal': 'Podání přijal daňový portál Finanční správy.',
  'social-security': 'Podání přijalo rozhraní České správy sociálního zabezpečení.',
  paper: 'Podání bylo podle údaje podatele předáno na papíře.',
};

const channels: Readonly<Record<ReceiptInput['channel'], string>> = {
  'data-box': 'datová schránka',
  'tax-portal': 'daňový portál (EPO)',
  'social-security': 'elektronické podání ČSSZ',
  paper: 'na papíře',
};

const numbers: Readonly<Record<ReceiptInput['channel'], string>> = {
  'data-box': 'Číslo datové zprávy',
  'tax-portal': 'Podací číslo',
  'social-security': 'Identifikátor podání',
  paper: 'Číslo',
};

const delivered: Readonly<Record<ReceiptInput['channel'], string>> = {
  'data-box':
    'že je podání u úřadu dodáno nebo doručeno. To dokládá doručenka datové zprávy; za osvědčení digitálního úkonu se považuje ona (§ 5 zákona č. 12/2020 Sb.);',
  'tax-portal': 'že správce daně podání posoudil. Příjem dokládá i potvrzení podepsané daňovým portálem;',
  'social-security': 'že správa sociálního zabezpečení podání posoudila. Příjem dokládá i její vlastní potvrzení;',
  paper: 'že úřad podání má;',
};

function pageOf(input: ReceiptInput): Readonly<Record<string, Shown>> {
  const { document, channel, channelReference, digest, filedAt, madeAt } = input;
  return {
    kind: 'Portál občana',
    title: 'Potvrzení o odeslání podání',
    author: nameOf(document.filer),
    footer: `Potvrzení o odeslání podání, značka ${document.reference}`,
    intro: took[channel],
    about: [
      ['Podání', document.form.title.cs],
      ['Odesláno', longMoment(filedAt)],
      ['Způsob', channels[channel]],
      ...(channelReference === null ? [] : [[numbers[channel], channelReference]]),
      ['Potvrzení vystaveno', longMoment(madeAt)],
      ['Označení potvrzení', receiptIdOf(input, 'receipt')],
    ],
    parties: partiesOf(document),
    content: [
      ['Značka', document.reference],
      ['Identifikátor podání', document.id],
      ['Právní předpisy', lawsOf(document.form.law) || '–'],
    ],
    digest,
    enclosures: document.enclosures.map((one, index) => ({
      number: `${index + 1}`,
      title: one.title,
      file: one.fileName,
      digest: one.digest,
    })),
    says: [
      'kdo, komu, kdy a jakým způsobem podání odeslal, jak to portál zaznamenal;',
      'jaký dokument byl odeslán: jeho otisk lze kdykoli porovnat s otiskem souboru, který má úřad.',
    ],
    saysNot: [
      delivered[channel],
      'že je podání správné, úplné nebo včasné, ani jak o něm bude rozhodnuto;',
      'že je osvědčením podle § 5 zákona č. 12/2020 Sb.: to vydává úřad, jemuž bylo podání určeno. Toto potvrzení má jen jeho obsah podle otevřené formální normy (vložené XML).',
    ],
  };
}
