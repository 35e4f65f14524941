/** For tests: one small world of authorities and signers, made once. */
import { timestampToken } from '#simulators/pki/timestamp.ts';
import { inspect } from '../inspect.ts';
import type { SignatureFact, SignatureReport, SignedKind } from '../report.ts';
import type { TrustStore } from '../trust.ts';
import { makeIdentity, makeRoot } from './certificates.ts';

export const root = makeRoot('Kořenová autorita', { organisation: 'Zkouška' });
export const issuer = makeIdentity('Vydávající autorita', { issuer: root, isAuthority: true, organisation: 'Zkouška' });
export const person = makeIdentity('Jana Nováková', {
  issuer,
  givenName: 'Jana',
  surname: 'Nováková',
  qualified: 'signature',
  onDevice: true,
});
export const office = makeIdentity('Úřad městské části', {
  issuer,
  organisation: 'Městská část Horní Dolní',
  organisationIdentifier: 'NTRCZ-00007064',
  qualified: 'seal',
});
const stamping = makeIdentity('Razítková autorita', { issuer, use: 'time-stamping' });

export const now = new Date('2026-06-01T00:00:00Z');
export const signedAt = new Date('2026-01-02T10:00:00Z');
export const trust: TrustStore = { anchors: [root.pem] };

/** Tokens of the trusted authority. */
export const timestamp = (digest: Uint8Array, at = signedAt): Buffer =>
  timestampToken(stamping, stamping.chain, digest, at);

export interface LookOptions {
  readonly trust?: TrustStore;
  readonly now?: Date;
  readonly content?: Uint8Array;
}

/** The report of a file, in this thread. */
export function look(bytes: Uint8Array, kind: SignedKind, options: LookOptions = {}): Promise<SignatureReport> {
  return inspect({ bytes, kind, trust: options.trust ?? trust, now: options.now ?? now, content: options.content });
}

/** The only signature of a file. */
export async function only(bytes: Uint8Array, kind: SignedKind, options: LookOptions = {}): Promise<SignatureFact> {
  const { signatures, fault } = await look(bytes, kind, options);
  const [first, second] = signatures;
  if (!first || second) throw new Error(`${signatures.length} signatures, fault ${fault}`);
  return first;
}

/** Verdict and reasons, in one line for comparing. */
export const told = ({ verdict, reasons }: SignatureFact): string => [verdict, ...reasons].join(' ');
