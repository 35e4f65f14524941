/**
 * What must be remembered between sending a request and reading its answer, shared by all processes of the portal:
 * that the request was ours, and that an assertion has not been used before.
 */
export interface RequestStore {
  /** Remembers a sent request until `expiresAt`. */
  save(id: string, value: string, expiresAt: Date): Promise<void>;
  /** Gives the value back once and forgets it, atomically; undefined when unknown, taken or expired. */
  take(id: string): Promise<string | undefined>;
  /** Records an assertion and tells, atomically, whether it had been recorded before. */
  seen(assertionId: string, expiresAt: Date): Promise<boolean>;
}

/** A {@link RequestStore} in the memory of one process: for tests and tools, not for several processes. */
export class MemoryRequestStore implements RequestStore {
  readonly #requests = new Map<string, { value: string; expiresAt: number }>();
  readonly #seen = new Map<string, number>();
  readonly #now: () => Date;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  async save(id: string, value: string, expiresAt: Date): Promise<void> {
    this.#requests.set(id, { value, expiresAt: expiresAt.getTime() });
  }

  async take(id: string): Promise<string | undefined> {
    const found = this.#requests.get(id);
    this.#requests.delete(id);
    if (found === undefined || found.expiresAt <= this.#now().getTime()) return undefined;
    return found.value;
  }

  async seen(assertionId: string, expiresAt: Date): Promise<boolean> {
    const now = this.#now().getTime();
    for (const [id, until] of this.#seen) if (until <= now) this.#seen.delete(id);
    if (this.#seen.has(assertionId)) return true;
    this.#seen.set(assertionId, expiresAt.getTime());
    return false;
  }
}
