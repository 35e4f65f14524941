/** Why a message of NIA was not accepted. The web tells each in words of its own; none carries personal data. */
export type NiaErrorReason =
  /** The person refused to hand over their data. */
  | 'refused-by-person'
  /** The person failed to prove who they are, or gave up: NIA tells both alike. */
  | 'authentication-failed'
  /** Proven, but by weaker means than were asked for. */
  | 'assurance-too-low'
  /** This very assertion was used before. */
  | 'replayed'
  /** It answers no request of ours, or one answered already. */
  | 'unknown-request'
  | 'wrong-audience'
  | 'wrong-destination'
  | 'expired'
  | 'not-yet-valid'
  | 'bad-signature'
  | 'unsigned'
  /** Signed, but the signature does not cover exactly what would be read (XML signature wrapping). */
  | 'wrapped-signature'
  /** A document type, entity, comment, processing instruction or CDATA section. */
  | 'forbidden-xml'
  | 'undecryptable'
  | 'wrong-issuer'
  | 'malformed'
  | 'too-big';

/**
 * A message of NIA that must not be acted upon.
 * `reason` is for deciding what to tell the person; `message` is for the operator and holds no personal data.
 */
export class NiaError extends Error {
  readonly reason: NiaErrorReason;
  /** The request it answered, once that is known beyond doubt: lets the portal say where the person came from. */
  readonly relayState: string | undefined;

  constructor(reason: NiaErrorReason, message: string, options: { cause?: unknown; relayState?: string } = {}) {
    super(`${reason}: ${message}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'NiaError';
    this.reason = reason;
    this.relayState = options.relayState;
  }
}
