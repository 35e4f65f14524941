import type { Box } from '#services/databox/api.ts';
import type { CaseContent } from '../sealed.ts';

/** ISDS types of boxes: of a natural person, and of one in business (FO; PFO and its kinds). */
const ofPerson = (type: number): boolean => type === 40;
const ofTrader = (type: number): boolean => type >= 30 && type < 40;

/**
 * From which box it goes. Filing from one's own box counts as signed (§ 18 (2) of Act 300/2008 Coll.), so it is never the
 * box of somebody else: for a company its own when it is connected, else, and for everybody else, the citizen's own; the
 * document says for whom it is filed.
 */
export function boxFor(
  boxes: readonly Box[],
  { applicant, mandate }: Pick<CaseContent, 'applicant' | 'mandate'>,
): Box | undefined {
  const usable = boxes.filter(({ needsReconnecting }) => !needsReconnecting);
  const companys = mandate?.kind === 'company' ? applicant.dataBox?.toLowerCase() : undefined;
  return (
    usable.find(({ boxId }) => boxId.toLowerCase() === companys) ??
    usable.find(({ type }) => ofPerson(type)) ??
    usable.find(({ type }) => ofTrader(type))
  );
}
