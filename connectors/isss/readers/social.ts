import { benefits, CONTEXTS, insurance, type RegisteredBenefits, type RegisteredInsurance } from '../protocol/index.ts';
import { onlyAgency, type Reader } from './reader.ts';

/** Periods of insurance at ČSSZ; context and fields assumed. */
export const insuranceReader: Reader<RegisteredInsurance> = {
  context: CONTEXTS.insurance,
  content: () => '',
  interpret(answer) {
    const data = onlyAgency(answer, CONTEXTS.insurance, insurance);
    return data && { data, partial: false };
  },
};

/** Sick notes and payments at ČSSZ; context and fields assumed. */
export const benefitsReader: Reader<RegisteredBenefits> = {
  context: CONTEXTS.benefits,
  content: () => '',
  interpret(answer) {
    const data = onlyAgency(answer, CONTEXTS.benefits, benefits);
    return data && { data, partial: false };
  },
};
