/** Paths below the address of EPO, e.g. "https://adisspr.mfcr.cz/dpr". */
export const epoPaths = {
  /** POST of a document; `?test=1`: every check, nothing is filed. */
  submit: '/epo_podani',
  /** POST form `C` = number of the filing, `H` = its password. */
  state: '/epo_stav',
  /** POST form `C`, `H` of what was taken for later: its receipt, once there is one. */
  receipt: '/epo_prijeti',
  /** Assumed: no public interface gives a person's tax account to another program. */
  account: '/ucet',
} as const;

/** A document in an attached signature (CMS SignedData, DER). */
export const SIGNED_TYPE = 'application/pkcs7-signature';
export const PLAIN_TYPE = 'text/xml; charset=UTF-8';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Kinds of findings (`Chyba/@Typ`). */
export const errorTypes = {
  /** The XML is not shaped as the form is. */
  S: 'structure',
  /** Critical: it is not taken like this. */
  K: 'critical',
  /** EPO itself failed. */
  E: 'exception',
  /** Serious. Of the implementations that are known one calls it passable and two do not, so by itself it stops nothing here. */
  N: 'serious',
  /** Passable. */
  P: 'passable',
  /** For information, e.g. that it was only a test. */
  I: 'information',
} as const;
export type ErrorType = keyof typeof errorTypes;

/** Kinds with which nothing is ever filed. */
export const blockingTypes: ReadonlySet<ErrorType> = new Set(['S', 'K', 'E']);

/** Code (`Zkr`) of the finding that says that it was only a test. */
export const TEST_MARK = 'TEST_REZIM';

/** What a tax office has done with a filing (`stav_podapl`). */
export const filingStates = { 1: 'unprocessed', 2: 'rejected', 3: 'accepted' } as const;
export type FilingState = (typeof filingStates)[keyof typeof filingStates];
