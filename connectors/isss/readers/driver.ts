import { CONTEXTS, driver, type RegisteredDriver } from '../protocol/index.ts';
import { onlyAgency, type Reader } from './reader.ts';

/** The register of drivers (Act 361/2000 Coll., § 119). The agenda A1046 is public; its context and fields are assumed. */
export const driverReader: Reader<RegisteredDriver> = {
  context: CONTEXTS.driver,
  content: () => '',
  interpret(answer) {
    const data = onlyAgency(answer, CONTEXTS.driver, driver);
    return data && { data, partial: false };
  },
};
