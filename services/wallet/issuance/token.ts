import { timingSafeEqual } from 'node:crypto';
import { isErased } from '#platform/vault/index.ts';
import { findOffer, mostTries, offerStateOf, takeOffer, takeTry } from '../offers/store.ts';
import { type OfferRef, readToken, writeToken } from '../offers/tokens.ts';
import type { Parts } from '../parts.ts';
import { Problem } from './problem.ts';

/** Seconds that an access token is good for. */
const accessSeconds = 300;
const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

const used = () => new Problem('invalid_grant', 'The offer has been used, has ended, or never was.');
const locked = () => new Problem('invalid_grant', 'Too many wrong transaction codes: the offer is locked.');

/** The token endpoint (OpenID4VCI 1.0 § 6): a code and what the citizen reads aloud to their app, for an access token. */
export async function exchange(parts: Parts, form: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  if (form['grant_type'] !== grant) throw new Problem('unsupported_grant_type', 'Only pre-authorized codes are taken.');
  const code = form['pre-authorized_code'];
  const given = form['tx_code'];
  if (!code) throw new Problem('invalid_request', 'There is no pre-authorized code.');
  if (!given) throw new Problem('invalid_request', 'A transaction code is needed.');
  const ref = readToken(parts.vault, 'code', code, parts.now());
  if (!ref) throw used();
  try {
    await redeem(parts, ref, given);
  } catch (error) {
    if (isErased(error)) throw used();
    throw error;
  }
  const until = new Date(parts.now().getTime() + accessSeconds * 1000);
  return {
    access_token: writeToken(parts.vault, 'access', ref, until),
    token_type: 'Bearer',
    expires_in: accessSeconds,
  };
}

async function redeem({ database, seals, now }: Parts, { citizen, offer }: OfferRef, given: string): Promise<void> {
  const row = await findOffer(database, citizen, offer);
  if (!row) throw used();
  // The try is taken before the code is looked at, so that many at once have no more tries than one after another.
  if (!(await takeTry(database, citizen, offer, now())))
    throw offerStateOf(row, now()) === 'locked' ? locked() : used();
  const { transactionCode } = await seals.open(citizen, 'offer.about', offer, row.about);
  if (!isSame(given, transactionCode)) {
    throw row.tries + 1 >= mostTries ? locked() : new Problem('invalid_grant', 'The transaction code is wrong.');
  }
  if (!(await takeOffer(database, citizen, offer, now()))) throw used();
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
