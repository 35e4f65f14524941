import type { ComponentChildren } from 'preact';
import { csrfField } from '../csrf.ts';
import type { PageView } from '../render.ts';

/** The hidden token; the first thing in every form, so that multipart bodies carry it before any file. */
export function Csrf({ p }: { p: Pick<PageView, 'csrf'> }) {
  return <input type="hidden" name={csrfField} value={p.csrf} />;
}

/** A form that posts to a page of the portal; `files` makes it multipart. */
export function PostForm({
  p,
  action,
  files,
  id,
  class: name,
  enhance,
  children,
}: {
  p: PageView;
  action: string;
  files?: boolean;
  id?: string;
  class?: string;
  /** Selector of the part that the island `enhance.ts` replaces instead of loading the whole page. */
  enhance?: string;
  children: ComponentChildren;
}) {
  return (
    <form
      method="post"
      action={p.href(action)}
      enctype={files ? 'multipart/form-data' : undefined}
      id={id}
      class={name}
      data-enhance={enhance}
      novalidate
    >
      <Csrf p={p} />
      {children}
    </form>
  );
}

export interface FieldError {
  /** `id` of the field at fault. */
  readonly field: string;
  readonly text: string;
}

/** What is wrong in a form, with links to the fields; takes the focus when the page opens. */
export function ErrorSummary({ p, errors }: { p: PageView; errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div
      class="gov-message gov-message--error error-summary"
      role="alert"
      tabIndex={-1}
      id="chyby"
      data-focus=""
      aria-labelledby="chyby-nadpis"
    >
      <h2 id="chyby-nadpis">{p.t.errorSummary}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  p: PageView;
  /** Also the field's name. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  errors?: readonly FieldError[];
  optional?: boolean;
  children: (attributes: {
    id: string;
    name: string;
    'aria-describedby': string | undefined;
    'aria-invalid': 'true' | undefined;
  }) => ComponentChildren;
}

/** Label, hint, error and the control itself, tied together for assistive technology. */
export function Field({ p, id, label, hint, errors = [], optional, children }: FieldProps) {
  const own = errors.filter((error) => error.field === id);
  const described = [hint ? `${id}-napoveda` : '', own.length > 0 ? `${id}-chyba` : ''].filter(Boolean).join(' ');
  return (
    <div class={own.length > 0 ? 'gov-form-control gov-form-control--invalid' : 'gov-form-control'}>
      <label class="gov-form-label" for={id}>
        {label}
        {optional && <span class="optional"> ({p.t.optional})</span>}
      </label>
      {hint && (
        <div class="hint" id={`${id}-napoveda`}>
          {hint}
        </div>
      )}
      {own.length > 0 && (
        <p class="gov-form-message" id={`${id}-chyba`}>
          <span class="visually-hidden">{p.t.errorPrefix} </span>
          {own.map((error) => error.text).join(' ')}
        </p>
      )}
      {children({
        id,
        name: id,
        'aria-describedby': described || undefined,
        'aria-invalid': own.length > 0 ? 'true' : undefined,
      })}
    </div>
  );
}

interface InputProps extends Omit<FieldProps, 'children'> {
  value?: string;
  type?: 'text' | 'search' | 'date';
  maxLength?: number;
  autocomplete?: string;
  /** Width in characters when the expected answer is short. */
  short?: boolean;
}

/** One line of text. */
export function TextField({ value, type = 'text', maxLength, autocomplete, short, ...field }: InputProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          class={short ? 'gov-input gov-input--short' : 'gov-input'}
          type={type}
          value={value ?? ''}
          maxLength={maxLength}
          autocomplete={autocomplete ?? 'off'}
        />
      )}
    </Field>
  );
}

/** Text of several lines. */
export function TextArea({ value, maxLength, rows = 10, ...field }: InputProps & { rows?: number }) {
  return (
    <Field {...field}>
      {(attributes) => (
        <textarea {...attributes} class="gov-input" rows={rows} maxLength={maxLength}>
          {value ?? ''}
        </textarea>
      )}
    </Field>
  );
}

/** One of a few. */
export function Select({
  value,
  options,
  ...field
}: Omit<InputProps, 'value'> & { value?: string; options: readonly { value: string; label: string }[] }) {
  return (
    <Field {...field}>
      {(attributes) => (
        <select {...attributes} class="gov-input">
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Yes or no. */
export function Checkbox({
  id,
  label,
  checked,
  hint,
}: {
  id: string;
  label: ComponentChildren;
  checked?: boolean;
  hint?: string;
}) {
  return (
    <div class="gov-checkbox">
      <input
        type="checkbox"
        id={id}
        name={id}
        value="1"
        checked={checked ?? false}
        aria-describedby={hint ? `${id}-napoveda` : undefined}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-napoveda`}>
          {hint}
        </p>
      )}
    </div>
  );
}
