import type { Person } from '#simulators/population/types.ts';

/** Something that must not be found where it has no business, with the name by which a failing test tells it. */
export interface Secret {
  readonly name: string;
  readonly value: string;
}

/** What is known of a person, in the forms in which it may be written. */
export function secretsOf(person: Person): Secret[] {
  const { givenName, familyName, birthDate, birthNumber, address, email, phone, dataBoxes } = person;
  const [year, month, day] = birthDate.split('-').map(Number);
  const czechDate = `${day}. ${month}. ${year}`;
  return [
    { name: 'whole name', value: `${givenName} ${familyName}` },
    { name: 'given name', value: givenName },
    { name: 'family name', value: familyName },
    { name: 'date of birth', value: birthDate },
    { name: 'date of birth in Czech', value: czechDate },
    { name: 'birth number', value: birthNumber },
    { name: 'birth number with a slash', value: `${birthNumber.slice(0, 6)}/${birthNumber.slice(6)}` },
    ...(address.street === undefined
      ? []
      : [{ name: 'street and number', value: `${address.street} ${address.houseNumber}` }]),
    { name: 'e-mail', value: email },
    { name: 'telephone', value: phone.replace(/^\+420/, '') },
    ...dataBoxes.flatMap(({ id, login, password }) => [
      { name: 'box', value: id },
      { name: 'login of the box', value: login },
      { name: 'password of the box', value: password },
    ]),
  ];
}

/** Names of the secrets that stand in a text, in any of the ways in which text is carried. Bytes come as latin1. */
export function leaksIn(haystack: string, secrets: readonly Secret[]): string[] {
  const folded = fold(haystack);
  return secrets
    .filter(({ value }) => disguises(value).some((form) => haystack.includes(form)) || stands(folded, fold(value)))
    .map(({ name }) => name);
}

/** Lower case without diacritics. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Short words are looked for as whole words: three letters stand in any random text. */
function stands(text: string, value: string): boolean {
  if (value.length > 10) return text.includes(value);
  const escaped = value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}+/_-])${escaped}(?![\\p{L}\\p{N}+/_=-])`, 'u').test(text);
}

/** How a value looks as bytes read by latin1, in an address, in JSON, in hexadecimal and in Base64 at any offset. */
function disguises(value: string): string[] {
  const bytes = Buffer.from(value);
  if (bytes.length < 6) return [];
  const url = encodeURIComponent(value);
  const json = value.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const forms = [
    bytes.toString('latin1'),
    url,
    url.replaceAll('%20', '+'),
    url.toLowerCase(),
    json,
    bytes.toString('hex'),
  ];
  const utf16 = Buffer.from(value, 'utf16le').toString('latin1');
  return [...new Set([...forms, utf16, ...base64(bytes)])].filter((form) => form !== value || form.length > 10);
}

/** The part of the Base64 of a text holding these bytes that is the same whatever stands around them. */
function base64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = offset === 0 ? 0 : 4;
    const certain = Math.floor(whole.length / 3) * 4;
    const form = whole.toString('base64').slice(first, certain);
    return form.length < 8 ? [] : [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
