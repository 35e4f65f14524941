import { implement } from '@orpc/server';
import type { CallContext, Clients } from '#platform/service.ts';
import { addressesApi } from '#services/addresses/api.ts';
import { authoritiesApi } from './api.ts';
import { competent } from './competence/competent.ts';
import { queryOf } from './search/query.ts';
import type { AuthorityStore } from './search/store.ts';

export const needs = { addresses: { target: 'po-be-adresy', api: addressesApi } } as const;

/** The contract over the list and the register of addresses. */
export function authoritiesRouter(store: AuthorityStore, clients: Clients<typeof needs>) {
  const os = implement(authoritiesApi).$context<CallContext>();
  const territory = (code: number) =>
    clients.addresses.own.territory({ code }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === 'NOT_FOUND') return null;
      throw error;
    });
  return os.router({
    competent: os.competent.handler(({ input }) => competent({ store, territory }, input.office, input.place)),

    get: os.get.handler(async ({ input, errors }) => {
      const found = await store.byBox(input.box);
      if (!found) throw errors.NOT_FOUND();
      return found;
    }),

    search: os.search.handler(async ({ input }) => {
      const query = queryOf(input.text);
      return { items: query === null ? [] : [...(await store.search(query, input.office, input.limit))] };
    }),

    status: os.status.handler(async () => {
      const { authorities, readAt } = await store.status();
      return { authorities, readAt: readAt?.toISOString() ?? null };
    }),
  });
}
