import type { ProtocolAnswer } from '../shapes.ts';

/** Refusals of OAuth 2.0 and OpenID4VC: a code of the standard, and words for whoever writes a wallet. */
export type ProblemCode =
  // RFC 6749 § 5.2
  | 'invalid_request'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  // RFC 6750 § 3.1
  | 'invalid_token'
  // OpenID4VCI 1.0 § 8.3.1.2
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_encryption_parameters'
  | 'credential_request_denied'
  // RFC 6749 § 4.1.2.1, for what is down behind this
  | 'temporarily_unavailable';

/** Thrown by the steps of a protocol, and told to the wallet. */
export class Problem extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode, description: string) {
    super(description);
    this.code = code;
  }
}

/** Does a step and makes its answer; a problem becomes the refusal that the standard has for it. */
export async function answerOf(step: () => Promise<Record<string, unknown>>): Promise<ProtocolAnswer> {
  try {
    return { status: 200, body: await step() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const body = { error: error.code, error_description: error.message };
    if (error.code === 'invalid_token') return { status: 401, body, challenge: `Bearer error="${error.code}"` };
    return { status: error.code === 'temporarily_unavailable' ? 503 : 400, body };
  }
}
