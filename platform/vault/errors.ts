/** Why something sealed does not open. */
export type SealErrorKind =
  | 'erased' // the citizen's key was destroyed; nothing of theirs opens again
  | 'not-genuine' // altered, cut, or not what was sealed for this service, table, row and citizen
  | 'no-key' // the citizen never had a key here
  | 'unknown-key' // the key that opens it is not at hand: of another version, or held for too long to be trusted
  | 'malformed'; // not something that this vault sealed, or a reference that says nothing

/** Never carries what was sealed, nor whose it was. */
export class SealError extends Error {
  override readonly name = 'SealError';
  /** The message is ours, so it may be logged. */
  readonly safe = true;
  readonly kind: SealErrorKind;

  constructor(kind: SealErrorKind, message: string) {
    super(`${kind}: ${message}`);
    this.kind = kind;
  }
}

/** Keys cannot be had from their provider; the message is a sentence that says what to do, and holds no secret. */
export class KeyProviderError extends Error {
  override readonly name = 'KeyProviderError';
  /** The message is ours, so it may be logged. */
  readonly safe = true;
}

/**
 * Whether the citizen's key has been destroyed: what was to be done for them is not to be done any more. Also when
 * another service of this process has found it so, and said NOT_FOUND.
 */
export function isErased(error: unknown): boolean {
  return kindOf(error) === 'erased';
}

/** Whether the citizen has no key: it has been destroyed, or there never was one. As `isErased`. */
export function isKeyless(error: unknown): boolean {
  const kind = kindOf(error);
  return kind === 'erased' || kind === 'no-key';
}

function kindOf(error: unknown): SealErrorKind | undefined {
  const thrown = error instanceof Error && error.cause instanceof SealError ? error.cause : error;
  return thrown instanceof SealError ? thrown.kind : undefined;
}
