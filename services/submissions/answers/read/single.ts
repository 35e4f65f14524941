import type { SingleQuestion } from '../../definition/questions.ts';
import { readAccount } from './account.ts';
import { readAddress, readAuthority } from './address.ts';
import { readBusinessId } from './business-id.ts';
import { readChoice, readChoices, readConfirmation, readCountry, readYesNo } from './choice.ts';
import { readContact } from './contact.ts';
import { readDate, readMonth } from './date.ts';
import { readMoney, readNumber } from './number.ts';
import { otherShape, type Reading, type ReadingBy } from './reading.ts';
import { readText } from './text.ts';

/** Reads what was written to a question that stands by itself. */
export function readSingle(question: SingleQuestion, raw: string | readonly string[], by: ReadingBy): Reading {
  if (question.kind === 'choices') return readChoices(question, raw);
  if (question.kind === 'confirmation') return readConfirmation(raw);
  // A tick of one name comes as an array from some forms.
  const text = typeof raw === 'string' ? raw : raw.length <= 1 ? (raw[0] ?? '') : undefined;
  return text === undefined ? otherShape : readLine(question, text, by);
}

type LineQuestion = Exclude<SingleQuestion, { kind: 'choices' | 'confirmation' }>;

function readLine(question: LineQuestion, text: string, { today, known }: ReadingBy): Reading {
  switch (question.kind) {
    case 'text':
      return readText(question, text);
    case 'email':
    case 'phone':
    case 'data-box':
      return readContact(question, text);
    case 'choice':
      return readChoice(question, text);
    case 'yes-no':
      return readYesNo(text);
    case 'date':
      return readDate(question, text, today);
    case 'month':
      return readMonth(text);
    case 'number':
      return readNumber(question, text);
    case 'money':
      return readMoney(question, text);
    case 'address':
      return readAddress(question, text, known);
    case 'account':
      return readAccount(text);
    case 'business-id':
      return readBusinessId(text);
    case 'country':
      return readCountry(text);
    default:
      return readAuthority(question, text, known);
  }
}
