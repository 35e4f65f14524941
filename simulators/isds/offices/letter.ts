/** Letters by which offices answer what people filed: made in the institution's name, the same for the same message. */
import { PDF } from '@libpdf/core';
import { longDate, shortDate } from '../../letters/dates.ts';
import type { Occasion } from '../../letters/kind.ts';
import { officialOf } from '../../letters/officials.ts';
import { renderSheet } from '../../letters/pdf/render.ts';
import {
  courtReference,
  labourReference,
  officeReference,
  policeReference,
  socialReference,
  taxReference,
  townReference,
} from '../../letters/references.ts';
import { createRandomSource, hashString } from '../../population/random.ts';
import type { DataBox, Institution } from '../../population/types.ts';
import type { Message } from '../messages/model.ts';
import { addressLine } from '../parties.ts';
import type { Reply } from './manner.ts';

const random = createRandomSource('offices');

/** What is answered, by whom, how and when. */
export interface OfficeLetter {
  readonly message: Message;
  readonly office: Institution;
  readonly recipient: DataBox;
  readonly reply: Reply;
  readonly at: Date;
  /** `jid` of the document that it answers, to be told inside the PDF. */
  readonly jid?: string | undefined;
}

export interface WrittenLetter {
  readonly subject: string;
  readonly reference: string;
  readonly fileName: string;
  readonly pdf: Uint8Array;
}

/** Writes the letter. */
export async function writeOfficeLetter(letter: OfficeLetter): Promise<WrittenLetter> {
  const { message, office, recipient, reply, at } = letter;
  const about = message.envelope.dmAnnotation ?? 'Podání';
  const dice = random.dice('answer', hashString(`${message.id} ${reply}`));
  const reference = referenceFor({ sender: office, dice, year: at.getUTCFullYear() } as Occasion, office);
  const words = wordsOf(reply, about, message);
  const official = officialOf(office, dice);
  const pdf = await renderSheet({
    title: words.subject,
    date: [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()],
    sender: { name: office.name, address: addressLine(office.address), box: `ID datové schránky: ${office.box.id}` },
    unit: null,
    references: [
      ['Č. j.:', reference],
      ['Vaše značka:', message.envelope.dmSenderRefNumber ?? ''],
      ['Vyřizuje:', official.name],
      ['Telefon:', official.phone],
      ['Datum:', longDate(at)],
    ],
    addressee: [recipient.name, addressLine(recipient.address), `Datová schránka: ${recipient.id}`],
    heading: words.heading,
    subject: words.subject,
    blocks: words.blocks,
    instruction: words.instruction,
    instructionWord: 'Poučení',
    signature: {
      name: official.name,
      role: 'oprávněná úřední osoba',
      note: 'podepsáno elektronicky',
    },
    footer: `${reference} · ${office.name}`,
    pageWord: 'strana',
  });
  const told = letter.jid === undefined ? pdf : await withXml(pdf, letter.jid);
  return { subject: words.subject.slice(0, 255), reference, fileName: words.fileName, pdf: told };
}

interface Words {
  readonly subject: string;
  readonly heading: string;
  readonly fileName: string;
  readonly blocks: readonly unknown[];
  readonly instruction: string | null;
}

function wordsOf(reply: Reply, about: string, message: Message): Words {
  const filed = shortDate(message.deliveredAt);
  switch (reply) {
    case 'call':
      return {
        subject: `Výzva k doplnění podání – ${about}`,
        heading: 'VÝZVA',
        fileName: 'vyzva_k_doplneni',
        blocks: [
          `dne ${filed} jsme obdrželi Vaše podání „${about}“. Podání nemá všechny náležitosti, a proto Vás podle § 37 odst. 3 a § 45 odst. 2 zákona č. 500/2004 Sb., správní řád, vyzýváme, abyste ho ve lhůtě 15 dnů ode dne doručení této výzvy doplnili takto:`,
          {
            list: [
              'doložte listiny, na které se v podání odvoláváte a které k němu nejsou přiloženy,',
              'uveďte skutečnosti, které jsou pro posouzení věci rozhodné a v podání chybějí.',
            ],
          },
          'Doplnění pošlete do naší datové schránky. V odpovědi uveďte naše číslo jednací.',
        ],
        instruction:
          'Nebudou-li nedostatky ve lhůtě odstraněny, může správní orgán řízení zastavit (§ 66 odst. 1 písm. c) správního řádu). O prodloužení lhůty lze požádat, dokud neuplynula.',
      };
    case 'notice':
      return {
        subject: `Vyrozumění o zahájení řízení – ${about}`,
        heading: 'VYROZUMĚNÍ',
        fileName: 'vyrozumeni',
        blocks: [
          `oznamujeme Vám, že dnem ${filed}, kdy jsme obdrželi Vaše podání „${about}“, bylo zahájeno řízení (§ 44 odst. 1 zákona č. 500/2004 Sb., správní řád).`,
          'O dalším postupu Vás budeme informovat do datové schránky. Nyní nemusíte nic dělat.',
        ],
        instruction: null,
      };
    default: {
      const granted = reply === 'granted';
      return {
        subject: `Rozhodnutí – ${about}`,
        heading: 'ROZHODNUTÍ',
        fileName: 'rozhodnuti',
        blocks: [
          `Správní orgán příslušný podle § 10 a § 11 zákona č. 500/2004 Sb., správní řád, ve věci podání „${about}“ ze dne ${filed}`,
          { centred: 'rozhodl takto:' },
          granted ? 'Podání se vyhovuje v plném rozsahu.' : 'Žádost se zamítá.',
          { heading: 'Odůvodnění' },
          granted
            ? 'Správní orgán posoudil podání a jeho přílohy a zjistil, že podmínky stanovené zákonem jsou splněny. Vyhověl tedy v plném rozsahu.'
            : 'Správní orgán posoudil podání a jeho přílohy a zjistil, že podmínky stanovené zákonem splněny nejsou. Proto rozhodl, jak je uvedeno ve výroku.',
        ],
        instruction:
          'Proti tomuto rozhodnutí se lze odvolat ve lhůtě 15 dnů ode dne jeho oznámení podáním učiněným u správního orgánu, který je vydal (§ 81 a násl. správního řádu).',
      };
    }
  }
}

/** Number in the style of the office; see `letters/references.ts`. */
function referenceFor(occasion: Occasion, { kind }: Institution): string {
  switch (kind) {
    case 'tax-office':
      return taxReference(occasion);
    case 'court':
      return courtReference(occasion, 'Nc').sheet;
    case 'police':
      return policeReference(occasion, 'ČJ');
    case 'pension-office':
      return socialReference(occasion);
    case 'labour-office':
      return labourReference(occasion);
    case 'town':
      return townReference(occasion, 'SO');
    default:
      return officeReference(occasion, 'CJ', 'OPS');
  }
}

/** The norm's XML inside (OFN dokumenty z formulářů ZoPDS), of which only what names the answered document is written. */
async function withXml(pdf: Uint8Array, jid: string): Promise<Uint8Array> {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<dokument xmlns="http://dia.gov.cz/ns/dokumenty-z-formularu-ZoPDS"><je_odpovědí_na_dokument><jid>${jid}</jid></je_odpovědí_na_dokument></dokument>
`;
  const opened = await PDF.load(pdf);
  opened.attachments.add('metadata-dokumentu-formuláře-pro-elektronické-podání.xml', Buffer.from(xml), {
    mimeType: 'application/xml',
  });
  return opened.save();
}
