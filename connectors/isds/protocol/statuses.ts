/**
 * Status codes (`dmStatusCode`, `dbStatusCode`) and what a person can do about each. The full official list is not
 * public: every row tells how sure it is.
 */

/**
 * What went wrong, in kinds a person can act on.
 * - `not-found` no such message or box here
 * - `no-access` the logged-in person or application may not do this
 * - `credentials` name, password, code, certificate or session not accepted: log in again
 * - `login-blocked` too many failed log-ins: wait
 * - `password` the new password was refused, or the old one has expired
 * - `format-refused` an attachment type or its content is not allowed
 * - `too-big` over the limit: send as a big message or split
 * - `box-inaccessible` the sender's or the recipient's box cannot take part
 * - `content-gone` the content has been deleted after 90 days; the envelope remains
 * - `not-ready` ask again in a while (not yet signed, answer still being made)
 * - `throttled` asked too often: wait
 * - `invalid` the request itself is wrong
 * - `too-many` narrow the question down
 * - `maintenance` planned outage
 * - `unavailable` no answer, broken connection, time out, server error
 * - `protocol` an answer that is not ISDS: HTML, garbage, unknown operation
 * - `unknown` a status code this version does not know
 */
export type IsdsProblem =
  | 'not-found'
  | 'no-access'
  | 'credentials'
  | 'login-blocked'
  | 'password'
  | 'format-refused'
  | 'too-big'
  | 'box-inaccessible'
  | 'content-gone'
  | 'not-ready'
  | 'throttled'
  | 'invalid'
  | 'too-many'
  | 'maintenance'
  | 'unavailable'
  | 'protocol'
  | 'unknown';

/** How sure a row is: seen on the wire, documented by an independent client, or our reading of scarce hints. */
export type Sureness = 'recorded' | 'documented' | 'assumed';

export interface StatusFacts {
  /** `null` = not a failure. */
  readonly problem: IsdsProblem | null;
  /** Meaning, for operators and for the simulator; never shown to citizens as it is. */
  readonly meaning: string;
  readonly sureness: Sureness;
}

const ok = (meaning: string, sureness: Sureness = 'documented'): StatusFacts => ({ problem: null, meaning, sureness });
const bad = (problem: IsdsProblem, meaning: string, sureness: Sureness = 'documented'): StatusFacts => ({
  problem,
  meaning,
  sureness,
});

/** The text ISDS gives with 0000. Recorded. */
export const OK_MESSAGE = 'Provedeno úspěšně.';
export const OK_CODE = '0000';

