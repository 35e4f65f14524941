/** Encumbrances, rights in favour, notes and proceedings of a home or a field, from the seed. All of it is made up. */
import { DEMO } from '../../population/demo-clan.ts';
import type { Dice } from '../../population/random.ts';
import type { Circumstances } from '../../population/circumstances.ts';

export interface Right {
  readonly section: 'B1' | 'C' | 'D';
  readonly type: string;
  readonly description: string;
  readonly beneficiary: string | null;
  readonly deed: string;
  /** ISO day. */
  readonly on: string;
  readonly proceeding: Proceeding;
}

export interface Proceeding {
  readonly type: 'V' | 'Z';
  readonly number: number;
  readonly year: number;
  readonly subject: string;
  /** ISO day. */
  readonly submitted: string;
}

export const BANK = 'Ukázková spořitelna, a.s.';
const GRID = 'Ukázková distribuce, a.s.';

const day = (year: number, dice: Dice): string =>
  `${year}-${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`;

function entered(dice: Dice, type: 'V' | 'Z', subject: string, on: string): Proceeding {
  return { type, number: dice.between(100, 9_999), year: Number(on.slice(0, 4)), subject, submitted: on };
}

/** A mortgage of a bank. */
export function mortgage(dice: Dice, year: number): Right {
  const on = day(year, dice);
  return {
    section: 'C',
    type: 'Zástavní právo smluvní',
    description: `k zajištění pohledávky z úvěru ve výši ${dice.between(12, 65) * 100_000} Kč s příslušenstvím`,
    beneficiary: BANK,
    deed: 'Smlouva o zřízení zástavního práva podle občanského zákoníku',
    on,
    proceeding: entered(dice, 'V', 'Vklad zástavního práva', on),
  };
}

function easement(dice: Dice): Right {
  const on = day(dice.between(1998, 2021), dice);
  const way = dice.chance(0.5);
  return {
    section: 'C',
    type: way ? 'Věcné břemeno chůze a jízdy' : 'Věcné břemeno zřizování a provozování vedení',
    description: way
      ? 'v rozsahu podle geometrického plánu'
      : 'elektrické přípojky v rozsahu podle geometrického plánu',
    beneficiary: way ? null : GRID,
    deed: 'Smlouva o zřízení věcného břemene - úplatná',
    on,
    proceeding: entered(dice, 'V', 'Vklad věcného břemene', on),
  };
}

function execution(dice: Dice): Right {
  const on = day(dice.between(2022, 2025), dice);
  return {
    section: 'D',
    type: 'Zahájení exekuce',
    description: 'pověřený soudní exekutor: Exekutorský úřad Ukázkov',
    beneficiary: null,
    deed: 'Vyrozumění soudního exekutora o zahájení exekuce',
    on,
    proceeding: entered(dice, 'Z', 'Záznam zahájení exekuce', on),
  };
}

/** What burdens a home. @param owner of whom the circumstances are */
export function rightsOfHome(dice: Dice, anchor: number, age: number, owner: Circumstances): Right[] {
  const shown = anchor === DEMO.manyLetters || anchor === DEMO.fatherInTrade;
  const rights: Right[] = [];
  const [borrows, way] = [dice.chance(0.4) && age < 62, dice.chance(0.3)];
  if (borrows || shown) rights.push(mortgage(dice, dice.between(2012, 2024)));
  if (way || anchor === DEMO.manyLetters) rights.push(easement(dice));
  if (owner.indebted) rights.push(execution(dice));
  return rights;
}

/** What goes with a field: a way over the neighbour's, or a line over it. */
export function rightsOfField(dice: Dice): Right[] {
  if (!dice.chance(0.35)) return [];
  const right = easement(dice);
  return [dice.chance(0.5) ? { ...right, section: 'B1', beneficiary: null } : right];
}

/** A proceeding that is under way now, for a few. */
export function proceedingsOfHome(dice: Dice, anchor: number, now: Date): Proceeding[] {
  if (!dice.chance(0.05) && anchor !== DEMO.manyLetters) return [];
  return [underWay(dice.between(1, 9_000), now, dice.between(2, 18))];
}

/** A deposit that waits for its decision. @param daysAgo when it came */
export function underWay(number: number, now: Date, daysAgo: number): Proceeding {
  const submitted = new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  return { type: 'V', number, year: Number(submitted.slice(0, 4)), subject: 'Vklad vlastnického práva', submitted };
}

/** Steps of a proceeding as far as it has got; the protective period is twenty days (§ 18 of Act 256/2013). */
export function stepsOf({ submitted }: Proceeding, now: Date): { name: string; on: string }[] {
  const after = (days: number): string =>
    new Date(Date.parse(`${submitted}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return [
    { name: 'Založení řízení', on: after(0) },
    { name: 'Vyznačení upozornění na změnu právních vztahů (plomba)', on: after(0) },
    { name: 'Informace o vyznačení plomby odeslána', on: after(1) },
    { name: 'Rozhodnutí o povolení vkladu', on: after(21) },
    { name: 'Provedení vkladu', on: after(22) },
  ].filter(({ on }) => on <= now.toISOString().slice(0, 10));
}
