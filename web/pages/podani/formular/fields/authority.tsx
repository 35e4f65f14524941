import type { Authority } from '#services/authorities/api.ts';
import { Button } from '../../../../components/button.tsx';
import type { PageView } from '../../../../render.ts';
import { authorityFields, fieldOf } from '../raw.ts';
import { texts } from '../texts.ts';
import { Asking, type AskProps } from './asking.tsx';

/** What is known of an authority that is being picked. */
export interface AuthorityEntry {
  readonly text: string;
  /** The one picked so far; null: none, or it is not known any more. */
  readonly chosen: Authority | null;
  /** Found for the text; null: it was not looked for. */
  readonly found: readonly Authority[] | null;
  readonly down: boolean;
}

export const noAuthority: AuthorityEntry = { text: '', chosen: null, found: null, down: false };

/** An authority: looked for by words, then picked from what was found. */
export function AuthorityField({ entry = noAuthority, ...props }: AskProps & { entry?: AuthorityEntry | undefined }) {
  const id = fieldOf(props.question.name);
  return (
    <Asking {...props} focus={authorityFields(id).text} group>
      {({ name }) => <AuthorityPick p={props.p} id={id} name={name} entry={entry} />}
    </Asking>
  );
}

/** The box to look by, and what was found; also where another recipient is chosen. */
export function AuthorityPick({
  p,
  id,
  name,
  entry,
}: {
  p: PageView;
  id: string;
  name: string;
  entry: AuthorityEntry;
}) {
  const t = texts[p.lang].authority;
  const names = authorityFields(id);
  const found = entry.found ?? [];
  const offered = found.filter(({ box }) => box !== entry.chosen?.box);
  return (
    <div class="authority">
      {entry.chosen && (
        <p class="authority__chosen">
          {t.chosen} <strong>{entry.chosen.name}</strong>
          {entry.chosen.address && <span class="muted">, {entry.chosen.address}</span>}
        </p>
      )}
      <label class="gov-form-label" for={names.text}>
        {t.search}
      </label>
      <div class="address__box">
        <input
          class="gov-input"
          type="text"
          id={names.text}
          name={names.text}
          value={entry.text}
          maxLength={200}
          autocomplete="off"
        />
        <Button name={names.find} value="1" kind="outlined">
          {t.find}
        </Button>
      </div>
      <p class="hint" role="status">
        {entry.down ? t.down : entry.found?.length === 0 ? t.none : ''}
      </p>
      {offered.length > 0 ? (
        <fieldset class="address__choices" id={`${id}-volby`} tabIndex={-1}>
          <legend class="gov-form-label">{t.which}</legend>
          <p class="hint">{t.confirm}</p>
          {[...(entry.chosen ? [entry.chosen] : []), ...offered].map((one) => (
            <div class="gov-checkbox">
              <input
                type="radio"
                name={name}
                value={one.box}
                id={`${id}-${one.box}`}
                checked={one.box === entry.chosen?.box}
              />
              <label for={`${id}-${one.box}`}>
                {one.name}
                {one.address && <span class="muted"> ({one.address})</span>}
              </label>
            </div>
          ))}
        </fieldset>
      ) : (
        entry.chosen && <input type="hidden" name={name} value={entry.chosen.box} />
      )}
    </div>
  );
}
