import type { Box } from '#services/databox/api.ts';
import {
  EXTRACTS,
  type ExtractFields,
  type ExtractKind,
  extractTitles,
  fieldsOf,
  mayAsk,
  waitingDays,
} from '#services/extracts/api.ts';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm, Select, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { formPath } from '../kinds.ts';
import { NoBox } from '../seznam/page.tsx';
import { texts as shared } from '../texts.ts';
import { fieldLengths, fieldNames } from './fields.ts';
import { texts } from './texts.ts';

export interface FormPageProps {
  readonly kind: ExtractKind;
  /** Null: the data box does not answer. */
  readonly boxes: readonly Box[] | null;
  readonly fields: ExtractFields;
  /** The form's own key: sent twice it is one request. */
  readonly formKey: string;
  readonly box?: string | undefined;
  readonly errors?: readonly FieldError[];
  /** Sending failed because a service does not answer. */
  readonly down?: boolean;
}

/** What an extract is, and the form by which it is asked for. */
export function formPage(props: FormPageProps): Page {
  const { kind, errors = [], down = false } = props;
  return {
    title: (p) => extractTitles[kind][p.lang],
    crumbs: (p) => [{ label: shared[p.lang].title, href: '/vypisy' }],
    section: '/vypisy',
    width: 'narrow',
    errors: errors.length > 0,
    at: formPath(kind),
    body: (p) => {
      const t = texts[p.lang];
      const who = EXTRACTS[kind].senders === 'person' ? t.whoPerson : t.whoAll;
      return (
        <>
          <PageHead title={extractTitles[kind][p.lang]} lede={shared[p.lang].kinds[kind]} />
          {down && (
            <Message p={p} kind="error" live>
              <p>{t.down}</p>
            </Message>
          )}
          <ErrorSummary p={p} errors={errors} />
          <section class="card" aria-labelledby="vedet">
            <h2 id="vedet">{t.good}</h2>
            <Facts
              facts={[
                [t.who, who],
                [t.price, t.priceText],
                [t.when, t.whenText(waitingDays)],
              ]}
            />
          </section>
          <Form p={p} {...props} errors={errors} />
        </>
      );
    },
  };
}

function Form({ p, ...props }: FormPageProps & { p: PageView; errors: readonly FieldError[] }) {
  const { kind, boxes, formKey, errors } = props;
  const t = texts[p.lang];
  if (boxes !== null && boxes.length === 0) return <NoBox p={p} />;
  const fitting = boxes?.filter(({ type }) => mayAsk(kind, type)) ?? [];
  const usable = fitting.filter(({ needsReconnecting }) => !needsReconnecting);
  if (boxes !== null && usable.length === 0)
    return (
      <Message p={p} kind="warning">
        <p>{fitting.length > 0 ? t.reconnect : t.wrongBox}</p>
        <p>
          <a href={p.href('/datova-schranka/schranky')}>{shared[p.lang].connect}</a>
        </p>
      </Message>
    );
  const fields = fieldsOf(kind);
  return (
    <section class="section" aria-labelledby="udaje">
      <h2 id="udaje">{t.form}</h2>
      {fields.length === 0 && <p>{t.noFields}</p>}
      <PostForm p={p} action={formPath(kind)}>
        <input type="hidden" name="klic" value={formKey} />
        {usable.length > 1 && (
          <Select
            p={p}
            id="schranka"
            label={t.box}
            value={props.box ?? ''}
            options={usable.map(({ id, name, boxId }) => ({ value: id, label: `${name} (${boxId})` }))}
          />
        )}
        {fields.map((field) => (
          <FormField p={p} field={field} value={props.fields[field] ?? ''} errors={errors} />
        ))}
        <div class="actions">
          <Button>{t.send}</Button>
          <a href={p.href('/vypisy')}>{t.back}</a>
        </div>
      </PostForm>
    </section>
  );
}

const days: ReadonlySet<keyof ExtractFields> = new Set(['birthDate', 'from', 'to']);
const short: ReadonlySet<keyof ExtractFields> = new Set(['birthNumber', 'licenceNumber', 'businessId', ...days]);
/** WCAG 2.2, 1.3.5: what the browser may know. */
const autocompletes: Partial<Record<keyof ExtractFields, string>> = {
  givenName: 'given-name',
  familyName: 'family-name',
  birthDate: 'bday',
};

function FormField({
  p,
  field,
  value,
  errors,
}: {
  p: PageView;
  field: keyof ExtractFields;
  value: string;
  errors: readonly FieldError[];
}) {
  const t = texts[p.lang];
  const common = { p, id: fieldNames[field], label: t.fields[field], errors, value };
  if (field === 'sex') {
    const options = (['none', 'female', 'male'] as const).map((one) => ({
      value: one === 'none' ? '' : one,
      label: t.sexes[one],
    }));
    return <Select {...common} options={options} />;
  }
  return (
    <TextField
      {...common}
      type={days.has(field) ? 'date' : 'text'}
      hint={(t.hints as Partial<Record<string, string>>)[field]}
      maxLength={fieldLengths[field]}
      autocomplete={autocompletes[field] ?? 'off'}
      short={short.has(field)}
    />
  );
}
