/** What travels, in English names. Ids are decimal numbers of up to thirty digits and stay texts. */

/** A cadastral area (katastrální území). */
export interface Territory {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
  /** RÚIAN code of the municipality. */
  readonly municipality: string | null;
}

/** A part of a municipality, in which building numbers are unique. */
export interface MunicipalityPart {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
}

/** Who may own: a natural person, a legal one, or spouses together. */
export interface Subject {
  readonly id: string;
  readonly kind: 'natural' | 'legal' | 'spouses';
  /** Name of a legal person, or what the registry calls the spouses. */
  readonly name: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly titleBefore: string | null;
  readonly titleAfter: string | null;
  /** `rcZkracene`: the first six digits of a birth number. Never the whole. */
  readonly birth6: string | null;
  /** The spouses; empty unless `kind` is `spouses`. */
  readonly partners: readonly Subject[];
}

export interface Parcel {
  readonly id: string;
  readonly territory: string;
  readonly number: number;
  readonly part: number | null;
  readonly numbering: 'building-plot' | 'land';
  /** Square metres. */
  readonly area: number;
  readonly landType: number | null;
  /** Title sheet that it stands on; null: on none. */
  readonly sheet: string | null;
  /** Building on it, or that is part of it. */
  readonly building: BuildingRef | null;
  readonly buildingIsPart: boolean;
}

export interface BuildingRef {
  readonly id: string;
  readonly sheet: string | null;
  readonly numberKind: number;
  readonly part: string | null;
  readonly number: number | null;
}

export interface Building {
  readonly id: string;
  readonly numberKind: number;
  readonly part: { readonly code: string; readonly name: string } | null;
  readonly number: number | null;
  readonly use: number | null;
  readonly parcel: string | null;
  readonly sheet: string | null;
  readonly isPartOf: 'parcel' | 'right-to-build' | null;
}

export interface Unit {
  readonly id: string;
  /** DDDDJJJJ: building number and number of the unit. */
  readonly number: string;
  readonly use: number | null;
  readonly sheet: string | null;
  readonly building: BuildingRef | null;
}

export interface Share {
  /** Whole numbers of up to thirty digits. */
  readonly numerator: string;
  readonly denominator: string;
}

export interface Ownership {
  readonly sheet: string;
  readonly subject: string | null;
  readonly share: Share;
  /** Code of the legal relation: `VVP` … [assumed] beyond its length. */
  readonly relation: string;
}

export interface SheetRef {
  readonly id: string;
  readonly number: string;
  readonly territory: { readonly code: string; readonly name: string };
}

/** What `dejNahledLV` tells of a title sheet: no encumbrances, no proceedings. */
export interface SheetPreview {
  readonly sheet: SheetRef;
  readonly subjects: readonly Subject[];
  readonly ownerships: readonly Ownership[];
  readonly parcels: readonly Parcel[];
  readonly buildings: readonly Building[];
  readonly units: readonly Unit[];
}

/** Identification of a proceeding: "V-1234/2026-703". */
export interface ProceedingRef {
  /** V: deposit of a right, Z: record, PM, PGP … */
  readonly type: string;
  readonly number: number;
  readonly year: number;
  /** Workplace of the land registry. */
  readonly office: number;
}

/** State of a report in words of ours. `ready`: priced and waiting to be taken; `taken`: paid for. */
export type ReportState = 'waiting' | 'ready' | 'taken' | 'failed' | 'dropped';

export interface Report {
  readonly id: string;
  readonly name: string;
  readonly state: ReportState;
  readonly format: 'pdf' | 'xml' | 'html' | 'zip';
  /** Crowns; null until it is known. The register writes 0 while it does not know. */
  readonly price: number | null;
  readonly pages: number | null;
  readonly sealed: boolean;
  /** As the register writes it: local time without a zone. */
  readonly askedAt: string;
}
