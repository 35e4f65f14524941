/** Lays a letter out: head, references, addressee, text and signature, as the PDF template takes them. */
import type { Sex } from '#simulators/population/types.ts';
import { streetLine, townLine } from '#simulators/population/addresses.ts';
import { addDays, longDate, shortDate, isWorkingDay } from './dates.ts';
import type { Block, Draft, Occasion } from './kind.ts';
import { crowns, ibanOf, paymentDescriptor } from './money.ts';
import type { Payment } from './money.ts';
import { officialOf } from './officials.ts';
import type { LetterSheet } from './pdf/render.ts';

/** The day written on the letter: the last working day up to the day of sending. */
function writtenOn(sent: Date): Date {
  let date = sent;
  while (!isWorkingDay(date)) date = addDays(date, -1);
  return date;
}

function paymentRows(payment: Payment): [string, string][] {
  return [
    ['Částka', crowns(payment.amount)],
    ['Číslo účtu', payment.account],
    ['IBAN', ibanOf(payment.account).replace(/(.{4})(?=.)/g, '$1 ')],
    ['Variabilní symbol', payment.variableSymbol],
    ...(payment.constantSymbol ? [['Konstantní symbol', payment.constantSymbol] as [string, string]] : []),
    ...(payment.specificSymbol ? [['Specifický symbol', payment.specificSymbol] as [string, string]] : []),
    ...(payment.due ? [['Splatnost', shortDate(payment.due)] as [string, string]] : []),
    ...(payment.message ? [['Zpráva pro příjemce', payment.message] as [string, string]] : []),
  ];
}

function laidOut(block: Block): unknown {
  if (typeof block === 'string') return block;
  if ('payment' in block) return { payment: paymentRows(block.payment), descriptor: paymentDescriptor(block.payment) };
  if ('table' in block) return { table: { right: [], ...block.table } };
  return block;
}

function roleOf(signedAs: string, sex: Sex): string {
  const [female = '', male = female] = signedAs.split('|');
  return sex === 'female' ? female : male;
}

/** The sheet of a draft written on an occasion. */
export function sheetOf(draft: Draft, occasion: Occasion): LetterSheet {
  const { to, sender, dice } = occasion;
  const { body } = draft;
  const date = writtenOn(occasion.date);
  const official = officialOf(sender, dice, body.signerSex);
  const birth = to.box.businessId
    ? `IČO: ${to.box.businessId}`
    : `nar. ${shortDate(new Date(`${to.person.birthDate}T00:00:00Z`))}`;
  const references: [string, string][] = [
    ...(draft.reference ? [['Č. j.:', draft.reference] as [string, string]] : []),
    ...(body.fileNumber ? [['Sp. zn.:', body.fileNumber] as [string, string]] : []),
    ...(draft.answersTo ? [['Vaše značka:', draft.answersTo] as [string, string]] : []),
    ...(body.signedAs
      ? ([
          ['Vyřizuje:', official.name],
          ['Telefon:', official.phone],
          ['E-mail:', official.email],
        ] as [string, string][])
      : []),
    ['Datum:', longDate(date)],
  ];
  return {
    title: draft.subject,
    date: [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()],
    sender: {
      name: sender.name,
      address: `${streetLine(sender.address)}, ${townLine(sender.address)}`,
      box: `ID datové schránky: ${sender.box.id}`,
    },
    unit: body.unit ?? null,
    references,
    addressee: [
      to.box.name,
      birth,
      streetLine(to.person.address),
      townLine(to.person.address),
      `Datová schránka: ${to.box.id}`,
    ],
    heading: body.title ?? null,
    subject: draft.subject,
    blocks: body.blocks.map(laidOut),
    instruction: body.instruction ?? null,
    instructionWord: 'Poučení',
    signature: body.signedAs
      ? { name: official.name, role: roleOf(body.signedAs, official.sex), note: 'podepsáno elektronicky' }
      : null,
    footer: [draft.reference, sender.name].filter(Boolean).join(' · '),
    pageWord: 'strana',
  };
}
