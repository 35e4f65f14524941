import { CONTEXTS, type RegisteredVehicle, vehicles } from '../protocol/index.ts';
import { onlyAgency, type Reader } from './reader.ts';

/** The register of road vehicles (Act 56/2001 Coll.); context and fields assumed. */
export const vehiclesReader: Reader<{ items: RegisteredVehicle[] }> = {
  context: CONTEXTS.vehicles,
  content: () => '',
  interpret(answer) {
    const data = onlyAgency(answer, CONTEXTS.vehicles, vehicles);
    return data && { data, partial: false };
  },
};
