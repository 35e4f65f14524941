import { z } from 'zod';
import { registerAddress } from './shapes.ts';

/**
 * Somebody for whom a person acts by law: a minor child (§ 892 of Act 89/2012 Coll.), or a ward of a guardian whom a court
 * appointed (§ 465). From the population records; assumed, see connectors/isss.
 */
export const dependant = z.object({
  /** The register's own number of the relation, the same as long as it lasts. */
  relation: z.string(),
  kind: z.enum(['child', 'ward']),
  givenNames: z.string(),
  familyName: z.string(),
  birthDate: z.iso.date(),
  address: registerAddress.nullable(),
  /** ISDS box id. */
  dataBox: z.string().nullable(),
  since: z.iso.date().nullable(),
  /** Last day of a guardianship for a time. */
  until: z.iso.date().nullable(),
  /** Whether administering property belongs to it. */
  property: z.boolean(),
});
export type Dependant = z.infer<typeof dependant>;
