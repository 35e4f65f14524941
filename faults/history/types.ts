/** What is written under load, each with a mark of its own that is sought afterwards. */
export const writeKinds = ['event', 'document', 'message', 'arrangement'] as const;
export type WriteKind = (typeof writeKinds)[number];

/**
 * What the one who wrote was told. `acknowledged`: it is done, and must be found. `refused`: it was not done, and must
 * not be found. `unknown`: the answer was lost or said that something broke; it may be found once, or not at all.
 */
export type Outcome = 'acknowledged' | 'refused' | 'unknown';

/** One attempt of a citizen to write something. Times are milliseconds of `performance.now()`. */
export interface Write {
  readonly kind: WriteKind;
  /** Unique, except for arrangements, of which a later one takes the place of an earlier. */
  readonly mark: string;
  /** Number of the person in the population. */
  readonly citizen: number;
  readonly began: number;
  readonly ended: number;
  readonly outcome: Outcome;
  /** For the report: status, or what broke. Never an answer's text. */
  readonly said: string;
}

/** What a page must show that is looked at after a write was acknowledged. */
export interface Look {
  readonly kind: WriteKind;
  readonly mark: string;
  readonly shown: boolean;
  /** What is shown instead, where there is one thing only. */
  readonly found?: string;
}

/** One reading by a citizen. */
export interface Read {
  /** Page or procedure, e.g. "page of the calendar". */
  readonly what: string;
  readonly citizen: number;
  readonly began: number;
  readonly ended: number;
  readonly ok: boolean;
  readonly said: string;
  /** Only of a page that was answered, begun after the acknowledgement of what it must show. */
  readonly look?: Look;
}

/** All that was done under load. */
export interface History {
  readonly writes: readonly Write[];
  readonly reads: readonly Read[];
}

/** Where a mark was looked for, and how many times it is there. */
export interface Place {
  /** For the report, e.g. "calendar of the portal". */
  readonly name: string;
  readonly kind: WriteKind;
  readonly counts: ReadonlyMap<string, number>;
}
