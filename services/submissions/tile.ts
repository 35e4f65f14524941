import type { Localized } from '#platform/contract.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { TileContent } from '#services/dashboard/api.ts';
import type { CaseParts } from './cases/parts.ts';
import type { Opened } from './opened.ts';
import type { SubmissionState } from './shapes.ts';

/** The tile "Podání": drafts with what to do next, and what has moved. */

export const tileId = 'podani';
export const tileTitle: Localized = { cs: 'Podání', en: 'Submissions' };

const root = '/podani';
const shown = 4;
const week = 7 * 86_400_000;

/** What the tile tells of one submission. */
export interface TileThing {
  readonly id: string;
  readonly title: Localized;
  readonly state: SubmissionState;
  readonly changedAt: Date;
  /** Of a draft: title of the page to go on with; null: all is filled in. */
  readonly next: Localized | null;
  /** Whether it changed in the last week. */
  readonly lately: boolean;
}

export async function tileThingOf(
  parts: Pick<CaseParts, 'lookAtDraft'>,
  citizen: CitizenId,
  opened: Opened,
  now: Date,
): Promise<TileThing> {
  const { row, made } = opened;
  const base = {
    id: row.id,
    state: row.state,
    changedAt: row.changed_at,
    lately: now.getTime() - row.changed_at.getTime() < week,
  };
  if (row.state !== 'draft' && made) return { ...base, title: made.title, next: null };
  const { title, next } = await parts.lookAtDraft(citizen, opened);
  return { ...base, title, next };
}

/** What waits for the citizen comes first, then what has moved lately. */
const urgency: Readonly<Record<SubmissionState, number>> = {
  called: 0,
  refused: 1,
  ready: 2,
  draft: 3,
  decided: 4,
  answered: 4,
  sending: 5,
  sent: 5,
  delivered: 5,
  withdrawn: 6,
  closed: 6,
};

/** The tile of all that the citizen has. */
export function tileOf(things: readonly TileThing[]): TileContent {
  const waiting = things.filter(({ state }) => state === 'called' || state === 'refused').length;
  const open = things.filter(({ state }) => state === 'draft' || state === 'ready').length;
  const figures = [
    { value: waiting, label: waitingLabel(waiting), href: root, emphasis: true },
    { value: open, label: openLabel(open), href: root, emphasis: false },
  ].filter(({ value }) => value > 0);
  return {
    href: root,
    figures,
    items: things
      .filter(({ state, lately }) => urgency[state] <= 3 || (urgency[state] <= 5 && lately))
      .toSorted(
        (one, other) =>
          urgency[one.state] - urgency[other.state] || other.changedAt.getTime() - one.changedAt.getTime(),
      )
      .slice(0, shown)
      .map((thing) => ({
        text: textOf(thing),
        at: thing.changedAt.toISOString(),
        href: `${root}/${thing.id}`,
        unread: urgency[thing.state] <= 1 || thing.state === 'decided' || thing.state === 'answered',
      })),
    actions: [{ label: { cs: 'Nové podání', en: 'New submission' }, href: `${root}/nove` }],
    empty: {
      cs: 'Zatím tu nic nemáte. Formulář za vás předvyplníme tím, co o vás stát ví, a pošleme ho správnému úřadu.',
      en: 'There is nothing here yet. We fill in forms with what the state knows of you and send them to the right authority.',
    },
  };
}

/** "Přihlášení psa: doplňte Čip". */
function textOf({ title, state, next }: TileThing): Localized {
  const words = state === 'draft' ? draftWords(next) : stateWords[state];
  return { cs: `${title.cs}: ${words.cs}`, en: `${title.en}: ${words.en}` };
}

function draftWords(next: Localized | null): Localized {
  return next === null
    ? { cs: 'zkontrolujte a dokončete', en: 'check it and finish' }
    : { cs: `pokračujte stránkou „${next.cs}“`, en: `go on with “${next.en}”` };
}

const stateWords: Readonly<Record<Exclude<SubmissionState, 'draft'>, Localized>> = {
  ready: { cs: 'čeká na odeslání', en: 'waits to be sent' },
  sending: { cs: 'odesílá se', en: 'being sent' },
  sent: { cs: 'odesláno', en: 'sent' },
  delivered: { cs: 'dodáno úřadu', en: 'with the authority' },
  called: { cs: 'úřad žádá o doplnění', en: 'the authority asks for more' },
  answered: { cs: 'úřad odpověděl', en: 'the authority has answered' },
  decided: { cs: 'úřad rozhodl', en: 'the authority has decided' },
  closed: { cs: 'uzavřeno', en: 'closed' },
  refused: { cs: 'nešlo odeslat, opravte je', en: 'could not be sent, mend it' },
  withdrawn: { cs: 'vzato zpět', en: 'taken back' },
};

const czechPlural = new Intl.PluralRules('cs');

function waitingLabel(count: number): Localized {
  const one = czechPlural.select(count) === 'one';
  const few = czechPlural.select(count) === 'few';
  return {
    cs: one || !few ? 'čeká na vás' : 'čekají na vás',
    en: count === 1 ? 'waits for you' : 'wait for you',
  };
}

function openLabel(count: number): Localized {
  const forms: Record<string, string> = { one: 'rozpracované', few: 'rozpracovaná' };
  return { cs: forms[czechPlural.select(count)] ?? 'rozpracovaných', en: 'unfinished' };
}
