/**
 * Finds personal data by its shape in any text that is about to leave the process in a log line, a span or an error.
 *
 * What has no shape of its own (a name, a street, the text of a letter) cannot be found this way: it is kept out by
 * the names of fields (`isPersonalKey`) and by letting through only messages of our own errors (`SafeError`).
 */

const masked = '[masked]';

/** A cheap first look: a text without any of these marks holds nothing that `maskText` would change. */
const suspicious = /\d{6}|@|eyJ|:\/\/|\?|\+\d/;

const jwt = /\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)*/g;
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const credentialsInUrl = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
const queryOfUrl = /((?:\b[a-z][a-z0-9+.-]*:\/\/|\/)[^\s?#"'<>]*)\?[^\s"'<>]*/gi;
const birthNumberWithSlash = /(?<!\d)\d{6}\s?\/\s?\d{3,4}(?!\d)/g;
const bareDigits = /(?<![\d.])\d{9,10}(?![\d.])/g;
const phone = /(?<!\d)(?:\+|00)420[ -]?\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)/g;

/**
 * Masks birth numbers, e-mail addresses, telephone numbers with the Czech prefix, JSON web tokens, credentials and
 * queries of URLs in a text. Pure; texts without such marks are returned unchanged and at once.
 */
export function maskText(text: string): string {
  if (!suspicious.test(text) || hexId.test(text)) return text;
  return text
    .replace(jwt, masked)
    .replace(credentialsInUrl, `$1${masked}@`)
    .replace(queryOfUrl, `$1?${masked}`)
    .replace(email, masked)
    .replace(phone, masked)
    .replace(birthNumberWithSlash, masked)
    .replace(bareDigits, (digits, at: number, whole: string) =>
      isBirthNumber(digits) && !insideId(whole, at, digits.length) ? masked : digits,
    );
}

/** A random id in hexadecimal: of a span, a trace, a digest, a UUID, or a whole traceparent. */
const hexId =
  /^(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})$/;

/** Whether digits are a part of such an id, which has runs of digits by chance. */
function insideId(text: string, at: number, length: number): boolean {
  const before = /[0-9a-f-]*$/.exec(text.slice(Math.max(0, at - 64), at))?.[0] ?? '';
  const after = /^[0-9a-f-]*/.exec(text.slice(at + length, at + length + 64))?.[0] ?? '';
  return hexId.test(before + text.slice(at, at + length) + after);
}

/**
 * Whether nine or ten digits may be a Czech birth number (rodné číslo, § 13 of Act No. 133/2000 Coll.): YYMMDD with
 * the month raised by 50 for women, or by 20 and 70 since 2004, and ten digits divisible by eleven (numbers given
 * until 1985 may instead have remainder ten and end in zero); nine digits were given until 1953.
 */
function isBirthNumber(digits: string): boolean {
  if (!/^\d{9,10}$/.test(digits)) return false;
  let month = Number(digits.slice(2, 4));
  if (month > 50) month -= 50;
  if (month > 20) month -= 20;
  const day = Number(digits.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (digits.length === 9) return Number(digits.slice(0, 2)) < 54;
  if (Number(digits) % 11 === 0) return true;
  return digits.endsWith('0') && Number(digits.slice(0, 9)) % 11 === 10;
}

/** Names of fields whose values are personal or secret; `plain` folds their spelling. */
const personalKeys = new Set(
  `
  name firstName lastName givenName givenNames familyName surname fullName displayName personName birthName
  nickname username login person birthNumber rodneCislo rc birthDate dateOfBirth birthPlace gender
  nationality idNumber documentNumber passport aifo bsi pseudonym nameId subject body rawBody content
  contents text html xml annotation message_body payload data input output values value parameters params
  args detail where query querystring search url originalUrl href headers rawHeaders trailers password
  passwd passphrase secret clientSecret authorization proxyAuthorization cookie cookies setCookie session
  sessionId samlResponse samlRequest relayState assertion signature email mail emailAddress phone telephone
  phoneNumber mobile fax address street houseNumber city postcode zip token accessToken refreshToken
  idToken csrf csrfToken apiKey privateKey dataKey otp totp hotp pin puk ip ips clientIp remoteAddress
  remotePort userAgent xForwardedFor iban account accountNumber cardNumber filename fileName attachment
  attachments sender recipient senderName recipientName diagnosis medication note notes comment
  `
    .trim()
    .split(/\s+/)
    .map(plain),
);

/** Endings that make any key personal: `contactEmail`, `dmSenderAddress`, `new_password`, `x-auth-token` … */
const personalEndings =
  /(?:password|secret|token|email|phone|address|birthnumber|surname|firstname|lastname|cookie|body|subject|annotation)$/;

/** Whether a field of this name is censored wherever it appears. Upper and lower case, dashes and underscores are ignored. */
export function isPersonalKey(key: string): boolean {
  let known = verdicts.get(key);
  if (known === undefined) {
    const folded = plain(key);
    known = personalKeys.has(folded) || personalEndings.test(folded);
    if (verdicts.size < 2000) verdicts.set(key, known);
  }
  return known;
}

const verdicts = new Map<string, boolean>();

function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
