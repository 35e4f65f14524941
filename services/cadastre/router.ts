import { implement, ORPCError } from '@orpc/server';
import {
  CuzkError,
  readOverviewReport,
  readProceedingReport,
  readSheetReport,
  ShapeError,
  type CuzkClient,
} from '#connectors/cuzk/index.ts';
import { OutsideError } from '#platform/outside/index.ts';
import type { CallContext } from '#platform/service.ts';
import { XmlError } from '#platform/xml/index.ts';
import { cadastreApi } from './api.ts';
import { matching } from './persons.ts';
import type { LandRegistry } from './registry.ts';
import { buildingView, parcelView, previewView, reportView, unitView } from './views.ts';

/** Suggestions that are given at most. */
const mostSuggested = 30;

/** The contract over the land registry; every failure of the registry becomes one of the contract's errors. */
export function cadastreRouter(registry: LandRegistry) {
  const os = implement(cadastreApi).$context<CallContext>();
  const { paying, reading } = registry;
  const clientOf = (as: 'reading' | 'extract'): CuzkClient => (as === 'reading' ? reading : paying);
  const taken = async <T>(report: string, read: (document: Uint8Array) => T): Promise<T> =>
    read((await reading.takeReport(report)).content);

  return os.router({
    persons: os.persons.handler(({ input }) =>
      asked(async () => ({ persons: matching(await reading.findPersons(input), input).map(copied) })),
    ),
    territories: os.territories.handler(({ input }) =>
      asked(async () => suggested(registry, await paying.territories({ name: beginning(input.text) }))),
    ),
    parts: os.parts.handler(({ input }) =>
      asked(async () => suggested(registry, await paying.parts({ name: beginning(input.text) }))),
    ),
    parcels: os.parcels.handler(({ input }) =>
      asked(async () => all(await paying.findParcels(input), (one) => parcelView(registry, one))),
    ),
    buildings: os.buildings.handler(({ input }) =>
      asked(async () => all(await paying.findBuildings(input), (one) => buildingView(registry, one))),
    ),
    units: os.units.handler(({ input: { unit, ...house } }) =>
      asked(async () => {
        const number = unit === null ? null : `${house.number}${String(unit).padStart(4, '0')}`;
        return all(await paying.findUnits({ building: house, number }), (one) => unitView(registry, one));
      }),
    ),
    sheets: {
      preview: os.sheets.preview.handler(({ input, errors }) =>
        asked(async () => {
          const preview = await paying.previewSheet(input.sheet);
          if (!preview) throw errors.NOT_FOUND();
          return previewView(registry, preview);
        }),
      ),
    },
    reports: {
      begin: os.reports.begin.handler(({ input: { as, query } }) =>
        asked(async () => reportView(await clientOf(as).beginReport(query))),
      ),
      state: os.reports.state.handler(({ input: { as, report } }) =>
        asked(async () => {
          try {
            return reportView(await clientOf(as).report(report));
          } catch (error) {
            if (!(error instanceof CuzkError) || error.kind !== 'not-found') throw error;
            return { report, state: 'gone' as const, price: null, pages: null };
          }
        }),
      ),
      overview: os.reports.overview.handler(({ input }) =>
        asked(async () => (await taken(input.report, readOverviewReport)).slice()),
      ),
      sheet: os.reports.sheet.handler(({ input }) =>
        asked(() => taken(input.report, (text) => mutable(readSheetReport(text)))),
      ),
      proceeding: os.reports.proceeding.handler(({ input }) =>
        asked(() => taken(input.report, (text) => mutable(readProceedingReport(text)))),
      ),
      extract: os.reports.extract.handler(({ input }) =>
        asked(async () => {
          const { report, content } = await paying.takeReport(input.report);
          return { price: report.price, content: content.toString('base64') };
        }),
      ),
      drop: os.reports.drop.handler(({ input }) =>
        asked(async () => {
          await paying.dropReport(input.report).catch((error: unknown) => {
            if (!(error instanceof CuzkError) || error.kind !== 'not-found') throw error;
          });
          return {};
        }),
      ),
    },
  });
}

/** Places with the names of their municipalities, which tell those of one name apart. */
const suggested = <P extends { readonly municipality: string | null }>(registry: LandRegistry, places: readonly P[]) =>
  all(places.slice(0, mostSuggested), async (place) => ({
    ...place,
    municipality: await registry.municipality(place.municipality),
  }));

const copied = ({ id, couples }: { readonly id: string; readonly couples: readonly string[] }) => ({
  id,
  couples: [...couples],
});

/** Readonly within, for the contract's types only. */
type Mutable<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer E)[]
    ? Mutable<E>[]
    : { -readonly [K in keyof T]: Mutable<T[K]> };
const mutable = <T>(value: T): Mutable<T> => value as Mutable<T>;

const all = <T, V>(found: readonly T[], view: (one: T) => Promise<V>): Promise<V[]> => Promise.all(found.map(view));

/** `%` and `_` are wildcards of the registry's comparison, and nobody's name has them. */
const beginning = (text: string): string => `${text.replace(/[%_]/g, '').trim()}%`;

/** What failed outside becomes an error of the contract; texts of the registry never pass. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof CuzkError) throw refusal(error);
    if (error instanceof OutsideError || error instanceof ShapeError || error instanceof XmlError)
      throw new ORPCError('UNAVAILABLE', {
        status: 503,
        message: 'The land registry does not answer now.',
        defined: true,
      });
    throw error;
  }
}

function refusal({ kind }: CuzkError): Error {
  if (kind === 'not-found')
    return new ORPCError('NOT_FOUND', {
      status: 404,
      message: 'The land registry has nothing like that.',
      defined: true,
    });
  return new ORPCError('REFUSED', {
    status: 422,
    message: 'The land registry does not take the question.',
    defined: true,
  });
}
