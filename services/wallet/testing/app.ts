import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';
import { type CallbackContext, clientAuthenticationAnonymous, type JwtSigner } from '@openid4vc/oauth2';
import { type CredentialOfferObject, type IssuerMetadataResult, Openid4vciClient } from '@openid4vc/openid4vci';
import { Openid4vpClient } from '@openid4vc/openid4vp';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';

/**
 * A wallet app made of others' libraries (OpenID4VCI, OpenID4VP and SD-JWT VC of the OpenWallet Foundation): nothing of it
 * is the portal's own. It speaks HTTP.
 */

type Jwk = Record<string, string>;
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface HolderKey {
  readonly publicJwk: Jwk;
  readonly privateJwk: Jwk;
}

export function newHolderKey(): HolderKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    publicJwk: publicKey.export({ format: 'jwk' }) as Jwk,
    privateJwk: privateKey.export({ format: 'jwk' }) as Jwk,
  };
}

/** What an offer became: how to go on with it by hand where a test wants to. */
export interface Session {
  readonly offer: CredentialOfferObject;
  readonly metadata: IssuerMetadataResult;
  readonly accessToken: string;
  readonly configuration: string;
}

/** What a verifier's request says that an answer needs. */
export interface ReadRequest {
  readonly nonce: string;
  readonly client_id: string;
  readonly response_uri: string;
  readonly state?: string;
  readonly dcql_query: unknown;
}

export function createApp(fetch: Fetch, key: HolderKey) {
  const callbacks: CallbackContext = {
    fetch,
    hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
    generateRandom: (length) => randomBytes(length),
    clientAuthentication: clientAuthenticationAnonymous(),
    signJwt: (_signer, { header, payload }) => ({
      jwt: signed(header, payload, key.privateJwk),
      signerJwk: key.publicJwk as never,
    }),
    verifyJwt: (signer, { compact }) => verifiedJwt(signer, compact),
    encryptJwe: () => notSpoken(),
    decryptJwe: () => notSpoken(),
    getX509CertificateMetadata: () => ({ sanDnsNames: [], sanUriNames: [] }),
  };
  const issuing = new Openid4vciClient({ callbacks });
  const presenting = new Openid4vpClient({ callbacks });
  const sdJwt = new SDJwtVcInstance({
    hasher: (data, algorithm) =>
      createHash(algorithm.replace('-', ''))
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    hashAlg: 'sha-256',
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
    kbSigner: (data) => signature(data, key.privateJwk),
    kbSignAlg: 'ES256',
  });
  const signer: JwtSigner = { method: 'jwk', alg: 'ES256', publicJwk: key.publicJwk as never };

  return {
    sdJwt,
    signer,
    issuing,
    /** Takes an offer: reads it, finds the issuer and changes the code for a token. */
    async take(link: string, transactionCode: string): Promise<Session> {
      const offer = await issuing.resolveCredentialOffer(link);
      const metadata = await issuing.resolveIssuerMetadata(offer.credential_issuer);
      const { accessTokenResponse } = await issuing.retrievePreAuthorizedCodeAccessTokenFromOffer({
        credentialOffer: offer,
        issuerMetadata: metadata,
        txCode: transactionCode,
      });
      const [configuration = ''] = offer.credential_configuration_ids;
      return { offer, metadata, accessToken: accessTokenResponse.access_token, configuration };
    },
    /** A proof of the holder's key; `nonce` undefined: a new one is asked for. */
    async prove({ metadata, configuration }: Session, nonce?: string): Promise<string> {
      const fresh = nonce ?? (await issuing.requestNonce({ issuerMetadata: metadata })).c_nonce;
      const { jwt } = await issuing.createCredentialRequestJwtProof({
        issuerMetadata: metadata,
        credentialConfigurationId: configuration,
        signer,
        nonce: fresh,
      });
      return jwt;
    },
    async fetchCredential(session: Session, proof: string): Promise<string> {
      const { credentialResponse } = await issuing.retrieveCredentials({
        issuerMetadata: session.metadata,
        credentialConfigurationId: session.configuration,
        accessToken: session.accessToken,
        proofs: { jwt: [proof] },
      });
      const [first] = credentialResponse.credentials ?? [];
      return (first as { credential: string }).credential;
    },
    /** All of it at once. */
    async receive(link: string, transactionCode: string): Promise<string> {
      const session = await this.take(link, transactionCode);
      return this.fetchCredential(session, await this.prove(session));
    },
    /** Reads a verifier's link and its signed request. */
    async read(link: string) {
      const parsed = presenting.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link });
      const resolved = await presenting.resolveOpenId4vpAuthorizationRequest({
        authorizationRequestPayload: parsed.params,
      });
      return { ...resolved, request: resolved.authorizationRequestPayload as unknown as ReadRequest };
    },
    /** A presentation of chosen claims with a proof of the holder's key. */
    presentSdJwt: (credential: string, frame: object, audience: string, nonce: string, iat = Date.now()) =>
      sdJwt.present(credential, frame, {
        kb: { payload: { iat: Math.floor(iat / 1000), aud: audience, nonce } },
      }),
    /** Sends an answer as the request wants it. */
    async answer(request: ReadRequest, vpToken: object): Promise<Response> {
      const created = await presenting.createOpenid4vpAuthorizationResponse({
        authorizationRequestPayload: request as never,
        authorizationResponsePayload: { vp_token: vpToken as Record<string, string[]> },
      });
      const { response } = await presenting.submitOpenid4vpAuthorizationResponse({
        authorizationRequestPayload: request,
        authorizationResponsePayload: created.authorizationResponsePayload,
      });
      return response;
    },
  };
}

/** A JWT by ES256, of whatever is put into it. */
export function signed(header: object, payload: object, privateJwk: Jwk): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${signature(text, privateJwk)}`;
}

function signature(text: string, privateJwk: Jwk): string {
  const key = createPrivateKey({ key: privateJwk, format: 'jwk' });
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** Whether a JWT fits the certificate or the key that its header says. */
function verifiedJwt(signer: JwtSigner, compact: string) {
  const [head = '', body = '', end = ''] = compact.split('.');
  const key =
    signer.method === 'x5c' ? new X509Certificate(Buffer.from(signer.x5c[0]!, 'base64')).publicKey : undefined;
  if (!key) return { verified: false as const };
  const ok = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(end, 'base64url'),
  );
  return ok
    ? { verified: true as const, signerJwk: key.export({ format: 'jwk' }) as never }
    : { verified: false as const };
}

function notSpoken(): never {
  throw new Error('nothing is encrypted');
}
