import { ERRORS, type ProcessingResult, type ResultItem } from '#connectors/cssz/index.ts';
import type { Objection } from '#platform/deliveries/index.ts';

/** What ČSSZ found, in words for the person: numbers that are known have words of ours. */

const WORDS: Readonly<Record<string, string>> = {
  [ERRORS.unknownSymbol]: 'ČSSZ nezná tento variabilní symbol. Zkontrolujte ho podle dopisu, kterým vám byl přidělen.',
  [ERRORS.otherSymbol]: 'Variabilní symbol neodpovídá údajům, které má ČSSZ.',
  [ERRORS.duplicate]: 'Hlášení za tento měsíc už ČSSZ má. Změnit ho můžete opravným hlášením v programu pro mzdy.',
  [ERRORS.wrongPremiums]: 'Pojistné neodpovídá vyměřovacím základům.',
  [ERRORS.unknownEmployment]: 'ČSSZ nezná tento pracovní vztah. Zkontrolujte identifikátory zaměstnance a vztahu.',
  [ERRORS.unreadable]: 'ČSSZ podání nedokázala přečíst. Chyba je na straně portálu, ohlaste nám ji.',
  [ERRORS.badSignature]: 'ČSSZ neuznala podpis, kterým portál podání opatřil. Ohlaste nám to.',
};

/** Which question a refusal of the whole is about. */
const ITEMS: Readonly<Record<string, string>> = {
  [ERRORS.unknownSymbol]: 'symbol',
  [ERRORS.otherSymbol]: 'symbol',
  [ERRORS.duplicate]: 'month',
};

const UNTOLD = 'ČSSZ podání nepřijala.';
const longest = 300;

/** ČSSZ's own words without codes of its programs in front: "EC25_LT: 103901608 - Pojistný vztah …". */
function wordsOf(number: string, text: string): string {
  const own = text
    .replace(/^(?:[A-Z0-9_]+:\s*)?(?:\d+\s*-\s*)?/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return WORDS[number] ?? (own === '' || own === 'OK' ? UNTOLD : own.slice(0, longest));
}

/** @param itemOf our name of what an item is about */
export function objectionsOf(result: ProcessingResult, itemOf: (item: ResultItem) => string | null): Objection[] {
  const items = result.items
    .filter((item) => item.result !== 'OK')
    .map((item): Objection => ({
      severity: item.result === 'ERROR' ? 'error' : 'warning',
      code: item.errNum,
      item: itemOf(item) ?? ITEMS[item.errNum] ?? null,
      text: wordsOf(item.errNum, item.errMsg),
    }));
  if (result.result !== 'ERROR' || items.some(({ severity }) => severity === 'error')) return items;
  return [refusalOf(result.errNumber, result.errMsg), ...items];
}

/** What the gateway refused as a whole. */
export function refusalOf(number: string, text = ''): Objection {
  return { severity: 'error', code: number, item: ITEMS[number] ?? null, text: wordsOf(number, text) };
}
