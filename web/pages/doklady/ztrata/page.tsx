import type { CardView, LossKind } from '#services/cards/api.ts';
import { Button, LinkButton } from '../../../components/button.tsx';
import { Checkbox, ErrorSummary, type FieldError, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { cardsCrumbs } from '../doklad/page.tsx';
import { texts } from './texts.ts';

/** What was written in the form. */
export interface LossForm {
  /** The report's own key: what is sent twice is reported once. */
  readonly key: string;
  readonly what: LossKind | null;
  readonly sure: boolean;
}

/** What is missing in the form. */
export type LossProblem = 'what' | 'sure';

const kinds = ['lost', 'stolen'] as const;

/** Says what a report means, and asks for a yes. */
export function lossPage(card: CardView, form: LossForm, problems: readonly LossProblem[]): Page {
  return {
    title: (p) => texts[p.lang].titles[card.kind],
    crumbs: cardsCrumbs,
    section: '/doklady',
    width: 'narrow',
    errors: problems.length > 0,
    at: `/doklady/doklad/${card.id}/ztrata`,
    body: (p) => {
      const t = texts[p.lang];
      const errors = problems.map((problem) =>
        problem === 'what' ? { field: 'co-lost', text: t.whatMissing } : { field: 'rozumim', text: t.sureMissing },
      );
      return (
        <div class="stack">
          <h1>{t.titles[card.kind]}</h1>
          <ErrorSummary p={p} errors={errors} />
          <p class="lede">{t.number(card.number)}</p>
          <Message p={p} kind="warning" title={t.means}>
            <ul>
              {t.items.map((item) => (
                <li>{item}</li>
              ))}
              {card.kind === 'identity-card' && <li>{t.identityCard}</li>}
              <li>{t.theft}</li>
            </ul>
          </Message>
          <PostForm p={p} action={`/doklady/doklad/${card.id}/ztrata`} class="stack">
            <input type="hidden" name="klic" value={form.key} />
            <What p={p} form={form} errors={errors} />
            <Checkbox id="rozumim" label={t.sure} checked={form.sure} />
            <div class="actions">
              <Button kind="danger">{t.send}</Button>
              <LinkButton href={p.href('/doklady')} kind="plain">
                {p.t.cancel}
              </LinkButton>
            </div>
          </PostForm>
        </div>
      );
    },
  };
}

function What({ p, form, errors }: { p: PageView; form: LossForm; errors: readonly FieldError[] }) {
  const t = texts[p.lang];
  const wrong = errors.find(({ field }) => field === 'co-lost');
  return (
    <fieldset aria-describedby={wrong ? 'co-chyba' : undefined}>
      <legend class="gov-form-label">{t.what}</legend>
      {wrong && (
        <p class="gov-form-message" id="co-chyba">
          <span class="visually-hidden">{p.t.errorPrefix} </span>
          {wrong.text}
        </p>
      )}
      {kinds.map((kind) => (
        <div class="gov-checkbox">
          <input type="radio" id={`co-${kind}`} name="co" value={kind} checked={form.what === kind} />
          <label for={`co-${kind}`}>{t[kind]}</label>
        </div>
      ))}
    </fieldset>
  );
}
