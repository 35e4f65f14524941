import { classifyCuzk, createCuzkClient, type CodeList, type CuzkClient } from '#connectors/cuzk/index.ts';
import type { Outside, OutsideFactory } from '#platform/outside/index.ts';
import type { CadastreSettings } from './settings.ts';

/** The land registry as this service sees it: two accounts over one breaker, and code lists with an age. */
export interface LandRegistry {
  /** Searches and extracts: the account that pays. */
  readonly paying: CuzkClient;
  /** Readings of citizens' own property. */
  readonly reading: CuzkClient;
  readonly outside: Outside;
  /** Name of a code; null while the list cannot be had. */
  nameOf(list: CodeListName, code: number | null): Promise<string | null>;
  /** Name of a municipality; null while it cannot be had. */
  municipality(code: string | null): Promise<string | null>;
  stop(): Promise<void>;
}

export type CodeListName = 'landTypes' | 'buildingUses' | 'unitUses';

const dayMs = 86_400_000;
/** Files of a few megabytes travel in an answer. */
const takeMs = 40_000;

export function openLandRegistry(settings: CadastreSettings, outsideFactory: OutsideFactory): LandRegistry {
  const { CADASTRE_URL: url, CADASTRE_READER: reader, CADASTRE_READER_PASSWORD: readerPassword } = settings;
  const outside = outsideFactory({
    system: 'cuzk',
    deadlineMs: 12_000,
    classify: classifyCuzk,
    probe: async () => void (await paying.landTypes()),
  });
  const call = <T>(operation: string, idempotent: boolean, run: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    outside.call(operation, { idempotent, ...(operation === 'vratSestavu' ? { deadlineMs: takeMs } : {}) }, run);
  const account = { user: settings.CADASTRE_USER, password: settings.CADASTRE_PASSWORD };
  const paying: CuzkClient = createCuzkClient({ url, account, call });
  const reading =
    reader === undefined || readerPassword === undefined
      ? paying
      : createCuzkClient({
          url,
          account: { user: reader, password: readerPassword },
          purpose: { reference: settings.CADASTRE_REFERENCE, code: settings.CADASTRE_PURPOSE },
          call,
        });
  return {
    paying,
    reading,
    outside,
    async nameOf(list, code) {
      if (code === null) return null;
      const names = await outside
        .cached<CodeList>(list, { freshMs: dayMs, staleMs: 30 * dayMs }, () => paying[list]())
        .catch(() => null);
      return names?.value[code] ?? null;
    },
    async municipality(code) {
      if (code === null) return null;
      const name = await outside
        .cached(`obec:${code}`, { freshMs: dayMs, staleMs: 30 * dayMs }, () => paying.municipalityName(code))
        .catch(() => null);
      return name?.value ?? null;
    },
    async stop() {
      await paying.stop();
      if (reading !== paying) await reading.stop();
    },
  };
}
