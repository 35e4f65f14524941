import { said } from '../../words.ts';
import { fieldOf } from '../raw.ts';
import { texts } from '../texts.ts';
import { Asking, type AskProps } from './asking.tsx';
import { countries } from './countries.ts';

interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** Id of an option; problems lead to the first one, which has the id of the question. */
const optionId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index}`);

/** One of several, as radio buttons. */
export function ChoiceField(props: AskProps) {
  const { p, question } = props;
  const t = texts[p.lang];
  const options: readonly Option[] =
    question.kind === 'yes-no'
      ? [
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ]
      : optionsOf(props);
  const all = question.optional ? [...options, { value: '', label: t.none }] : options;
  return (
    <Options {...props} type="radio" options={all} ticked={typeof question.raw === 'string' ? [question.raw] : []} />
  );
}

/** Any of several, as check boxes. */
export function ChoicesField(props: AskProps) {
  const { raw } = props.question;
  return <Options {...props} type="checkbox" options={optionsOf(props)} ticked={Array.isArray(raw) ? raw : []} />;
}

function optionsOf({ p, question }: AskProps): Option[] {
  return question.options.map(({ name, label, hint }) => ({
    value: name,
    label: said(label, p.lang),
    hint: hint ? said(hint, p.lang) : undefined,
  }));
}

function Options({
  type,
  options,
  ticked,
  ...props
}: AskProps & { type: 'radio' | 'checkbox'; options: readonly Option[]; ticked: readonly unknown[] }) {
  const id = fieldOf(props.question.name);
  return (
    <Asking {...props} focus={id} group>
      {({ name }) => (
        <div class="options">
          {/* Says that the boxes were there to be ticked when none of them is. */}
          {type === 'checkbox' && <input type="hidden" name={name} value="" />}
          {options.map(({ value, label, hint }, index) => {
            const own = optionId(id, index);
            return (
              <div class="gov-checkbox">
                <input
                  type={type}
                  id={own}
                  name={name}
                  value={value}
                  checked={ticked.includes(value)}
                  aria-describedby={hint ? `${own}-napoveda` : undefined}
                />
                <label for={own}>{label}</label>
                {hint && (
                  <p class="hint" id={`${own}-napoveda`}>
                    {hint}
                  </p>
                )}
              </div>
            );
          })}
        </div>
      )}
    </Asking>
  );
}

/** Something to be agreed with; the sentence stands beside its box. */
export function ConfirmationField(props: AskProps) {
  const { p, question, errors } = props;
  const id = fieldOf(question.name);
  const invalid = errors.some(({ field }) => field === id);
  return (
    <Asking {...props} focus={id} named heading={false}>
      {({ 'aria-describedby': described }) => (
        <div class="gov-checkbox">
          <input type="hidden" name={id} value="" />
          <input
            type="checkbox"
            id={id}
            name={id}
            value="yes"
            checked={question.raw === 'yes'}
            aria-describedby={described}
            aria-invalid={invalid ? 'true' : undefined}
          />
          <label for={id}>{said(question.label, p.lang)}</label>
        </div>
      )}
    </Asking>
  );
}

/** A country, by its name in the language of the page. */
export function CountryField(props: AskProps) {
  const { p, question } = props;
  return (
    <Asking {...props} focus={fieldOf(question.name)}>
      {(attributes) => (
        <select {...attributes} class="gov-input" autocomplete="country">
          <option value="">{texts[p.lang].choose}</option>
          {countries(p.lang).map(({ code, name }) => (
            <option value={code} selected={code === question.raw}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Asking>
  );
}
