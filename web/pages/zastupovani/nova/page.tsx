import { topic } from '#services/submissions/api.ts';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { texts as submissions } from '../../podani/texts.ts';
import { crumbs, daysText, root, scopeText } from '../parts.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** Sections that a power may be given for. */
export const topics = topic.options;

export interface Fields {
  readonly meant: string;
  readonly scope: readonly string[];
  readonly from: string;
  readonly until: string;
}

/** How long a code is good for, as the service has it. */
const codeDays = 14;

/** The form of a power. `key`: the same form makes one power however often it is sent. */
export function offerPage(key: string, fields: Fields, errors: readonly FieldError[]): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs,
    section: root,
    width: 'narrow',
    errors: errors.length > 0,
    at: `${root}/nova`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          <PostForm p={p} action={`${root}/nova`} class="stack">
            <input type="hidden" name="klic" value={key} />
            <TextField
              p={p}
              id="komu"
              label={t.meant}
              hint={t.meantHint}
              value={fields.meant}
              maxLength={200}
              errors={errors}
            />
            <Scope p={p} chosen={fields.scope} />
            <TextField p={p} id="od" label={t.from} type="date" short value={fields.from} errors={errors} />
            <TextField
              p={p}
              id="do"
              label={t.until}
              hint={t.untilHint}
              type="date"
              short
              optional
              value={fields.until}
              errors={errors}
            />
            <p class="muted">{t.note}</p>
            <div class="actions">
              <Button>{t.button}</Button>
              <LinkButton href={p.href(root)} kind="plain">
                {p.t.cancel}
              </LinkButton>
            </div>
          </PostForm>
        </div>
      );
    },
  };
}

function Scope({ p, chosen }: { p: PageView; chosen: readonly string[] }) {
  const t = texts[p.lang];
  return (
    <fieldset class="gov-form-control power-scope" aria-describedby="veci-napoveda">
      <legend class="gov-form-label">
        {t.scope} <span class="optional">({p.t.optional})</span>
      </legend>
      <div class="hint" id="veci-napoveda">
        {t.scopeHint}
      </div>
      {topics.map((name) => (
        <div class="gov-checkbox">
          <input type="checkbox" id={`vec-${name}`} name={`vec-${name}`} value="1" checked={chosen.includes(name)} />
          <label for={`vec-${name}`}>{submissions[p.lang].topics[name]}</label>
        </div>
      ))}
    </fieldset>
  );
}

/** The code, shown once and nowhere in an address. */
export function codePage(made: { readonly id: string; readonly code: string }, fields: Fields): Page {
  return {
    title: (p) => texts[p.lang].made,
    crumbs,
    section: root,
    width: 'narrow',
    at: `${root}/nova`,
    body: (p) => {
      const t = texts[p.lang];
      const until = fields.until === '' ? null : fields.until;
      return (
        <div class="stack">
          <h1>{t.made}</h1>
          <Message p={p} kind="success" live>
            <p>{t.once}</p>
          </Message>
          <p class="power-code">
            <code>{made.code}</code>
          </p>
          <p>{t.how(codeDays)}</p>
          <Facts
            facts={[
              [t.meant, fields.meant],
              [shared[p.lang].scope, scopeText(p, fields.scope)],
              [shared[p.lang].days, daysText(p, { from: fields.from, until })],
            ]}
          />
          <p>{t.seen}</p>
          <div class="actions no-print">
            <LinkButton href={p.href(root)}>{t.back}</LinkButton>
            <LinkButton href={p.href(`${root}/plna-moc/${made.id}`)} kind="plain">
              {t.show}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
