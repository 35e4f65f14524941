import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { addressesApi } from './api.ts';
import { addressOf } from './format.ts';
import { toWgs84 } from './krovak.ts';
import { searchAddresses } from './search/search.ts';
import type { AddressStore } from './search/store.ts';

/** The contract over the store. */
export function addressesRouter(store: AddressStore) {
  const os = implement(addressesApi).$context<CallContext>();
  return os.router({
    search: os.search.handler(async ({ input }) => {
      const { items, exact } = await searchAddresses(store, input.text, input.limit);
      return { items: [...items], exact };
    }),

    get: os.get.handler(async ({ input, errors }) => {
      const row = await store.place(input.code);
      if (!row) throw errors.NOT_FOUND();
      const { x, y } = row;
      return { ...addressOf(row), point: x === null || y === null ? null : { x, y, ...toWgs84(x, y) } };
    }),

    territory: os.territory.handler(async ({ input, errors }) => {
      const row = await store.territory(input.code);
      if (!row) throw errors.NOT_FOUND();
      const seat = (code: number | null, name: string | null) =>
        code === null || name === null ? null : { code, name };
      return {
        municipality: { code: row.municipality, name: row.municipalityName },
        borough: row.boroughName,
        pragueDistrict: row.pragueDistrict,
        authorised: seat(row.authorisedSeat, row.authorisedName),
        extended: seat(row.extendedSeat, row.extendedName),
        district: row.district,
        region: row.region,
        postcode: row.postcode,
      };
    }),

    status: os.status.handler(async () => {
      const { file, readAt, ...counts } = await store.status();
      return { ...counts, last: file === null || readAt === null ? null : { file, readAt: readAt.toISOString() } };
    }),
  });
}
