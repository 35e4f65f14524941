/** What can be broken on purpose in a simulated system, and how. */

/** How a request goes wrong. */
export type FaultEffect =
  /** Answered, but only after a while. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** Answered with this HTTP status and a short text. */
  | { readonly kind: 'status'; readonly status: number }
  /** Planned maintenance, announced as the real system does (ISDS: 503 with a SOAP Fault). */
  | { readonly kind: 'maintenance' }
  /** HTTP 200 with something that is not the protocol. */
  | { readonly kind: 'garbage'; readonly of: 'html' | 'truncated' }
  /** The connection stays open and nothing ever comes. */
  | { readonly kind: 'hang' }
  /** The connection is cut before the request is looked at. */
  | { readonly kind: 'refuse' }
  /** The request is carried out, but the connection is cut before the answer: the caller cannot know. */
  | { readonly kind: 'lose' };

/** One fault of one system. */
export type Fault = FaultEffect & {
  /** Share of requests it hits, 0 to 100; default 100. */
  readonly percent?: number;
  /** Only requests whose path contains this text. */
  readonly path?: string;
  /** Only this operation of the protocol (SOAP operation name), where the system has such. */
  readonly operation?: string;
  /** How many requests it hits before it is over; default: until it is cleared. */
  readonly times?: number;
};

/** Faults by the name of the system. */
export type FaultSettings = Readonly<Record<string, readonly Fault[]>>;

/** A fault that makes no sense, told so that the operator can mend it. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
}
