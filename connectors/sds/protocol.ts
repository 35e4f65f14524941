/**
 * The public list of holders of data boxes (Seznam držitelů datových schránek, § 14b of Act 300/2008 Coll.) as ISDS
 * publishes it: files of open data, one of each sort of box. Shape of a box read from public samples of the file
 * (namespace `seznam_ds/v1`); its own documentation is not at hand.
 *
 * Assumed: that the server answers conditional requests (ETag, Last-Modified); without them the file is read whole each
 * time. The element of a box's identifier in the register of rights and duties is called `idOVM` in files and
 * `IdentifikatorOvm` in a notice of ISDS; it is not needed here.
 */
export const SDS_NS = 'http://seznam.gov.cz/ovm/datafile/seznam_ds/v1';

/** Where the file of public authorities is, below its host. */
export const sdsPaths = {
  file: '/sds/datafile',
  authorities: '/sds/datafile?format=xml&service=seznam_ds_ovm',
} as const;

/** A box as the list has it. Empty elements are null. */
export interface SdsBox {
  /** Seven characters [a-z0-9]. */
  readonly id: string;
  /** Number of the type: 10 OVM, 14 OVM_FO, 15 OVM_PFO, 16 OVM_PO … */
  readonly type: number;
  readonly name: string;
  /** IČO, eight digits. */
  readonly businessId: string | null;
  readonly address: SdsAddress;
  /** The holder's first box; its others (of departments, of automata) hang below it. */
  readonly main: boolean;
}

export interface SdsAddress {
  readonly city: string | null;
  /** Part of the municipality. */
  readonly part: string | null;
  readonly street: string | null;
  readonly houseNumber: string | null;
  readonly orientationNumber: string | null;
  readonly registrationNumber: string | null;
  /** Five digits. */
  readonly postcode: string | null;
  /** Code of the address place in RÚIAN. */
  readonly place: number | null;
  /** On one line, where it is not in parts. */
  readonly full: string | null;
}
