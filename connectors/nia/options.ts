/** What the connector must be told, and the same after it was checked. */
import { createPrivateKey, KeyObject, X509Certificate } from 'node:crypto';
import type { RequestStore } from './requests.ts';

/** Where NIA is and how it signs. {@link parseNiaMetadata} makes it. */
export interface NiaIdentityProvider {
  readonly entityId: string;
  /** Address for sign-in requests by redirect. */
  readonly ssoUrl: string;
  /** Address for sign-out requests by redirect. */
  readonly sloUrl: string;
  /** Trusted signing certificates in PEM; two while NIA exchanges them. */
  readonly certificates: readonly string[];
}

/** A key of the service provider with the certificate that NIA was given. */
export interface ServiceKey {
  readonly key: KeyObject | string;
  /** PEM. */
  readonly certificate: string;
}

export interface NiaOptions {
  /** "Unikátní URL adresa" under which the service is registered at NIA: our issuer and audience. */
  readonly serviceUrl: string;
  /** Where NIA posts its response. */
  readonly acsUrl: string;
  /** Where NIA posts what concerns signing out. */
  readonly logoutUrl: string;
  readonly idp: NiaIdentityProvider;
  readonly signing: ServiceKey;
  /** The current key, or the current one followed by those still accepted after an exchange. */
  readonly decryption: ServiceKey | readonly ServiceKey[];
  readonly requests: RequestStore;
  /** How far the clocks may be apart; two minutes by default. */
  readonly clockSkewMs?: number;
  /** How long a person may take to sign in; thirty minutes by default. */
  readonly requestLifetimeMs?: number;
  readonly now?: () => Date;
  /** Whether the service provider is a public body (eIDAS SPType). */
  readonly spType: 'public' | 'private';
  /** Who runs the service, for the metadata; NIA shows the name to people. */
  readonly organization?: NiaOrganization;
}

/** Who runs the service. */
export interface NiaOrganization {
  /** Name in Czech, e.g. that of the ministry or the town. */
  readonly name: string;
  /** Name of the service in Czech, e.g. "Portál občana". */
  readonly displayName: string;
  readonly url: string;
}

/** {@link NiaOptions} that were found usable, keys in PEM. */
export interface NiaSettings {
  readonly serviceUrl: string;
  readonly acsUrl: string;
  readonly logoutUrl: string;
  readonly idp: NiaIdentityProvider;
  readonly signingKey: string;
  readonly signingCertificate: string;
  readonly decryptionKeys: readonly string[];
  readonly decryptionCertificate: string;
  readonly requests: RequestStore;
  readonly clockSkewMs: number;
  readonly requestLifetimeMs: number;
  readonly now: () => Date;
  readonly spType: 'public' | 'private';
  readonly organization: NiaOrganization | undefined;
}

/**
 * Checks the options once, at start, so that a wrong key or address does not wait for the first citizen.
 * @throws TypeError naming the option at fault
 */
export function settingsOf(options: NiaOptions): NiaSettings {
  const addresses = { serviceUrl: options.serviceUrl, acsUrl: options.acsUrl, logoutUrl: options.logoutUrl };
  for (const [name, url] of Object.entries({ ...addresses, ssoUrl: options.idp.ssoUrl, sloUrl: options.idp.sloUrl })) {
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new TypeError(`NIA: ${name} is not a web address`);
  }
  if (options.idp.certificates.length === 0) throw new TypeError('NIA: no signing certificate of NIA');
  for (const pem of options.idp.certificates) requireStrongRsa('idp.certificates', pem);

  const decryption = 'key' in options.decryption ? [options.decryption] : options.decryption;
  const current = decryption[0];
  if (current === undefined) throw new TypeError('NIA: no decryption key');
  for (const pair of decryption) requirePair('decryption', pair);
  requirePair('signing', options.signing);
  return {
    ...addresses,
    idp: options.idp,
    signingKey: pemOf(options.signing.key),
    signingCertificate: options.signing.certificate,
    decryptionKeys: decryption.map((pair) => pemOf(pair.key)),
    decryptionCertificate: current.certificate,
    requests: options.requests,
    clockSkewMs: options.clockSkewMs ?? 120_000,
    requestLifetimeMs: options.requestLifetimeMs ?? 30 * 60_000,
    now: options.now ?? (() => new Date()),
    spType: options.spType,
    organization: options.organization,
  };
}

function pemOf(key: KeyObject | string): string {
  const object = key instanceof KeyObject ? key : createPrivateKey(key);
  return object.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function requirePair(name: string, pair: ServiceKey): void {
  const certificate = requireStrongRsa(`${name}.certificate`, pair.certificate);
  const key = pair.key instanceof KeyObject ? pair.key : createPrivateKey(pair.key);
  if (!certificate.checkPrivateKey(key))
    throw new TypeError(`NIA: ${name}: the key does not belong to the certificate`);
}

function requireStrongRsa(name: string, pem: string): X509Certificate {
  const certificate = new X509Certificate(pem);
  const bits = certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (certificate.publicKey.asymmetricKeyType !== 'rsa' || bits < 2048) {
    throw new TypeError(`NIA: ${name}: RSA of at least 2048 bits is needed`);
  }
  return certificate;
}
