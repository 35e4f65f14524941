import { type Consent, consentFields } from '#services/registers/api.ts';
import { Empty, PageHead, Tag } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { SnapshotNote, type SnapshotState } from '../../../components/snapshot-note.tsx';
import { formatDate } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { dataCrumbs, DataFrame, Down, RefreshNote, waiting } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

export interface ConsentsProps {
  /** Null: the service does not answer. */
  readonly consents: { readonly state: SnapshotState; readonly items: readonly Consent[] } | null;
  /** Of the form, so that it counts once. */
  readonly key: string;
  readonly note: string;
  readonly errors: readonly FieldError[];
  readonly filled: { readonly businessId: string; readonly until: string; readonly fields: readonly string[] };
}

/** Giving data of the population register to another. */
export function consentsPage({ consents, key, note, errors, filled }: ConsentsProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: dataCrumbs(),
    section: '/udaje',
    errors: errors.length > 0,
    at: '/udaje/souhlasy',
    ...(consents ? waiting([consents.state], '/udaje/souhlasy?obnoveno=1') : {}),
    body: (p) => {
      const t = texts[p.lang];
      const done = Object.hasOwn(t.notes, note) ? t.notes[note as keyof typeof t.notes] : null;
      return (
        <DataFrame p={p} place="consents">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          <RefreshNote p={p} note={note} />
          {done && (
            <Message p={p} kind="success" live>
              <p>{done}</p>
            </Message>
          )}
          {consents === null ? <Down p={p} /> : <List p={p} consents={consents} />}
          <Give p={p} formKey={key} errors={errors} filled={filled} />
        </DataFrame>
      );
    },
  };
}

/** Whether a consent still holds. */
function isValid({ until, revokedAt }: Consent, now: Date): boolean {
  return revokedAt === null && (until === null || new Date(until) > now);
}

function List({ p, consents: { state, items } }: { p: PageView; consents: NonNullable<ConsentsProps['consents']> }) {
  const t = texts[p.lang];
  const valid = items.filter((one) => isValid(one, p.now));
  const over = items.filter((one) => !isValid(one, p.now));
  return (
    <>
      <SnapshotNote
        p={p}
        source={shared[p.lang].sources.consents}
        state={state}
        action="/udaje/nacist"
        what="consents"
      />
      <section class="stack" aria-labelledby="platne">
        <h2 id="platne">{t.valid}</h2>
        {valid.length === 0 && state.readAt !== null && <Empty title={t.none} />}
        {valid.map((consent) => (
          <ConsentCard p={p} consent={consent} valid />
        ))}
      </section>
      {over.length > 0 && (
        <section class="stack" aria-labelledby="skoncene">
          <h2 id="skoncene">{t.over}</h2>
          {over.map((consent) => (
            <ConsentCard p={p} consent={consent} valid={false} />
          ))}
        </section>
      )}
    </>
  );
}

function ConsentCard({ p, consent, valid }: { p: PageView; consent: Consent; valid: boolean }) {
  const t = texts[p.lang];
  const { id, recipient, fields, since, until, revokedAt } = consent;
  return (
    <article class="card">
      <h3>
        {recipient.name}{' '}
        {revokedAt ? <Tag>{t.revoked}</Tag> : valid ? <Tag kind="success">{t.holds}</Tag> : <Tag>{t.ended}</Tag>}
      </h3>
      <p>
        {fields
          .map((field) => (Object.hasOwn(t.fields, field) ? t.fields[field as keyof typeof t.fields] : field))
          .join(', ')}
      </p>
      <p class="small muted">
        {recipient.businessId && `IČO ${recipient.businessId}, `}
        {t.since(formatDate(since, p.lang))}
        {until ? `, ${t.until(formatDate(until, p.lang))}` : `, ${t.noEnd}`}
        {revokedAt && `, ${t.revokedOn(formatDate(revokedAt, p.lang))}`}
      </p>
      {valid && (
        <PostForm p={p} action="/udaje/souhlasy/odvolat">
          <input type="hidden" name="souhlas" value={id} />
          <Button kind="outlined" small about={recipient.name}>
            {t.revoke}
          </Button>
        </PostForm>
      )}
    </article>
  );
}

function Give({
  p,
  formKey,
  errors,
  filled,
}: { p: PageView; formKey: string } & Pick<ConsentsProps, 'errors' | 'filled'>) {
  const t = texts[p.lang];
  const wrong = errors.filter(({ field }) => field === `pole-${consentFields[0]}`);
  return (
    <section class="stack" aria-labelledby="novy">
      <h2 id="novy">{t.give}</h2>
      <p>{t.giveText}</p>
      <PostForm p={p} action="/udaje/souhlasy">
        <input type="hidden" name="klic" value={formKey} />
        <TextField
          p={p}
          id="ico"
          label={t.businessId}
          hint={t.businessIdHint}
          maxLength={8}
          short
          value={filled.businessId}
          errors={errors}
        />
        <fieldset class={`gov-form-control consent-fields${wrong.length > 0 ? ' gov-form-control--invalid' : ''}`}>
          <legend class="gov-form-label">{t.what}</legend>
          {wrong.map(({ text }) => (
            <p class="gov-form-message">
              <span class="visually-hidden">{p.t.errorPrefix} </span>
              {text}
            </p>
          ))}
          {consentFields.map((field) => (
            <div class="gov-checkbox">
              <input
                type="checkbox"
                id={`pole-${field}`}
                name={`pole-${field}`}
                value="1"
                checked={filled.fields.includes(field)}
              />
              <label for={`pole-${field}`}>{t.fields[field]}</label>
            </div>
          ))}
        </fieldset>
        <TextField
          p={p}
          id="konec"
          label={t.end}
          hint={t.endHint}
          type="date"
          short
          optional
          value={filled.until}
          errors={errors}
        />
        <div class="actions section">
          <Button>{t.giveButton}</Button>
        </div>
      </PostForm>
    </section>
  );
}
