import type { Form } from '#services/submissions/api.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorSummary, Field, type FieldError, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { Step } from '../formular/page.tsx';
import { BackLink } from '../frame.tsx';
import { paths } from '../paths.ts';
import { said } from '../words.ts';
import { texts } from './texts.ts';

export interface FilesPageProps {
  readonly form: Form;
  readonly errors: readonly FieldError[];
  readonly note: 'taken' | 'removed' | null;
}

/** Id of the field by which files of a slot are chosen. */
export const slotField = (slot: string): string => `soubor-${slot}`;

/** Files that belong to a submission, each kind with its own place. */
export function filesPage({ form, errors, note }: FilesPageProps): Page {
  const last = form.pages.at(-1);
  return {
    title: (p) => `${texts[p.lang].title} – ${said(form.title, p.lang)}`,
    section: '/podani',
    width: 'narrow',
    errors: errors.length > 0,
    at: paths.files(form.id),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <BackLink p={p} href={last ? paths.page(form.id, last.id) : paths.list} />
          <ErrorSummary p={p} errors={errors} />
          <Step p={p} form={form} at={form.pages.length} />
          <h1>{t.title}</h1>
          <p class="lede">{form.slots.length > 0 ? t.lede : t.empty}</p>
          {note && (
            <Message p={p} kind="success" live>
              <p>{t[note]}</p>
            </Message>
          )}
          {form.slots.map((slot) => (
            <Slot p={p} id={form.id} slot={slot} errors={errors} />
          ))}
          <PostForm p={p} action={paths.files(form.id)}>
            <div class="actions">
              <Button name="akce" value="dal">
                {t.next}
              </Button>
              <Button name="akce" value="odejit" kind="plain">
                {t.leave}
              </Button>
            </div>
          </PostForm>
        </div>
      );
    },
  };
}

interface SlotProps {
  readonly p: PageView;
  readonly id: string;
  readonly slot: Form['slots'][number];
  readonly errors: readonly FieldError[];
}

function Slot({ p, id, slot, errors }: SlotProps) {
  const t = texts[p.lang];
  const left = slot.most - slot.files.length;
  const heading = `misto-${slot.id}`;
  return (
    <section class="card stack" aria-labelledby={heading}>
      <h2 id={heading}>
        {said(slot.title, p.lang)}
        {slot.optional && <span class="optional"> ({p.t.optional})</span>}
      </h2>
      {slot.hint && <p class="hint">{said(slot.hint, p.lang)}</p>}
      {slot.files.length > 0 && (
        <ul class="attachments">
          {slot.files.map((file) => (
            <li>
              <span class="attachments__name">
                <a href={p.href(paths.file(id, file.id))}>{file.fileName}</a>
                <span class="attachments__about">{formatSize(file.size, p.lang)}</span>
              </span>
              <PostForm p={p} action={paths.files(id)}>
                <input type="hidden" name="akce" value={`odebrat:${file.id}`} />
                <Button kind="outlined" small about={file.fileName}>
                  {t.remove}
                </Button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <PostForm p={p} action={`${paths.files(id)}/${slot.id}`} files>
          <Field
            p={p}
            id={slotField(slot.id)}
            label={slot.files.length === 0 && slot.most === 1 ? t.add : t.addMore(left)}
            hint={t.hint}
            errors={errors}
          >
            {(attributes) => <input {...attributes} type="file" multiple={left > 1} />}
          </Field>
          <div class="actions form-end">
            <Button kind="outlined" icon="upload" about={said(slot.title, p.lang)}>
              {t.upload}
            </Button>
          </div>
        </PostForm>
      )}
    </section>
  );
}
