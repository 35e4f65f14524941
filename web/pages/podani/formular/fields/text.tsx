import { monthName } from '../../../../i18n/days.ts';
import { formatInteger } from '../../../../i18n/texts.ts';
import { said } from '../../words.ts';
import { monthFields, monthIn, shownText } from '../raw.ts';
import { texts } from '../texts.ts';
import { Asking, type AskProps } from './asking.tsx';

/** How a line of text is written, by the kind of question; WCAG 2.2, 1.3.5 for what the browser may know. */
const lines: Partial<
  Record<
    AskProps['question']['kind'],
    {
      readonly type?: 'email' | 'tel';
      readonly autocomplete?: string;
      readonly inputMode?: 'numeric' | 'decimal';
      readonly short?: boolean;
      readonly hint?: 'phoneHint' | 'accountHint' | 'boxHint' | 'businessIdHint' | 'dateHint';
    }
  >
> = {
  email: { type: 'email', autocomplete: 'email' },
  phone: { type: 'tel', autocomplete: 'tel', short: true, hint: 'phoneHint' },
  'data-box': { short: true, hint: 'boxHint' },
  date: { short: true, hint: 'dateHint' },
  number: { inputMode: 'numeric', short: true },
  money: { inputMode: 'decimal', short: true },
  account: { hint: 'accountHint' },
  'business-id': { inputMode: 'numeric', short: true, hint: 'businessIdHint' },
};

/** A line of text of any kind: a name, a day, an amount with its unit, an account. */
export function LineField(props: AskProps) {
  const { p, question } = props;
  const t = texts[p.lang];
  const line = lines[question.kind] ?? {};
  const unit = question.unit ? said(question.unit, p.lang) : question.kind === 'money' ? t.koruna : '';
  return (
    <Asking {...props} focus={`o-${question.name}`} {...(line.hint ? { usualHint: t[line.hint] } : {})}>
      {({ 'aria-describedby': described, ...attributes }) => {
        const unitId = `${attributes.id}-jednotka`;
        return (
          <span class="with-unit">
            <input
              {...attributes}
              class={line.short ? 'gov-input gov-input--short' : 'gov-input'}
              type={line.type ?? 'text'}
              inputMode={line.inputMode}
              value={shownText(question, question.raw)}
              maxLength={question.kind === 'text' ? (question.most ?? undefined) : undefined}
              autocomplete={line.autocomplete ?? 'off'}
              aria-describedby={[described, unit && unitId].filter(Boolean).join(' ') || undefined}
            />
            {unit && <span id={unitId}>{unit}</span>}
          </span>
        );
      }}
    </Asking>
  );
}

/** Text of several lines. */
export function LinesField(props: AskProps) {
  const { p, question } = props;
  const most = question.most === null ? {} : { usualHint: texts[p.lang].most(formatInteger(question.most, p.lang)) };
  return (
    <Asking {...props} focus={`o-${question.name}`} {...most}>
      {(attributes) => (
        <textarea {...attributes} class="gov-input" rows={8} maxLength={question.most ?? undefined}>
          {shownText(question, question.raw)}
        </textarea>
      )}
    </Asking>
  );
}

/** A month: its name is picked, the year is written. */
export function MonthField(props: AskProps) {
  const { p, question } = props;
  const t = texts[p.lang];
  const names = monthFields(`o-${question.name}`);
  const { year, month } = monthIn(shownText(question, question.raw));
  const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
  return (
    <Asking {...props} focus={names.month} group>
      {({ 'aria-invalid': invalid }) => (
        <div class="month">
          <div>
            <label for={names.month}>{t.monthName}</label>
            <select class="gov-input" id={names.month} name={names.month} aria-invalid={invalid}>
              <option value="">{t.choose}</option>
              {months.map((number) => (
                <option value={number} selected={number === month}>
                  {monthName(`2026-${number}`, p.lang).split(' ')[0]}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label for={names.year}>{t.year}</label>
            <input
              class="gov-input"
              id={names.year}
              name={names.year}
              value={year}
              inputMode="numeric"
              maxLength={4}
              autocomplete="off"
              aria-invalid={invalid}
            />
          </div>
        </div>
      )}
    </Asking>
  );
}
