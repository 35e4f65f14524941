import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Localized } from '#platform/contract.ts';
import type { Option, SingleQuestion } from '../../definition/questions.ts';
import type { AccountValue, AddressValue, AuthorityValue } from '../../definition/values.ts';
import { amountWords, countryWords, dayWords, monthWords, numberWords, same } from './words.ts';

/** A right value in words, as it stands in the summary and in the document. */
export function valueWords(question: SingleQuestion, value: unknown): Localized {
  switch (question.kind) {
    case 'choice':
      return optionWords(question.options, String(value));
    case 'choices':
      return joined((value as readonly string[]).map((name) => optionWords(question.options, name)));
    case 'yes-no':
      return value === true ? { cs: 'Ano', en: 'Yes' } : { cs: 'Ne', en: 'No' };
    case 'confirmation':
      return { cs: 'Potvrzuji', en: 'Confirmed' };
    case 'date':
      return dayWords(String(value));
    case 'month':
      return monthWords(String(value));
    case 'number':
      return withUnit(numberWords(Number(value)), question.unit);
    case 'money':
      return amountWords(Number(value));
    case 'phone':
      return same(parsePhoneNumberFromString(String(value))?.formatInternational() ?? String(value));
    case 'address':
      return same((value as AddressValue).line);
    case 'account':
      return accountWords(value as AccountValue);
    case 'country':
      return countryWords(String(value));
    case 'authority':
      return same((value as AuthorityValue).name);
    default:
      return same(String(value));
  }
}

function optionWords(options: Readonly<Record<string, Option>>, name: string): Localized {
  const option = options[name];
  return option ? { cs: option.cs, en: option.en } : same(name);
}

function joined(texts: readonly Localized[]): Localized {
  return { cs: texts.map(({ cs }) => cs).join('; '), en: texts.map(({ en }) => en).join('; ') };
}

function withUnit({ cs, en }: Localized, unit: Localized | undefined): Localized {
  return unit ? { cs: `${cs}\u00a0${unit.cs}`, en: `${en}\u00a0${unit.en}` } : { cs, en };
}

function accountWords({ czech, iban }: AccountValue): Localized {
  return same(czech ?? iban.replace(/(.{4})(?=.)/g, '$1 '));
}
