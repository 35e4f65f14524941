import { PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import {
  Checkbox,
  ErrorSummary,
  Field,
  type FieldError,
  PostForm,
  Select,
  TextArea,
  TextField,
} from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { calendarCrumbs } from '../frame.tsx';
import { eventAddress } from '../udalost/page.tsx';
import { offered, type Problem, repeatings, type Written } from './form.ts';
import { texts } from './texts.ts';

interface FormPageProps {
  readonly form: Written;
  /** The event that is changed; null: a new one. */
  readonly id: string | null;
  readonly revision: number;
  readonly problems: readonly Problem[];
  /** Somebody has changed it meanwhile. */
  readonly changed?: boolean;
}

/** Writing of an own event. */
export function formPage({ form, id, revision, problems, changed }: FormPageProps): Page {
  const path = id === null ? '/kalendar/novy' : `${eventAddress(id)}/upravit`;
  const title = (p: PageView) => (id === null ? texts[p.lang].addTitle : texts[p.lang].editTitle);
  return {
    title,
    crumbs: (p) =>
      id === null ? calendarCrumbs(p) : [...calendarCrumbs(p), { label: form.nazev, href: eventAddress(id) }],
    section: '/kalendar',
    width: 'narrow',
    errors: problems.length > 0,
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      const errors = problems.map(({ field, what }) => ({ field, text: t.problems[what] }));
      const common = { p, errors };
      return (
        <>
          <PageHead title={title(p)} />
          {changed && (
            <Message p={p} kind="warning" live>
              <p>{t.changed}</p>
            </Message>
          )}
          <ErrorSummary p={p} errors={errors} />
          <PostForm p={p} action={path} class="calendar-form">
            <input type="hidden" name="revize" value={revision} />
            <input type="hidden" name="pravidlo" value={form.pravidlo} />
            {id === null && <input type="hidden" name="klic" value={form.klic} />}
            <TextField {...common} id="nazev" label={t.name} value={form.nazev} maxLength={200} />
            <Checkbox id="celyden" label={t.wholeDay} checked={form.celyden} hint={t.wholeDayHint} />
            <fieldset class="calendar-form__row">
              <legend class="visually-hidden">{t.starts}</legend>
              <TextField {...common} id="od" label={t.from} type="date" value={form.od} short />
              <TimeField {...common} id="odcas" label={t.fromTime} value={form.odcas} hint={t.timeHint} />
            </fieldset>
            <fieldset class="calendar-form__row">
              <legend class="visually-hidden">{t.ends}</legend>
              <TextField {...common} id="do" label={t.to} type="date" value={form.do} hint={t.toHint} short optional />
              <TimeField {...common} id="docas" label={t.toTime} value={form.docas} optional />
            </fieldset>
            <TextField {...common} id="misto" label={t.place} value={form.misto} maxLength={200} optional />
            <Select
              {...common}
              id="opakovani"
              label={t.repeat}
              value={form.opakovani}
              options={repeatings
                .filter((one) => one !== 'kept' || form.pravidlo !== '')
                .map((value) => ({ value, label: t.repeats[value] }))}
            />
            <TextField
              {...common}
              id="opakovatdo"
              label={t.until}
              type="date"
              value={form.opakovatdo}
              hint={t.untilHint}
              short
              optional
            />
            <fieldset class="calendar-form__checks">
              <legend class="gov-form-label">{t.reminders}</legend>
              {offered.map((days) => (
                <Checkbox id={`upominka-${days}`} label={t.before[days]} checked={form.upominky.includes(days)} />
              ))}
            </fieldset>
            <TextArea
              {...common}
              id="popis"
              label={t.description}
              value={form.popis}
              maxLength={4000}
              rows={4}
              optional
            />
            <div class="actions">
              <Button>{p.t.save}</Button>
              <LinkButton href={p.href(id === null ? '/kalendar' : eventAddress(id))} kind="plain">
                {p.t.cancel}
              </LinkButton>
            </div>
          </PostForm>
        </>
      );
    },
  };
}

/** A time of day; browsers without a control of their own take "9:30". */
function TimeField({
  value,
  ...field
}: {
  p: PageView;
  id: string;
  label: string;
  value: string;
  hint?: string;
  errors: readonly FieldError[];
  optional?: boolean;
}) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input {...attributes} class="gov-input gov-input--short" type="time" value={value} autocomplete="off" />
      )}
    </Field>
  );
}
