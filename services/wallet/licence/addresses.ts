/** Addresses of the portal that wallets and verifiers know; all below its public address. */

export interface Addresses {
  /** Credential issuer, authorization server and `iss`: one and the same. */
  readonly issuer: string;
  readonly token: string;
  readonly nonce: string;
  readonly credential: string;
  readonly jwks: string;
  /** Type of the credential (`vct`), where its description is. */
  readonly type: string;
  /** Type of what is shown as a QR code without a wallet app. */
  readonly shownType: string;
  statusList(list: number): string;
  request(verification: string): string;
  answer(verification: string): string;
}

export function addressesOf(publicUrl: string): Addresses {
  const wallet = `${publicUrl}/penezenka`;
  const verifier = `${publicUrl}/overeni`;
  return {
    issuer: publicUrl,
    token: `${wallet}/vydani/token`,
    nonce: `${wallet}/vydani/nonce`,
    credential: `${wallet}/vydani/prukaz`,
    jwks: `${wallet}/klice.json`,
    type: `${wallet}/typ/ridicsky-prukaz`,
    shownType: `${wallet}/typ/ridicsky-prukaz-qr`,
    statusList: (list) => `${wallet}/stav/${list}`,
    request: (verification) => `${verifier}/zadost/${verification}/pozadavek`,
    answer: (verification) => `${verifier}/zadost/${verification}/odpoved`,
  };
}
