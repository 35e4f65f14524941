/** What ČSSZ finds in a filing. */
import { readXml, XmlError } from '#platform/xml/index.ts';
import { CONTENT_XML, ERRORS, FORMS, type FormName, type ProcessingResult } from '#connectors/cssz/protocol/index.ts';
import type { Opened } from '../open.ts';
import { reviewAttachment, reviewSickness } from './claims.ts';
import { reviewMonthlyReport } from './monthly-report.ts';
import type { Reviewed } from './review.ts';

export interface Outcome extends Omit<Reviewed, 'items'> {
  readonly result: ProcessingResult;
}

/** @param opened undefined: it could not be opened at all */
export function review(form: FormName, opened: Opened | undefined, symbol: string | null, people: number): Outcome {
  const refusal = (errNumber: string, errMsg: string): Outcome => ({
    document: '',
    month: null,
    result: { type: FORMS[form].govtalk, result: 'ERROR', errMsg, errNumber, items: [] },
  });
  if (!opened) return refusal(ERRORS.unreadable, 'Podání se nepodařilo dešifrovat nebo rozbalit.');
  if (!opened.signed) return refusal(ERRORS.badSignature, 'Elektronický podpis podání není platný.');
  try {
    const { items, ...head } = reviewed(form, opened.content, symbol, people);
    const first = items.find(({ result }) => result === 'ERROR');
    return {
      ...head,
      result: {
        type: FORMS[form].govtalk,
        result: first ? 'ERROR' : 'OK',
        errMsg: first?.errMsg ?? 'OK',
        errNumber: first?.errNum ?? '0',
        items,
      },
    };
  } catch (error) {
    if (error instanceof XmlError) return refusal(ERRORS.unreadable, 'Obsah podání není platné XML.');
    throw error;
  }
}

function reviewed(form: FormName, content: Buffer, symbol: string | null, people: number): Reviewed {
  const root = readXml(content, CONTENT_XML);
  if (form === 'employer-monthly-report') return reviewMonthlyReport(root, symbol, people);
  return form === 'benefit-attachment' ? reviewAttachment(root, symbol, people) : reviewSickness(root);
}
