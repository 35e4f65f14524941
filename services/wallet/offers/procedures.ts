import { randomInt, randomUUID } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { walletApi } from '../api.ts';
import { validCredentials } from '../credentials/store.ts';
import { configurationId } from '../issuance/metadata.ts';
import { mustBeStrong, readyLicence } from '../licence/ready.ts';
import type { Parts } from '../parts.ts';
import type { Offer } from '../shapes.ts';
import type { OfferAbout } from '../sealed.ts';
import { cancelOffer, findOffer, insertOffer, mostTries, type OfferRow, offerStateOf } from './store.ts';
import { writeToken } from './tokens.ts';

/** How long an offer waits, milliseconds. */
const waitsMs = 10 * 60_000;
/** Credentials that a citizen may have in apps at once. */
const mostValid = 20;
const transactionCodeLength = 6;
const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

/** Offers of the licence to wallet apps (OpenID4VCI 1.0 § 4.1). */
export function offerProcedures(parts: Parts) {
  const { database, seals, vault, now } = parts;
  const os = implement(walletApi).$context<CallContext>().offers;

  const viewed = async (citizen: CitizenId, row: OfferRow): Promise<Offer> =>
    viewOf(parts, row, await seals.open(citizen, 'offer.about', row.id, row.about));

  return {
    create: os.create.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      mustBeStrong(context.caller);
      await readyLicence(parts, citizen);
      if ((await validCredentials(database, citizen, now())).length >= mostValid) throw errors.TOO_MANY();
      const id = randomUUID();
      const createdAt = now();
      const expiresAt = new Date(createdAt.getTime() + waitsMs);
      const about: OfferAbout = {
        code: writeToken(vault, 'code', { citizen, offer: id }, expiresAt),
        transactionCode: String(randomInt(10 ** transactionCodeLength)).padStart(transactionCodeLength, '0'),
      };
      const row = {
        id,
        format: input.format,
        created_at: createdAt,
        expires_at: expiresAt,
        about: await seals.seal(citizen, 'offer.about', id, about),
      };
      if (!(await insertOffer(database, citizen, row))) throw errors.TOO_MANY();
      await parts.audit.note({ citizen, deed: 'offer-made', by: context.caller });
      return viewOf(parts, { ...row, tries: 0, taken_at: null, issued_at: null, cancelled_at: null }, about);
    }),
    get: os.get.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const row = await findOffer(database, citizen, input.id);
      if (!row) throw new ORPCError('NOT_FOUND');
      return viewed(citizen, row);
    }),
    cancel: os.cancel.handler(async ({ context, input }) => {
      if (!(await cancelOffer(database, citizenOf(context.caller), input.id, now()))) throw new ORPCError('NOT_FOUND');
      return {};
    }),
  };
}

function viewOf({ addresses, now }: Parts, row: OfferRow, about: OfferAbout): Offer {
  const state = offerStateOf(row, now());
  const waits = state === 'waiting';
  return {
    id: row.id,
    format: row.format,
    state,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    triesLeft: mostTries - row.tries,
    link: waits ? linkOf(addresses.issuer, row, about.code) : null,
    transactionCode: waits ? about.transactionCode : null,
  };
}

/** The offer by value, as wallets take it from a link or a QR code (OpenID4VCI 1.0 § 4.1.2). */
function linkOf(issuer: string, { format }: OfferRow, code: string): string {
  const offer = {
    credential_issuer: issuer,
    credential_configuration_ids: [configurationId[format]],
    grants: {
      [preAuthorized]: {
        'pre-authorized_code': code,
        tx_code: { input_mode: 'numeric', length: transactionCodeLength },
      },
    },
  };
  return `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`;
}
