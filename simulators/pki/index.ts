/**
 * The certificates of the state in a box: a root, an issuing authority, and under it the seal of ISDS, a time-stamping
 * authority, and whatever server and client certificates are asked for. Made once, kept in one file of the data
 * folder with mode 0600, and used again at the next start.
 */
import { certificatePem, makeCertificate } from './certificates.ts';
import type { Identity, Purpose, SubjectName } from './certificates.ts';
import { signParts } from './cms.ts';
import type { SignedParts } from './cms.ts';
import { loadIdentities, newKey, saveIdentities } from './keys.ts';
import { timestampToken } from './timestamp.ts';

/** What simulated systems sign with. */
export interface Pki {
  /** PEM of the root: what a client of the state in a box has to trust. */
  trustPem(): string;
  /** PEM of the issuing authority. */
  issuerPem(): string;
  /** PEM of the certificate with which ISDS seals messages. */
  sealPem(): string;
  /**
   * Seals a content by the ISDS certificate as CAdES-T; the caller writes `head + content + tail`.
   *
   * @param content its octets, SHA-256, and the time of signing
   */
  seal(content: { readonly length: number; readonly digest: Uint8Array; readonly at: Date }): SignedParts;
  /** RFC 3161 token over a SHA-256 digest. */
  timestamp(digest: Uint8Array, at: Date): Buffer;
  /** Issues a certificate with a new RSA key; not kept. */
  issue(
    purpose: Exclude<Purpose, 'root' | 'issuer'>,
    name: SubjectName,
    hosts?: readonly string[],
  ): Promise<{ keyPem: string; certificatePem: string }>;
}

const NAMES: Record<'root' | 'issuer' | 'seal' | 'time-stamping', SubjectName> = {
  root: { organization: 'Stát v krabici (simulace, nic skutečného)', commonName: 'Stát v krabici – kořenová autorita' },
  issuer: {
    organization: 'Stát v krabici (simulace, nic skutečného)',
    commonName: 'Stát v krabici – vydávající autorita',
  },
  seal: {
    organization: 'Simulovaný ISDS (nic skutečného)',
    commonName: 'Informační systém datových schránek – simulace',
  },
  'time-stamping': {
    organization: 'Simulovaná autorita časových razítek (nic skutečného)',
    commonName: 'Stát v krabici – TSU 1',
  },
};
const YEARS = 365.25 * 86_400_000;

/**
 * Opens the certificates, making them when they are not there yet.
 *
 * @param dataDir folder of the simulators; ':memory:' keeps them for this process only
 * @throws PkiError when the stored file is damaged or can be read by others
 */
export async function openPki(dataDir: string): Promise<Pki> {
  const identities =
    dataDir === ':memory:'
      ? await (unkept ??= makeIdentities(dataDir))
      : (loadIdentities(dataDir) ?? (await makeIdentities(dataDir)));
  const chain = [identities.issuer.certificate];
  const timestamp = (digest: Uint8Array, at: Date): Buffer =>
    timestampToken(identities['time-stamping'], chain, digest, at);
  return {
    trustPem: () => certificatePem(identities.root.certificate),
    issuerPem: () => certificatePem(identities.issuer.certificate),
    sealPem: () => certificatePem(identities.seal.certificate),
    timestamp,
    seal: ({ length, digest, at }) =>
      signParts({
        signer: identities.seal,
        chain,
        length,
        digest,
        signingTime: at,
        timestamp: (of) => timestamp(of, at),
      }),
    async issue(purpose, name, hosts) {
      const key = await newKey();
      const { certificate } = makeCertificate({
        purpose,
        name,
        key,
        issuer: identities.issuer,
        ...validity(2),
        ...(hosts === undefined ? {} : { hosts }),
      });
      const keyPem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
      return { keyPem, certificatePem: certificatePem(certificate) };
    },
  };
}

/** The kept identities by their purpose. */
export type Identities = Readonly<Record<keyof typeof NAMES, Identity>>;

/** Those of ':memory:', made once a process: keys are slow to make, and tests start many simulators. */
let unkept: Promise<Identities> | undefined;

async function makeIdentities(dataDir: string): Promise<Identities> {
  const [rootKey, issuerKey, sealKey, stampKey] = await Promise.all([newKey(), newKey(), newKey(), newKey()]);
  const root = makeCertificate({ purpose: 'root', name: NAMES.root, key: rootKey, ...validity(20) });
  const issuer = makeCertificate({
    purpose: 'issuer',
    name: NAMES.issuer,
    key: issuerKey,
    issuer: root,
    ...validity(20),
  });
  const seal = makeCertificate({ purpose: 'seal', name: NAMES.seal, key: sealKey, issuer, ...validity(20) });
  const stamp = makeCertificate({
    purpose: 'time-stamping',
    name: NAMES['time-stamping'],
    key: stampKey,
    issuer,
    ...validity(20),
  });
  const identities: Identities = { root: root, issuer: issuer, seal: seal, 'time-stamping': stamp };
  saveIdentities(dataDir, identities);
  return identities;
}

/** Certificates reach ten years back, because letters of the synthetic past are stamped with their own time. */
function validity(years: number): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - 10 * YEARS), notAfter: new Date(now + years * YEARS) };
}
