import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { BOX_ID_PATTERN } from '#connectors/isds/protocol.ts';
import type { ContactQuestion } from '../../definition/questions.ts';
import { empty, type Reading, right, wrong } from './reading.ts';

/** The addr-spec of RFC 5322 as mail servers take it: one "@", no spaces or quotes, a domain with a dot. */
const email =
  /^(?=.{3,254}$)[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63}$/u;

/** An e-mail address, a telephone number (E.164), or the number of a data box. */
export function readContact({ kind }: ContactQuestion, raw: string): Reading {
  const text = raw.normalize('NFC').trim();
  if (text === '') return empty;
  if (kind === 'email') return readEmail(text);
  if (kind === 'phone') return readPhone(text);
  const box = text.replace(/\s/g, '').toLowerCase();
  return BOX_ID_PATTERN.test(box)
    ? right(box)
    : wrong(
        'Číslo datové schránky má 7 znaků: písmena a číslice.',
        'The number of a data box has 7 characters: letters and digits.',
      );
}

function readEmail(text: string): Reading {
  if (!email.test(text) || /^\.|\.\.|\.@/.test(text))
    return wrong('Napište e-mail jako jana@example.cz.', 'Write an e-mail address like jana@example.cz.');
  const at = text.lastIndexOf('@');
  return right(`${text.slice(0, at)}@${text.slice(at + 1).toLowerCase()}`);
}

function readPhone(text: string): Reading {
  const number = parsePhoneNumberFromString(text, 'CZ');
  return number?.isValid()
    ? right(number.number)
    : wrong(
        'Napište telefon jako 777 123 456, ze zahraničí s předvolbou jako +421 905 123 456.',
        'Write a number like 777 123 456, from abroad with its prefix like +421 905 123 456.',
      );
}
