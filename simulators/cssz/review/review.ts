import type { ResultItem } from '#connectors/cssz/protocol/index.ts';

/** What was found in a document. */
export interface Reviewed {
  /** Id that it carries. */
  readonly document: string;
  readonly month: string | null;
  readonly items: readonly ResultItem[];
}

export const fine = (sqnr: string, subtype: string): ResultItem => ({
  sqnr,
  identifier: '',
  subtype,
  result: 'OK',
  errMsg: '',
  errNum: '',
});

export const wrong = (sqnr: string, subtype: string, errNum: string, errMsg: string): ResultItem => ({
  ...fine(sqnr, subtype),
  result: 'ERROR',
  errNum,
  errMsg,
});
