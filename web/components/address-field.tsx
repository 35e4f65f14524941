import type { ComponentChildren } from 'preact';
import { defineTexts } from '../i18n/texts.ts';
import type { PageView } from '../render.ts';
import { addressFields, type AddressEntry, asWritten, longestAddress } from './address-entry.ts';
import { Button } from './button.tsx';
import { Field, type FieldError } from './form.tsx';

const texts = defineTexts({
  cs: {
    hint: 'Například „Husova 12, Brno“. Diakritika, pořadí ani překlepy nevadí.',
    find: 'Najít adresu',
    choose: 'Která adresa to je?',
    own: (text: string) => `Žádná z nich, použít „${text}“`,
    ownOnly: (text: string) => `Použít „${text}“, jak jsem napsal(a)`,
    confirm: 'Vyberte adresu a formulář znovu odešlete.',
    none: 'Takovou adresu registr nezná. Zkontrolujte ulici, číslo a obec.',
    down: 'Registr adres teď neodpovídá.',
    chosen: 'Adresa z registru (RÚIAN).',
    suggestions: 'Nalezené adresy',
    found: 'Nalezené adresy: {}. Procházejte je šipkami.',
    errors: {
      empty: 'Napište adresu.',
      choose: 'Vyberte adresu ze seznamu.',
      none: 'Takovou adresu registr nezná.',
      down: 'Adresu teď nejde ověřit, registr neodpovídá. Zkuste to za chvíli.',
      written: 'Vyberte adresu z registru.',
    },
  },
  en: {
    hint: 'For example “Husova 12, Brno”. Diacritics, order and typing errors do not matter.',
    find: 'Find the address',
    choose: 'Which address is it?',
    own: (text) => `None of them, use “${text}”`,
    ownOnly: (text) => `Use “${text}” as I wrote it`,
    confirm: 'Choose the address and send the form again.',
    none: 'The register knows no such address. Check the street, the number and the town.',
    down: 'The register of addresses does not answer now.',
    chosen: 'An address of the register (RÚIAN).',
    suggestions: 'Addresses found',
    found: 'Addresses found: {}. Go through them with the arrow keys.',
    errors: {
      empty: 'Write the address.',
      choose: 'Choose the address from the list.',
      none: 'The register knows no such address.',
      down: 'The address cannot be checked now, the register does not answer. Try again in a while.',
      written: 'Choose an address of the register.',
    },
  },
});

/**
 * What is wrong with an address that a form brought; nothing when it may be kept.
 *
 * @param free an address that is in no register is enough, e.g. one abroad
 */
export function addressErrors(
  p: Pick<PageView, 'lang'>,
  id: string,
  { state }: AddressEntry,
  { free = false, optional = false }: { free?: boolean; optional?: boolean } = {},
): FieldError[] {
  if (state === 'chosen' || (state === 'written' && free) || (state === 'empty' && optional)) return [];
  return [{ field: state === 'choose' ? addressFields(id).choices : id, text: texts[p.lang].errors[state] }];
}

interface AddressFieldProps {
  p: PageView;
  /** Also the field's name; those of its other parts begin with it. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  errors?: readonly FieldError[];
  optional?: boolean;
  entry: AddressEntry;
  /** Offers to keep what was written although no register knows it, e.g. an address abroad. */
  free?: boolean;
}

/**
 * One box for an address, for every form. Without scripts its own button, or the form's, brings a list to choose from, in
 * the same form with all that was filled in; with scripts addresses are offered as one writes. The form's handler reads it
 * by `readAddress`; docs/addresses.md has an example.
 */
export function AddressField({ p, id, label, hint, errors = [], optional, entry, free }: AddressFieldProps) {
  const t = texts[p.lang];
  const names = addressFields(id);
  const offered = entry.choices.length > 0 || (free === true && (entry.state === 'none' || entry.state === 'down'));
  return (
    <div
      class="address"
      data-address={p.href('/adresy/napoveda')}
      data-csrf={p.csrf}
      data-label={t.suggestions}
      data-found={t.found}
    >
      <Field p={p} id={id} label={label} hint={hint ?? t.hint} errors={errors} optional={optional ?? false}>
        {(attributes) => (
          <div class="address__box">
            <input
              {...attributes}
              class="gov-input"
              type="text"
              value={entry.text}
              maxLength={longestAddress}
              autocomplete="street-address"
              data-part="text"
            />
            <Button name={names.find} value="1" kind="outlined">
              {t.find}
            </Button>
          </div>
        )}
      </Field>
      <input type="hidden" name={names.words} value={entry.text} data-part="words" />
      {!offered && (
        <input
          type="hidden"
          name={names.place}
          value={entry.place ?? (entry.state === 'written' && free ? asWritten : '')}
          data-part="place"
        />
      )}
      <p class="hint" role="status" data-part="status">
        {entry.state === 'chosen' ? t.chosen : entry.state === 'none' ? t.none : entry.state === 'down' ? t.down : ''}
      </p>
      {offered && <Choices p={p} id={id} entry={entry} free={free ?? false} />}
    </div>
  );
}

/** A postcode stays on one line with itself and its town. */
function unbroken(line: string): string {
  return line.replace(/(\d{3}) (\d{2}) /, '$1\u00a0$2\u00a0');
}

function Choices({ p, id, entry, free }: { p: PageView; id: string; entry: AddressEntry; free: boolean }) {
  const t = texts[p.lang];
  const names = addressFields(id);
  const options = [
    ...entry.choices.map(({ code, line, district }) => ({
      value: String(code),
      label: unbroken(line),
      about: district === null || entry.choices.length === 1 ? '' : district,
    })),
    ...(free
      ? [{ value: asWritten, label: entry.choices.length > 0 ? t.own(entry.text) : t.ownOnly(entry.text), about: '' }]
      : []),
  ];
  return (
    <fieldset class="address__choices" id={names.choices} tabIndex={-1} data-part="choices">
      <legend class="gov-form-label">{t.choose}</legend>
      <p class="hint">{t.confirm}</p>
      {options.map(({ value, label, about }) => (
        <div class="gov-checkbox">
          <input type="radio" name={names.place} value={value} id={`${names.place}-${value}`} />
          <label for={`${names.place}-${value}`}>
            {label}
            {about && <span class="muted"> ({about})</span>}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
