/**
 * What the portal got from ISDS for a citizen's consent (§ 14a of Act 300/2008 Coll.): used as Basic under `/hspis`.
 * Assumed: GetCredential.wsdl is not public. Sealed in the row of the box, never logged.
 */
export interface Credential {
  readonly login: string;
  readonly secret: string;
  readonly boxId: string;
}

/** What is known of a connected box beside its state; sealed. */
export interface BoxAbout {
  readonly boxId: string;
  readonly name: string;
  readonly type: number;
  /** One line; empty when ISDS does not tell. */
  readonly address: string;
}
