import type { ComponentChildren } from 'preact';
import type { PageView as FormPage, QuestionView } from '#services/submissions/api.ts';
import type { FieldError } from '../../../../components/form.tsx';
import { formatDate } from '../../../../i18n/format.ts';
import type { PageView } from '../../../../render.ts';
import { texts as shared } from '../../texts.ts';
import { said } from '../../words.ts';
import { fieldOf, markFor } from '../raw.ts';
import { texts } from '../texts.ts';

/** What every kind of question is given. */
export interface AskProps {
  readonly p: PageView;
  readonly question: QuestionView;
  readonly errors: readonly FieldError[];
  /** What the authority's channel objected to in this answer. */
  readonly objections?: FormPage['objections'];
  /** It is the only question of its page, and its heading. */
  readonly heading?: boolean;
  /** Stands under the heading. */
  readonly about?: string | null;
}

interface AskingProps extends AskProps {
  /** Id of the field that problems lead to. */
  readonly focus: string;
  /** Several fields that answer together. */
  readonly group?: boolean;
  /** The field has a label of its own beside the question. */
  readonly named?: boolean;
  /** Told unless the question has a hint of its own. */
  readonly usualHint?: string;
  readonly children: (attributes: {
    readonly id: string;
    readonly name: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': 'true' | undefined;
  }) => ComponentChildren;
}

/** Question, hint, where the answer is from, what is wrong, and the field itself, tied together for assistive technology. */
export function Asking(props: AskingProps) {
  const { p, question, errors, objections = [], heading, about, focus, group, usualHint, children } = props;
  const id = fieldOf(question.name);
  const own = errors.filter(({ field }) => field === focus);
  const hint = question.hint ? said(question.hint, p.lang) : usualHint;
  const described = [
    about ? `${id}-o` : '',
    hint ? `${id}-napoveda` : '',
    question.prefilled ? `${id}-zdroj` : '',
    objections.length > 0 ? `${id}-namitky` : '',
    own.length > 0 ? `${id}-chyba` : '',
  ].filter(Boolean);
  const wrong = own.length > 0 || objections.some(({ severity }) => severity === 'error');
  const name = wrong ? 'gov-form-control gov-form-control--invalid' : 'gov-form-control';
  const describedBy = described.join(' ') || undefined;
  const mark = markFor(question);
  const source = question.prefilled && (
    <p class="prefilled" id={`${id}-zdroj`}>
      {sourceText(p, question.prefilled)}
    </p>
  );
  // A field with a label of its own stands right below it.
  const below = props.named === true && heading !== true;
  const inside = (
    <>
      {about && (
        <p class="question__about" id={`${id}-o`}>
          {about}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-napoveda`}>
          {hint}
        </p>
      )}
      {!below && source}
      {objections.length > 0 && (
        <p class="gov-form-message" id={`${id}-namitky`}>
          {texts[p.lang].objection} {objections.map(({ text }) => text).join(' ')}
        </p>
      )}
      {own.length > 0 && (
        <p class="gov-form-message" id={`${id}-chyba`}>
          <span class="visually-hidden">{p.t.errorPrefix} </span>
          {own.map(({ text }) => text).join(' ')}
        </p>
      )}
      {children({
        id,
        name: id,
        'aria-describedby': group ? undefined : describedBy,
        'aria-invalid': own.length > 0 ? 'true' : undefined,
      })}
      {below && source}
      {mark && <input type="hidden" {...mark} data-mark="" />}
    </>
  );
  if (group)
    return (
      <fieldset class={name} data-question={question.name} aria-describedby={describedBy}>
        <legend class={heading ? 'question' : 'gov-form-label'}>
          <Words {...props} />
        </legend>
        {inside}
      </fieldset>
    );
  return (
    <div class={name} data-question={question.name}>
      <Label {...props} id={id} />
      {inside}
    </div>
  );
}

/** The question in words; a heading when it is alone on its page. */
function Words({ p, question, heading }: Pick<AskProps, 'p' | 'question' | 'heading'>) {
  const words = (
    <>
      {said(question.label, p.lang)}
      {question.optional && <span class="optional"> ({p.t.optional})</span>}
    </>
  );
  return heading ? <h1>{words}</h1> : words;
}

function Label({ id, named, ...props }: AskingProps & { id: string }) {
  const { p, question, heading } = props;
  if (named) return heading ? <Words {...props} /> : null;
  const words = (
    <label class={heading ? undefined : 'gov-form-label'} for={id}>
      <Words p={p} question={question} />
    </label>
  );
  return heading ? <h1 class="question">{words}</h1> : words;
}

/** From where an answer was filled in, and from when that is. */
function sourceText(p: PageView, { source, at }: NonNullable<QuestionView['prefilled']>): string {
  const t = texts[p.lang];
  const name = shared[p.lang].sources[source];
  return at === null ? t.prefilled(name) : t.prefilledAt(name, formatDate(at, p.lang));
}
