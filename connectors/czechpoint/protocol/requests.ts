/** What is asked for, in words of the field; the forms on the wire are made of it and read into it. */
import type { ExtractKind } from './kinds.ts';

/** Who the extract is about, as the form of the driver register asks (258). */
export interface DriverDetails {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthFamilyName: string;
  /** ISO date. */
  readonly birthDate: string;
  readonly licenceNumber: string;
}

/** As the form of the criminal record asks (262). */
export interface CriminalRecordDetails {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthFamilyName: string;
  /** ISO date. */
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
  /** Without the slash. */
  readonly birthNumber: string;
  readonly birthPlace: { readonly country: string; readonly district: string; readonly municipality: string };
}

/** A business or a legal person. */
export interface BusinessDetails {
  /** IČO, eight digits. */
  readonly businessId: string;
}

/** Period that the use of own data is asked for; ISO dates, both included. */
export interface UsageDetails {
  readonly from: string;
  readonly to: string;
}

/** The sender's box itself says about whom. */
export type NoDetails = Readonly<Record<never, never>>;

interface DetailsOf {
  'criminal-record': CriminalRecordDetails;
  'driver-points': DriverDetails;
  'own-data': NoDetails;
  'data-usage': UsageDetails;
}

/** A request for an extract. */
export type ExtractRequest = {
  [K in ExtractKind]: {
    readonly kind: K;
    readonly details: K extends keyof DetailsOf ? DetailsOf[K] : BusinessDetails;
  };
}[ExtractKind];
