/** Why something was not signed, or a signed file was not taken; codes as in the contract. */
export type SigningFault =
  /** The password does not open the file. */
  | 'WRONG_PASSWORD'
  /** No readable PKCS#12 file, or none with a key and a certificate for signing. */
  | 'NO_KEY'
  /** The certificate is not valid now. */
  | 'EXPIRED'
  /** The file is not the document with signatures added. */
  | 'NOT_THE_DOCUMENT'
  | 'NOT_SIGNED'
  /** A signature does not fit, or its certificate is not valid now. */
  | 'BROKEN_SIGNATURE';

/** Says nothing of the file, the password or the key. */
export class SigningError extends Error {
  override readonly name = 'SigningError';
  readonly code: SigningFault;

  constructor(code: SigningFault) {
    super(`not signed: ${code}`);
    this.code = code;
  }
}
