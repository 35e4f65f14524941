import type { StrikingOff } from '#services/driver/api.ts';
import { shortDay } from '../../../i18n/days.ts';
import { defineTexts, type Lang } from '../../../i18n/texts.ts';

/** "1. 3. 2027 se odečtou 4 body, zůstanou 2 body." */
export function stepText({ on, points, remaining }: StrikingOff, lang: Lang): string {
  const t = texts[lang];
  const rest = remaining === 0 ? t.clean : t.stays(remaining);
  return `${t.goes(shortDay(on, lang), points)}, ${rest}.`;
}

/** How Czech verbs agree with a count: odečte se 1 bod, odečtou se 2 body, odečte se 5 bodů. */
function agree(count: number, one: string, few: string): string {
  return count >= 2 && count <= 4 ? few : one;
}

function bodu(count: number): string {
  return `${count}\u00A0${count === 1 ? 'bod' : count >= 2 && count <= 4 ? 'body' : 'bodů'}`;
}

const points = (count: number) => `${count}\u00A0${count === 1 ? 'point' : 'points'}`;

const texts = defineTexts({
  cs: {
    goes: (day: string, count: number) => `${day} se ${agree(count, 'odečte', 'odečtou')} ${bodu(count)}`,
    stays: (count: number) => `${agree(count, 'zůstane', 'zůstanou')} ${bodu(count)}`,
    clean: 'nezůstane žádný',
  },
  en: {
    goes: (day, count) => `${day}: ${points(count)} will go`,
    stays: (count) => `${points(count)} will stay`,
    clean: 'none will stay',
  },
});
