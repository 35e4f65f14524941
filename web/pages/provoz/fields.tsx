import { Field, type FieldError } from '../../components/form.tsx';
import type { PageView } from '../../render.ts';

interface OwnFieldProps {
  p: PageView;
  id: string;
  label: string;
  hint?: string;
  errors?: readonly FieldError[];
}

/** A passphrase; what was written is never given back. */
export function PassphraseField({ autocomplete, ...field }: OwnFieldProps & { autocomplete: string }) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input {...attributes} class="gov-input" type="password" maxLength={200} autocomplete={autocomplete} required />
      )}
    </Field>
  );
}

/** Six digits of an authenticator. */
export function CodeField(field: OwnFieldProps) {
  return (
    <Field {...field}>
      {(attributes) => (
        <input
          {...attributes}
          class="gov-input gov-input--short"
          type="text"
          inputMode="numeric"
          maxLength={7}
          autocomplete="one-time-code"
          required
        />
      )}
    </Field>
  );
}
