import type { Database } from '#platform/data/index.ts';

/** From how many failures on somebody has to wait, and how much longer with each further one. */
const rules = {
  /** One address may mistype a few times; an account that many addresses try is slowed down too, later. */
  address: { free: 5, firstMs: 2_000 },
  account: { free: 20, firstMs: 2_000 },
} as const;
const longestMs = 15 * 60_000;
/** Failures older than this are forgotten. */
const memoryMs = 60 * 60_000;

/** Whom failures are counted for. */
export interface Guess {
  readonly kind: keyof typeof rules;
  /** Keyed digest of the name or the address. */
  readonly key: Buffer;
}

/** How long somebody who failed so often has to wait, milliseconds: nothing, then 2 s, 4 s, 8 s … a quarter of an hour. */
export function waitAfter(kind: Guess['kind'], failures: number): number {
  const { free, firstMs } = rules[kind];
  return failures < free ? 0 : Math.min(longestMs, firstMs * 2 ** Math.min(20, failures - free));
}

/** Failed sign-ins of operators, in the database, so that all processes count together. */
export function createFailureStore(database: Database, now: () => Date) {
  return {
    /** How many milliseconds the longest of these waits still lasts. */
    async waits(guesses: readonly Guess[]): Promise<number> {
      const [row] = await database.none<{ until: Date | null }[]>(
        'failure.read',
        (sql) => sql`
        select max(not_before) as until from failure where key = any(${guesses.map(({ key }) => key)})`,
      );
      return Math.max(0, (row?.until?.getTime() ?? 0) - now().getTime());
    },

    /**
     * Counts an attempt before it is looked at, so that attempts made at once are counted too. A right one is taken back
     * by `forgive`.
     */
    async count(guesses: readonly Guess[]): Promise<void> {
      for (const { kind, key } of guesses) {
        const rows = await database.none<{ count: number }[]>(
          'failure.count',
          (sql) => sql`
          insert into failure (key, count, last_at, not_before) values (${key}, 1, ${now()}, ${now()})
          on conflict (key) do update set last_at = excluded.last_at,
            count = case when failure.last_at < ${new Date(now().getTime() - memoryMs)} then 1 else failure.count + 1 end
          returning count`,
        );
        const wait = waitAfter(kind, rows[0]?.count ?? 0);
        if (wait === 0) continue;
        await database.none(
          'failure.slow',
          (sql) => sql`update failure set not_before = ${new Date(now().getTime() + wait)} where key = ${key}`,
        );
      }
    },

    async forgive(guesses: readonly Guess[]): Promise<void> {
      await database.none(
        'failure.forgive',
        (sql) => sql`delete from failure where key = any(${guesses.map(({ key }) => key)})`,
      );
    },

    /** For `operators reset`, which cannot tell whose failures are whose: all are forgotten. */
    async forgiveAll(): Promise<void> {
      await database.none('failure.forgive-all', (sql) => sql`delete from failure`);
    },
  };
}

export type FailureStore = ReturnType<typeof createFailureStore>;
