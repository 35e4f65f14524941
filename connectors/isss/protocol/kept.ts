/** Reference data of a register: a value with who keeps it, since when, and whether it is in doubt. */
import { attribute } from '#platform/xml/index.ts';
import { type Content, WireError } from './codec.ts';

/** A value as the register keeps it. */
export interface Kept<T> {
  readonly value: T;
  /** The authority that edits it, by its name in Czech. */
  readonly keeper: string;
  /** Its data box; null where it is not told. */
  readonly keeperBox: string | null;
  /** ISO date; null where it is not told. */
  readonly since: string | null;
  /** Marked as doubtful, § 4(4) and (5) of Act 111/2009 Coll. */
  readonly doubtful: boolean;
}

/**
 * A reference datum. That each has a state and its time is [official] (Act 111/2009 Coll., § 18); names of the attributes
 * and that the keeper travels with them are [assumed].
 */
export function kept<T>(content: Content<T>): Content<Kept<T>> {
  return {
    read(from) {
      const state = attribute(from, 'stav');
      const since = attribute(from, 'platiOd');
      const keeper = attribute(from, 'editor');
      if ((state !== 'spravny' && state !== 'zpochybneny') || keeper === null) throw new WireError(from.name);
      if (since !== null && !/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new WireError(from.name);
      return {
        value: content.read(from),
        keeper,
        keeperBox: attribute(from, 'editorSchranka'),
        since,
        doubtful: state === 'zpochybneny',
      };
    },
    write: ({ value }) => content.write(value),
    attributes: ({ value, keeper, keeperBox, since, doubtful }) => ({
      ...content.attributes?.(value),
      stav: doubtful ? 'zpochybneny' : 'spravny',
      platiOd: since,
      editor: keeper,
      editorSchranka: keeperBox,
    }),
  };
}
