/** All kinds of letters. */
import type { LetterKind } from '../kind.ts';
import { AUTOMATON_KINDS } from './automata.ts';
import { BENEFIT_KINDS } from './benefits.ts';
import { BUSINESS_KINDS } from './business.ts';
import { BUSINESS_TAX_KINDS } from './tax-business.ts';
import { COURT_KINDS } from './courts.ts';
import { DOCUMENT_KINDS } from './documents.ts';
import { EGOVERNMENT_KINDS } from './egovernment.ts';
import { ENFORCEMENT_KINDS } from './enforcement.ts';
import { HEALTH_INSURANCE_KINDS } from './health-insurance.ts';
import { INCOME_TAX_KINDS } from './tax-income.ts';
import { LABOUR_KINDS } from './labour.ts';
import { LAND_KINDS } from './land.ts';
import { LOCAL_FEE_KINDS } from './local-fees.ts';
import { MOTORIST_KINDS } from './motorist.ts';
import { OFFENCE_KINDS } from './offences.ts';
import { PENSION_KINDS } from './pensions.ts';
import { POLICE_KINDS } from './police.ts';
import { PRIVATE_KINDS } from './private.ts';
import { SCHOOL_KINDS } from './schools.ts';
import { SOCIAL_INSURANCE_KINDS } from './social-insurance.ts';
import { TOWN_KINDS } from './town.ts';

/** In no particular order; a new family is added here. */
export const LETTER_KINDS: readonly LetterKind[] = [
  ...INCOME_TAX_KINDS,
  ...BUSINESS_TAX_KINDS,
  ...PENSION_KINDS,
  ...SOCIAL_INSURANCE_KINDS,
  ...HEALTH_INSURANCE_KINDS,
  ...COURT_KINDS,
  ...ENFORCEMENT_KINDS,
  ...LAND_KINDS,
  ...LOCAL_FEE_KINDS,
  ...TOWN_KINDS,
  ...OFFENCE_KINDS,
  ...MOTORIST_KINDS,
  ...DOCUMENT_KINDS,
  ...SCHOOL_KINDS,
  ...BENEFIT_KINDS,
  ...LABOUR_KINDS,
  ...AUTOMATON_KINDS,
  ...BUSINESS_KINDS,
  ...EGOVERNMENT_KINDS,
  ...POLICE_KINDS,
  ...PRIVATE_KINDS,
];
