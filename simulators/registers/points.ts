/**
 * The account of points (§ 123a to § 123f of Act 361/2000 Coll.): offences add on the day of legal force, twelve months
 * without another take four points away, and so do the next twelve, the third take the rest (§ 123e); a course of
 * safe driving takes four (§ 123e(4), as since 2024; from press); twelve points take the licence away for a year (§ 123c, § 123d).
 */
import type { RegisteredDriver } from '#connectors/isss/protocol/index.ts';
import { addDays, addMonths, addYears } from './days.ts';

type Entry = RegisteredDriver['entries'][number];

/** Something that changes the account: an offence, or a course. */
export type PointsEvent = Omit<Entry, 'id' | 'kind'> & { readonly kind: 'offence' | 'struck-off-by-course' };

export interface Account {
  readonly points: number;
  /** The newest first. */
  readonly entries: readonly Entry[];
  /** When the licence was lost for twelve points; the driver may have it back after a year. */
  readonly bans: readonly { readonly from: string; readonly until: string }[];
}

const LIMIT = 12;
const PER_YEAR = 4;

/** The account on a day. @param name makes ids of entries, the same ones every time */
export function accountOn(events: readonly PointsEvent[], today: string, name: string): Account {
  const ledger = new Ledger(name);
  const known = events
    .filter((event) => dayOf(event) <= today)
    .toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)));
  for (const event of known) {
    ledger.passTo(dayOf(event));
    // Who has no licence is recorded no points (§ 123c(1)).
    if (!ledger.isBanned(dayOf(event))) ledger.take(event);
  }
  ledger.passTo(today);
  return ledger.account();
}

const dayOf = ({ kind, on, finalOn }: PointsEvent): string => (kind === 'offence' ? (finalOn ?? on) : on);

class Ledger {
  readonly #name: string;
  readonly #entries: Entry[] = [];
  readonly #bans: { from: string; until: string }[] = [];
  #points = 0;
  /** Since when a year without an offence is counted, and how many have passed. */
  #cleanSince: string | undefined;
  #years = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Does what the passing of time does, up to that day. */
  passTo(day: string): void {
    for (;;) {
      const ban = this.#bans.at(-1);
      if (ban && this.#points >= LIMIT) {
        if (ban.until > day) return;
        this.#add('reset', -this.#points, ban.until, 'Vynulování bodů při vrácení řidičského oprávnění');
        this.#cleanSince = undefined;
        return;
      }
      if (this.#cleanSince === undefined || this.#points === 0) return;
      // The last day of the months counts whole: the points go the day after.
      const due = addDays(addMonths(this.#cleanSince, 12 * (this.#years + 1)), 1);
      if (due > day) return;
      this.#years += 1;
      const off = this.#years >= 3 ? this.#points : Math.min(PER_YEAR, this.#points);
      this.#add('struck-off-by-time', -off, due, `Odečet po ${12 * this.#years} měsících bez přestupku`);
    }
  }

  isBanned(day: string): boolean {
    const ban = this.#bans.at(-1);
    return ban !== undefined && ban.until > day;
  }

  take(event: PointsEvent): void {
    if (event.kind === 'struck-off-by-course') {
      // Only who has one to ten points may have them struck off by a course.
      if (this.#points === 0 || this.#points > 10) return;
      this.#push({ ...event, points: -Math.min(-event.points, this.#points) });
      return;
    }
    this.#push({ ...event, points: Math.min(event.points, LIMIT - this.#points) });
    this.#cleanSince = dayOf(event);
    this.#years = 0;
    if (this.#points >= LIMIT) {
      // Five working days after the office has told the driver (§ 123c(3)).
      const from = addDays(dayOf(event), 14);
      this.#bans.push({ from, until: addYears(from, 1) });
    }
  }

  account(): Account {
    return { points: this.#points, entries: this.#entries.toReversed(), bans: [...this.#bans] };
  }

  #add(kind: Entry['kind'], points: number, on: string, what: string): void {
    const rest = { finalOn: null, place: null, penalty: null, authority: null };
    this.#push({
      kind,
      points,
      on,
      what,
      law: kind === 'reset' ? '§ 123d zákona č. 361/2000 Sb.' : '§ 123e zákona č. 361/2000 Sb.',
      ...rest,
    });
  }

  #push(entry: Omit<Entry, 'id'>): void {
    this.#points += entry.points;
    this.#entries.push({ id: `${this.#name}-${this.#entries.length + 1}`, ...entry });
  }
}
