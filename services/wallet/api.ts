import { contract } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import {
  claim,
  claimName,
  credential,
  format,
  licenceView,
  offer,
  presentation,
  protocolAnswer,
  verdict,
  verification,
} from './shapes.ts';

export * from './shapes.ts';

/**
 * Contract of the wallet (po-be-penezenka): the driving licence as a verifiable credential of the portal's own issuer,
 * shown to verifiers by chosen facts. The protocols themselves (OpenID4VCI, OpenID4VP) are spoken by the front.
 */

const citizen = contract.meta({ access: 'citizen' });
const everybody = contract.meta({ access: 'public' });
const front = contract.meta({ access: ['po-fe-portal'] });
const id = z.uuid();
const byId = z.object({ id });
const nothing = z.object({});

/** Minutes that a QR code may be valid. */
export const shownMinutes = [5, 60, 1440] as const;
/** Most that a QR code may carry and still be read from a screen by a common phone; ISO/IEC 18004, version 25. */
export const longestShown = 1200;

const noLicence = {
  NO_LICENCE: { status: 409, message: 'There is no licence that could be issued.' },
  TOO_WEAK: { status: 403, message: 'The sign-in was too weak for this.' },
} as const;

const toBeShown = z.object({
  claims: z.array(claimName).min(1).max(60),
  minutes: z.union([z.literal(5), z.literal(60), z.literal(1440)]),
});

/** A name of a verification, as it stands in addresses. */
const verificationId = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** Fields of a form as they came. */
const form = z.record(z.string(), z.string().max(256 * 1024));

export const walletApi = {
  standing,
  /** What could be issued now. */
  licence: citizen.route({ method: 'GET', path: '/licence' }).output(licenceView),
  offers: {
    /** Prepares the licence for a wallet app; an older offer that still waits is cancelled. UNAVAILABLE: no licence is known. */
    create: citizen
      .route({ method: 'POST', path: '/offers' })
      .input(z.object({ format }))
      .errors({
        ...noLicence,
        TOO_MANY: { status: 429, message: 'There were too many offers lately, or there are too many credentials.' },
      })
      .output(offer),
    get: citizen.route({ method: 'GET', path: '/offers/{id}' }).input(byId).output(offer),
    cancel: citizen.route({ method: 'DELETE', path: '/offers/{id}' }).input(byId).output(nothing),
  },
  credentials: {
    /** Newest first; ended ones for 30 days. */
    list: citizen.route({ method: 'GET', path: '/credentials' }).output(z.array(credential)),
    /** For verifiers everywhere, as soon as they ask for the list of states again. */
    revoke: citizen.route({ method: 'POST', path: '/credentials/{id}/revoke' }).input(byId).output(nothing),
  },
  presentations: {
    /** Exactly what a QR code of these claims would disclose; nothing is made. */
    preview: citizen
      .route({ method: 'POST', path: '/presentations/preview' })
      .input(toBeShown)
      .errors({ ...noLicence, TOO_LONG: { status: 422, message: 'It is too much for a QR code.' } })
      .output(z.object({ claims: z.array(claim), expiresAt: z.iso.datetime({ offset: true }) })),
    create: citizen
      .route({ method: 'POST', path: '/presentations' })
      .input(toBeShown)
      .errors({
        ...noLicence,
        TOO_LONG: { status: 422, message: 'It is too much for a QR code.' },
        TOO_MANY: { status: 429, message: 'There are too many QR codes.' },
      })
      .output(presentation),
    /** Those that are still valid, newest first. */
    list: citizen.route({ method: 'GET', path: '/presentations' }).output(z.array(presentation)),
    get: citizen.route({ method: 'GET', path: '/presentations/{id}' }).input(byId).output(presentation),
    /** The portal forgets it; who has seen the code can still check it until its end. */
    drop: citizen.route({ method: 'DELETE', path: '/presentations/{id}' }).input(byId).output(nothing),
  },
  /** Steps of OpenID4VCI 1.0, for wallet apps; the front passes on what came over HTTP. */
  issuance: {
    /** Documents that wallets and verifiers find the issuer by; null: there is no document of that name. */
    metadata: front
      .route({ method: 'POST', path: '/issuance/metadata' })
      .input(z.object({ document: z.enum(['issuer', 'authorization', 'jwt-issuer', 'jwks', 'type', 'shown-type']) }))
      .output(z.record(z.string(), z.unknown())),
    token: front.route({ method: 'POST', path: '/issuance/token' }).input(z.object({ form })).output(protocolAnswer),
    nonce: front.route({ method: 'POST', path: '/issuance/nonce' }).output(protocolAnswer),
    credential: front
      .route({ method: 'POST', path: '/issuance/credential' })
      .input(
        z.object({ authorization: z.string().max(4000), body: z.unknown().optional(), wallet: z.string().max(200) }),
      )
      .output(protocolAnswer),
    /** The list of states as a JWT. */
    statusList: front
      .route({ method: 'POST', path: '/issuance/status-list' })
      .input(z.object({ list: z.number().int().min(1).max(2_147_483_647) }))
      .output(z.object({ token: z.string(), keptSeconds: z.number().int() })),
    /** What verifiers without a connection need: the root certificate in PEM. */
    certificate: front.route({ method: 'POST', path: '/issuance/certificate' }).output(z.object({ pem: z.string() })),
  },
  /** Asking somebody to show their licence, by OpenID4VP 1.0. Nothing of it outlives `expiresAt`. */
  verifications: {
    create: everybody
      .route({ method: 'POST', path: '/verifications' })
      .input(z.object({ asked: z.array(claimName).min(1).max(24) }))
      .output(z.object({ id: verificationId, secret, expiresAt: z.iso.datetime({ offset: true }) })),
    /** For who has its secret alone. */
    get: everybody
      .route({ method: 'POST', path: '/verifications/get' })
      .input(z.object({ id: verificationId, secret }))
      .output(verification),
    /** The signed request that the wallet fetches. */
    request: front
      .route({ method: 'POST', path: '/verifications/request' })
      .input(z.object({ id: verificationId, walletNonce: z.string().max(500).optional() }))
      .output(z.object({ request: z.string() })),
    /** What the wallet answers. */
    answer: front
      .route({ method: 'POST', path: '/verifications/answer' })
      .input(z.object({ id: verificationId, form }))
      .output(protocolAnswer),
    /** Checks what somebody shows as a QR code. Nothing is kept. */
    check: everybody
      .route({ method: 'POST', path: '/verifications/check' })
      .input(z.object({ text: z.string().max(20_000) }))
      .output(verdict),
  },
};
