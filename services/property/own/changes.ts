import type { OwnProperty, OwnSheet } from '../shapes.ts';
import { numberOf } from './reader.ts';

/** What has changed on a sheet between two readings; pure. */
export interface Difference {
  readonly sheet: string;
  readonly number: string;
  readonly territory: string;
  readonly gone: boolean;
  readonly ownersChanged: boolean;
  readonly begun: readonly string[];
  readonly ended: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Differences on watched sheets. Between readings of which one is not `known` nothing can be said: a namesake who appears
 * is no change of the property.
 */
export function differences(before: OwnProperty | null, now: OwnProperty, watched: ReadonlySet<string>): Difference[] {
  if (before?.state !== 'known' || now.state !== 'known') return [];
  return before.sheets
    .filter(({ sheet }) => watched.has(sheet.id))
    .flatMap((old) => {
      const found = now.sheets.find(({ sheet }) => sheet.id === old.sheet.id);
      const difference = found ? differenceOf(old, found) : { ...of(old), gone: true };
      return isSomething(difference) ? [difference] : [];
    });
}

const of = ({ sheet }: OwnSheet): Difference => ({
  sheet: sheet.id,
  number: sheet.number,
  territory: sheet.territory.name,
  gone: false,
  ownersChanged: false,
  begun: [],
  ended: [],
  added: [],
  removed: [],
});

function differenceOf(old: OwnSheet, found: OwnSheet): Difference {
  const owners = (sheet: OwnSheet): string =>
    sheet.owners
      .map(({ name, share }) => `${name} ${share.numerator}/${share.denominator}`)
      .toSorted()
      .join('\n');
  const [before, now] = [old.proceedings.map(numberOf), found.proceedings.map(numberOf)];
  const has = (sheet: OwnSheet, id: string): boolean => sheet.rights.some((right) => right.id === id);
  return {
    ...of(found),
    ownersChanged: owners(old) !== owners(found),
    begun: now.filter((number) => !before.includes(number)),
    ended: before.filter((number) => !now.includes(number)),
    added: found.rights.filter(({ id }) => !has(old, id)).map(({ type }) => type),
    removed: old.rights.filter(({ id }) => !has(found, id)).map(({ type }) => type),
  };
}

const isSomething = ({ gone, ownersChanged, begun, ended, added, removed }: Difference): boolean =>
  gone || ownersChanged || begun.length + ended.length + added.length + removed.length > 0;
