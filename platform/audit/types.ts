import type { Caller } from '../caller.ts';
import type { Localized } from '../contract.ts';
import type { CitizenId, TargetName } from '../ids.ts';

/** A deed as the citizen reads it in their log: a whole sentence that names who did what. */
export interface DeedText extends Localized {
  /** Page of the thing done to, with `:subject` in place of its id, e.g. "/datova-schranka/zprava/:subject". */
  readonly page?: string;
}

/** Deeds that a service notes, by a word of its own. */
export type Deeds = Readonly<Record<string, DeedText>>;

/** Who did it. An anonymous caller is a stranger who came by a link that the citizen had shared. */
export type Actor = Caller | { readonly kind: 'operator'; readonly command: string };

/** One deed to be noted. */
export interface Note {
  readonly citizen: CitizenId;
  /** One of the service's own `deeds`. */
  readonly deed: string;
  readonly by: Actor;
  /** Id of the thing that it was done to, e.g. of the message. */
  readonly subject?: string;
  /** Where the same work may run twice: notes of one deed with the same word are one entry. */
  readonly once?: string;
}

/** What is sealed in an entry. */
export interface NotedDeed {
  readonly target: TargetName | null;
  readonly deed: string;
  readonly by:
    | { readonly kind: 'citizen'; readonly session: string }
    | { readonly kind: 'service'; readonly target: TargetName }
    | { readonly kind: 'operator'; readonly command: string }
    | { readonly kind: 'stranger' };
  readonly subject?: string;
}

/** An entry of the log, opened. */
export interface LogEntry extends NotedDeed {
  readonly number: number;
  readonly at: Date;
}

/** Which entries of a citizen's log. */
export interface LogQuery {
  readonly citizen: CitizenId;
  /** Only what this target noted. */
  readonly target?: TargetName | undefined;
  readonly from?: Date | undefined;
  /** Not including. */
  readonly to?: Date | undefined;
  /** Entries with a smaller number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Whether a citizen's chain holds. */
export type ChainState =
  | { readonly holds: true; readonly entries: number }
  | { readonly holds: false; readonly number: number };

/** The citizens' log as one service has it. */
export interface Audit {
  /**
   * Notes what was done with a citizen's data, for the citizen to read. One statement and one sealing; call it where
   * something of theirs is opened, given out, sent or changed, not at every read of a list or of the dashboard.
   * @throws when the citizen's key was destroyed, or the deed is not one of the service's own
   */
  note(note: Note): Promise<void>;
  /** For profile only; the database refuses others. Newest first. */
  read(query: LogQuery): Promise<LogEntry[]>;
  /** For profile only. Follows the citizen's chain from its start, without opening anything. */
  verify(citizen: CitizenId): Promise<ChainState>;
  /** For profile only. Notes how far every chain goes, so that a tail cannot be cut off unnoticed. */
  anchor(): Promise<Anchor>;
}

/** What all chains were like at a time. */
export interface Anchor {
  readonly serial: number;
  readonly at: Date;
  readonly citizens: number;
  readonly entries: number;
  /** Over the heads of all chains. */
  readonly digest: Uint8Array;
  /** Keyed by the vault; covers the anchor before. */
  readonly mac: Uint8Array;
}
