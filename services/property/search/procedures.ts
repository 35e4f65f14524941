import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { propertyApi } from '../api.ts';
import { dayAt } from '#platform/days/index.ts';
import { fromRegistry } from '../failures.ts';
import type { Parts } from '../parts.ts';
import { countSearch } from './store.ts';

/**
 * Searches of the whole registry. It is public (§ 52 of Act 256/2013), but not for mining: so many a day, and whose sheet was
 * looked at stands in the citizen's own log.
 */
export function searchProcedures({ database, settings, cadastre, audit, now }: Parts) {
  const os = implement(propertyApi).$context<CallContext>().search;
  const counted = async (caller: CallContext['caller'], refuse: () => Error): Promise<void> => {
    const may = await countSearch(database, citizenOf(caller), dayAt(now()), settings.PROPERTY_SEARCHES_A_DAY);
    if (!may) throw refuse();
  };
  const kindOf = (kind: number): 1 | 2 => (kind === 2 ? 2 : 1);

  return os.router({
    // Suggestions while somebody writes: names of places only, not counted.
    territories: os.territories.handler(({ input }) => fromRegistry(() => cadastre.own.territories(input))),
    parts: os.parts.handler(({ input }) => fromRegistry(() => cadastre.own.parts(input))),
    parcels: os.parcels.handler(async ({ context, input: { part = null, ...parcel }, errors }) => {
      await counted(context.caller, errors.LIMIT);
      return fromRegistry(() => cadastre.own.parcels({ ...parcel, part }));
    }),
    buildings: os.buildings.handler(async ({ context, input: { kind, ...house }, errors }) => {
      await counted(context.caller, errors.LIMIT);
      return fromRegistry(() => cadastre.own.buildings({ ...house, kind: kindOf(kind) }));
    }),
    units: os.units.handler(async ({ context, input: { kind, unit = null, ...house }, errors }) => {
      await counted(context.caller, errors.LIMIT);
      return fromRegistry(() => cadastre.own.units({ ...house, kind: kindOf(kind), unit }));
    }),
    sheet: os.sheet.handler(async ({ context, input, errors }) => {
      await counted(context.caller, errors.LIMIT);
      const preview = await fromRegistry(() => cadastre.own.sheets.preview(input));
      await audit.note({ citizen: citizenOf(context.caller), deed: 'sheet-viewed', by: context.caller });
      return preview;
    }),
  });
}
