import { postalOf, postalOfLine } from './document-parts.ts';
import type { PostalOf } from './forms.ts';
import type { Parts } from './parts.ts';

/** Parts of an address by its code; by how it is written where the register does not know it or does not answer. */
export function postalLookup({ clients, log }: Pick<Parts, 'clients' | 'log'>): PostalOf {
  return async ({ code, line }) => {
    if (code === null) return postalOfLine(line);
    try {
      return postalOf(await clients.addresses.own.get({ code }));
    } catch (error) {
      log.info({ err: error }, 'an address is taken as it is written');
      return postalOfLine(line);
    }
  };
}
