import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ContactChannel } from '../api.ts';

/**
 * The addr-spec of RFC 5322 as mail servers take it in practice: one "@", no spaces, quotes or comments, a domain with a
 * dot; letters beyond ASCII are taken in the local part (RFC 6531). Whether it is theirs, only the code shows.
 */
const email =
  /^(?=.{3,254}$)[^\s@"(),:;<>[\]\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63}$/u;

/** The address as it is kept and written to, or undefined when it is none. */
export function normalisedAddress(channel: ContactChannel, text: string): string | undefined {
  return channel === 'email' ? normalisedEmail(text) : normalisedPhone(text);
}

/** Domains do not tell cases apart; local parts may, so they are left as written. */
function normalisedEmail(text: string): string | undefined {
  const address = text.trim().normalize('NFC');
  if (!email.test(address) || /^\.|\.\.|\.@/.test(address)) return undefined;
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${address.slice(at + 1).toLowerCase()}`;
}

/** E.164; a number without a country is Czech. Fixed lines take no SMS. */
function normalisedPhone(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text.trim(), 'CZ');
  if (!number?.isValid()) return undefined;
  const type = number.getType();
  return type === undefined || type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' ? number.number : undefined;
}
