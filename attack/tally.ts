/** Something that did not hold. */
export interface Finding {
  readonly what: string;
  /** How to see it again. */
  readonly reproduce: string;
}

/** What an attack tried and what came of it. */
export class Tally {
  readonly tried = new Map<string, number>();
  readonly findings: Finding[] = [];
  readonly notes: string[] = [];
  readonly #kinds = new Map<string, number>();

  /** One more thing was tried. `what` is told in the report, so it is a kind of thing. */
  count(what: string, times = 1): void {
    this.tried.set(what, (this.tried.get(what) ?? 0) + times);
  }

  /** Something did not hold. `kind`: of one kind only the first few are kept. */
  found(what: string, reproduce: string, kind = what): void {
    const before = this.#kinds.get(kind) ?? 0;
    this.#kinds.set(kind, before + 1);
    if (before < mostOfAKind) this.findings.push({ what, reproduce });
  }

  /** Holds, or is a finding. */
  check(holds: boolean, what: string, reproduce: string, kind?: string): boolean {
    if (!holds) this.found(what, reproduce, kind);
    return holds;
  }

  /** Something that the reader of the report should know. */
  note(text: string): void {
    this.notes.push(text);
  }

  get total(): number {
    return [...this.tried.values()].reduce((sum, times) => sum + times, 0);
  }
}

const mostOfAKind = 3;