/** Status code → facts. */
export const STATUS_CODES: Readonly<Record<string, StatusFacts>> = {
  '0000': ok('done', 'recorded'),
  '0001': ok('done, answer is empty', 'assumed'),
  '0002': ok('no box matches the search'),
  '0003': ok('too many boxes match, the list is truncated'),
  '0004': ok('some copies of the message were not sent; each copy has its own status'),
  '0005': ok('signed without a signature time stamp: the time stamp authority does not answer'),
  '1004': bad('no-access', 'operation not permitted'),
  '1007': bad('invalid', 'malformed box ID'),
  '1058': bad('invalid', 'invalid date'),
  '1066': bad('password', 'the new password is too short, too long or too simple', 'assumed'),
  '1067': bad('password', 'the old password is wrong', 'assumed'),
  '1079': bad('password', 'the new password breaks a rule of composition', 'assumed'),
  '1080': bad('password', 'the new password has a wrong length', 'assumed'),
  '1081': bad('password', 'the new password has been used before', 'assumed'),
  '1082': bad('password', 'the new password contains the user name', 'assumed'),
  '1083': bad('password', 'the new password repeats a character too often', 'assumed'),
  '1090': bad('password', 'the password cannot be changed now', 'assumed'),
  '1091': bad('password', 'the new password is a forbidden word', 'assumed'),
  '1093': bad('invalid', 'the date is too far in the past'),
  '1101': bad('invalid', 'the box type must be given'),
  '1109': bad('too-many', 'more than one box matches'),
  '1137': bad('invalid', 'the interval is too long'),
  '1152': bad('invalid', 'the searched text is empty'),
  '1153': bad('invalid', 'the searched box ID is malformed'),
  '1154': bad('invalid', 'the searched company number is malformed'),
  '1155': bad('invalid', 'invalid input of the search'),
  '1156': bad('invalid', 'the page is too large'),
  '1201': bad('box-inaccessible', 'the sending box is not accessible'),
  '1205': bad('box-inaccessible', 'the recipient box is not accessible', 'assumed'),
  '1211': bad('no-access', 'the message belongs to another box'),
  '1214': bad('format-refused', 'an attachment has a forbidden type, or its content does not match its name'),
  '1218': bad('no-access', 'the user lacks the permission'),
  '1219': bad('not-found', 'the message does not exist here, or has been deleted'),
  '1222': bad('content-gone', 'the content of the message has been deleted', 'assumed'),
  '1229': bad('not-ready', 'the message just sent has not been signed yet'),
  '1281': bad('too-big', 'the message must be sent or downloaded as a big message (VoDZ)'),
  '1295': bad('throttled', 'too many requests', 'assumed'),
  '1299': bad('invalid', 'the message has no attachment'),
  '1600': bad('invalid', 'malformed input', 'assumed'),
  '2006': bad('protocol', 'unknown operation (comes with HTTP 200)', 'recorded'),
  '2010': bad('invalid', 'the first attachment has an invalid structure'),
  '2011': bad('not-found', 'the box does not exist, or its ID is malformed'),
  '2017': bad('invalid', 'malformed date or time'),
  '2032': bad('invalid', 'the message carries no attachment'),
  '2200': bad('invalid', 'the signed document is malformed'),
  '2201': bad('invalid', 'the signed document is not an original of ISDS'),
  '2204': bad('invalid', 'the signed document already has a time stamp'),
  '2207': bad('not-ready', 'the time stamp could not be made in time'),
  '2300': bad('invalid', 'the one-time-password service refused the request', 'recorded'),
  '2301': bad('throttled', 'another SMS cannot be sent so soon'),
  '2302': bad('not-ready', 'the SMS could not be sent'),
  '2305': bad('no-access', 'the person rejected the drafted message'),
  '2351': bad('not-ready', 'the asynchronous answer is not ready yet'),
  '2352': bad('not-found', 'the asynchronous request does not exist', 'assumed'),
  '2353': bad('invalid', 'the asynchronous request failed', 'assumed'),
  '3005': bad('throttled', 'the same was asked too often'),
  '3006': bad('throttled', 'too many requests', 'assumed'),
  '3008': bad('throttled', 'too many requests', 'assumed'),
  '3009': bad('throttled', 'too many requests', 'assumed'),
  '5001': bad('not-found', 'no such box'),
  '9002': bad('unavailable', 'internal error of the search engine'),
  '9005': bad('invalid', 'the request does not fit the schema', 'recorded'),
  '9204': bad('unavailable', 'internal error', 'assumed'),
  '9502': bad('unavailable', 'the time stamp authority fails'),
};

/**
 * Facts of a code. Not in the table: 00xx is a success (as independent clients take it), 9xxx a failure on the side of
 * ISDS (assumed), anything else a failure of kind `unknown`.
 */
export function statusFacts(code: string): StatusFacts {
  const known = Object.hasOwn(STATUS_CODES, code) ? STATUS_CODES[code] : undefined;
  if (known) return known;
  if (/^00\d{2}$/.test(code)) return ok('done, with a note this version does not know', 'assumed');
  if (/^9\d{3}$/.test(code)) return bad('unavailable', 'internal error of ISDS', 'assumed');
  return bad('unknown', 'a status code this version does not know', 'assumed');
}

/** Whether waiting and asking again may help. Whether it is safe is another question: see `idempotent`. */
export function isRetryable(problem: IsdsProblem): boolean {
  return problem === 'unavailable' || problem === 'maintenance' || problem === 'throttled' || problem === 'not-ready';
}
