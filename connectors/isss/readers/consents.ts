/** Consents to give data of the population register to another (§ 58a of Act 111/2009 Coll.); assumed altogether. */
import {
  consentGiven,
  consentRevoked,
  consents,
  consentTaken,
  CONTEXTS,
  type RegisteredConsent,
  revocationTaken,
  type ValueOf,
} from '../protocol/index.ts';
import { onlyAgency, type Reader } from './reader.ts';

export const consentsReader: Reader<{ items: RegisteredConsent[] }> = {
  context: CONTEXTS.consents,
  content: () => '',
  interpret(answer) {
    const data = onlyAgency(answer, CONTEXTS.consents, consents);
    return data && { data, partial: false };
  },
};

/** Refused as `rejected` for a recipient whom the register of persons does not know. */
export const consentWriter: Reader<ValueOf<typeof consentTaken>, ValueOf<typeof consentGiven>> = {
  context: CONTEXTS.consentGiving,
  content: (given) => consentGiven.write(given),
  interpret(answer) {
    const data = onlyAgency(answer, CONTEXTS.consentGiving, consentTaken);
    return data && { data, partial: false };
  },
};

/** Not found for a consent that is not the person's; revoking twice is revoking once. */
export const revocationWriter: Reader<ValueOf<typeof revocationTaken>, ValueOf<typeof consentRevoked>> = {
  context: CONTEXTS.consentRevocation,
  content: (revoked) => consentRevoked.write(revoked),
  interpret(answer) {
    const data = onlyAgency(answer, CONTEXTS.consentRevocation, revocationTaken);
    return data && { data, partial: false };
  },
};
