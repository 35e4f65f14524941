import { ownKey } from './own-key.ts';
import { signatureOf, signWith, type SignatureView, type Timestamps } from './sign.ts';

export interface SignOptions {
  readonly now: Date;
  /** Of the authority of time stamps, where there is one: PAdES B-T instead of B-B. */
  readonly timestamps?: Timestamps | undefined;
}

/**
 * Signs a document with a person's own key from a PKCS#12 file. The key is used this once: nothing of the file, the
 * password or the key is kept or logged.
 *
 * @throws {SigningError} WRONG_PASSWORD, NO_KEY, EXPIRED
 * @throws {OutsideError} where the time stamp cannot be had
 */
export async function signDocument(
  pdf: Uint8Array,
  p12: Uint8Array,
  password: string,
  { now, timestamps }: SignOptions,
): Promise<{ readonly pdf: Uint8Array; readonly signature: SignatureView }> {
  const key = await ownKey(p12, password);
  const reason = 'Podpis podání';
  const signed = await signWith({ pdf, key, at: now, timestamps, reason, fieldName: 'Podpis' });
  return { pdf: signed, signature: signatureOf(key.certificate, now) };
}
