import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { SafeError } from '../telemetry/index.ts';

/** Where a process has its certificate, its key, and the authority of the portal's processes. */
export interface PeerFiles {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** What a process shows to the others and knows them by. */
export interface PeerIdentity {
  /** Own certificate with those that lead to the authority, PEM. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  /** Authorities that the certificates of other processes must be of, PEM. */
  readonly ca: string;
  readonly notAfter: Date;
  /** Changes with whatever is in the files. */
  readonly mark: string;
}

/** The files cannot be used; the message is a sentence that names the setting and says what to do. */
export class PeerFilesError extends SafeError {}

const settings = {
  certificate: 'PORTAL_TLS_CERT_FILE',
  key: 'PORTAL_TLS_KEY_FILE',
  authority: 'PORTAL_TLS_CA_FILE',
} as const;

/** Purposes of a certificate with which a process both serves and calls (RFC 5280, 4.2.1.12). */
const purposes = { 'to serve': '1.3.6.1.5.5.7.3.1', 'to call': '1.3.6.1.5.5.7.3.2' } as const;

/**
 * Reads the files and makes sure that they can be used together, now.
 * @throws {PeerFilesError}
 */
export function readPeerFiles(files: PeerFiles, now: Date = new Date()): PeerIdentity {
  const cert = readOf(files, 'certificate');
  const key = readOf(files, 'key', mustBePrivate);
  const ca = readOf(files, 'authority');
  const chain = certificatesOf(cert, 'certificate', files);
  const authorities = certificatesOf(ca, 'authority', files);
  const own = chain[0]!;
  if (!own.checkPrivateKey(keyOf(key, files)))
    throw problem('key', files, `does not belong to the certificate in ${files.certificate}`);
  mustHold(own, 'certificate', files, now);
  mustServe(own, files);
  mustBeOf(chain, authorities, files, now);
  const mark = createHash('sha256')
    .update(JSON.stringify([cert, key, ca]))
    .digest('hex');
  return { cert, key, ca, notAfter: own.validToDate, mark };
}

function problem(which: keyof PeerFiles, files: PeerFiles, what: string): PeerFilesError {
  return new PeerFilesError(`${settings[which]}: ${files[which]} ${what}.`);
}

function readOf(files: PeerFiles, which: keyof PeerFiles, check?: (facts: Stats, files: PeerFiles) => void): string {
  let descriptor: number;
  try {
    descriptor = openSync(files[which], 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      throw problem(which, files, 'is not there; `portal certificates` makes one, docs/placement.md says more');
    throw problem(which, files, `cannot be read by the portal's user${userName()} (${code})`);
  }
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) throw problem(which, files, 'is not a file');
    check?.(facts, files);
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

function userName(): string {
  const user = process.getuid?.();
  return user === undefined ? '' : ` ${user}`;
}

/**
 * The key is its owner's alone. One that belongs to root may be read by a group besides, as PostgreSQL has it: so
 * Kubernetes mounts files, and so systems keep keys for a group of services.
 */
function mustBePrivate({ mode, uid }: Stats, files: PeerFiles): void {
  const user = process.getuid?.();
  if (user === undefined) return;
  if (uid !== user && uid !== 0)
    throw problem('key', files, `belongs to another user (${uid}); run: chown ${user} '${files.key}'`);
  const others = uid === 0 ? 0o037 : 0o077;
  if ((mode & others) !== 0) throw problem('key', files, `may be read by others; run: chmod 600 '${files.key}'`);
}

function certificatesOf(pem: string, which: keyof PeerFiles, files: PeerFiles): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw problem(which, files, 'holds no certificate in PEM');
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw problem(which, files, 'holds a certificate that cannot be read');
  }
}

function keyOf(pem: string, files: PeerFiles): KeyObject {
  if (pem.includes('ENCRYPTED')) throw problem('key', files, 'is sealed by a passphrase; give a key without one');
  try {
    return createPrivateKey(pem);
  } catch {
    // The reader's own words could repeat a part of the key.
    throw problem('key', files, 'holds no private key in PEM');
  }
}

function mustHold(certificate: X509Certificate, which: keyof PeerFiles, files: PeerFiles, now: Date): void {
  const { validFromDate: from, validToDate: to } = certificate;
  if (now > to) throw problem(which, files, `has held until ${to.toISOString()} only; renew it`);
  if (now < from) throw problem(which, files, `holds from ${from.toISOString()} on; is the clock right?`);
}

function mustServe({ keyUsage, subjectAltName }: X509Certificate, files: PeerFiles): void {
  // Node says `keyUsage` for the extended usage; without one, a certificate is for everything.
  for (const [what, id] of Object.entries(purposes)) {
    if (keyUsage !== undefined && !keyUsage.includes(id))
      throw problem('certificate', files, `is not made ${what}; it must be for serving (${id}) and for calling alike`);
  }
  if (subjectAltName === undefined)
    throw problem('certificate', files, 'carries no name (subjectAltName) under which the process can be called');
}

/** The others will refuse a certificate that does not lead to the authority, so that it is told here. */
function mustBeOf(
  chain: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  files: PeerFiles,
  now: Date,
): void {
  const notAuthority = authorities.find(({ ca }) => !ca);
  if (notAuthority) throw problem('authority', files, 'holds a certificate that is none of an authority');
  const issuedBy = (below: X509Certificate, above: X509Certificate): boolean =>
    below.checkIssued(above) && below.verify(above.publicKey);
  let last = chain[0]!;
  // Each certifies the one before it (RFC 8446, 4.4.2).
  for (const above of chain.slice(1)) if (issuedBy(last, above)) last = above;
  const authority = authorities.find((each) => issuedBy(last, each) || each.fingerprint256 === last.fingerprint256);
  if (!authority) throw problem('certificate', files, `is of no authority in ${files.authority}`);
  mustHold(authority, 'authority', files, now);
}
