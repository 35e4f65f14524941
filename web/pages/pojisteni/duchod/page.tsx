import type { Estimated } from '#services/social/api.ts';
import { Button } from '../../../components/button.tsx';
import { Checkbox, ErrorSummary, type FieldError, PostForm, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { SocialFrame, socialCrumbs } from '../frame.tsx';
import { crowns } from '../money.ts';
import { texts as shared } from '../texts.ts';
import type { Written } from './form.ts';
import { Steps } from './steps.tsx';
import { texts } from './texts.ts';

export interface EstimateProps {
  readonly written: Written;
  readonly errors: readonly FieldError[];
  /** Null: the service does not answer, or what was written is wrong. */
  readonly answer: Estimated | null;
}

/** The estimate of a pension: the form, the result, and how it was reckoned. */
export function estimatePage({ written, errors, answer }: EstimateProps): Page {
  return {
    title: (p) => shared[p.lang].pensionTitle,
    crumbs: socialCrumbs,
    section: '/pojisteni',
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <SocialFrame
          p={p}
          title={shared[p.lang].pensionTitle}
          lede={t.lede}
          shown={answer !== null || errors.length > 0}
        >
          <ErrorSummary p={p} errors={errors} />
          {answer && <SnapshotNote p={p} source={shared[p.lang].source} state={answer.insurance} />}
          {answer && <Result p={p} answer={answer} />}
          <EstimateForm p={p} written={written} errors={errors} />
          {answer && 'estimate' in answer.outcome && <Steps p={p} estimate={answer.outcome.estimate} />}
          <section class="stack" aria-labelledby="nezna">
            <h2 id="nezna">{t.leftOut}</h2>
            <ul>
              {t.leftOutItems.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
            <p>{t.notDecision}</p>
            <p class="small muted">{t.law}</p>
          </section>
        </SocialFrame>
      );
    },
  };
}

function Result({ p, answer: { outcome } }: { p: PageView; answer: Estimated }) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  if (outcome.state === 'unknown' || outcome.state === 'too-old')
    return (
      <Message p={p} kind="info" title={outcome.state === 'unknown' ? t.unknown : t.tooOld}>
        <p>{outcome.state === 'unknown' ? t.unknownText : t.tooOldText}</p>
      </Message>
    );
  if (outcome.state === 'too-early')
    return (
      <Message p={p} kind="warning" title={t.tooEarly(shortDay(outcome.earliestOn, p.lang))}>
        <p>{t.tooEarlyText}</p>
      </Message>
    );
  const { amount, startOn, time, neededYears } = outcome.estimate;
  return (
    <section class="card stack" aria-labelledby="vysledek">
      <h2 id="vysledek">{t.result}</h2>
      {outcome.state === 'too-short' && (
        <Message p={p} kind="warning" title={t.tooShort(s.years(time.years), s.years(neededYears))}>
          <p>{t.tooShortText}</p>
        </Message>
      )}
      <p>
        <span class="insurance-total">{crowns(amount.total, p.lang)}</span> {t.aMonth},{' '}
        {t.from(shortDay(startOn, p.lang))}
      </p>
    </section>
  );
}

function EstimateForm({ p, written, errors }: { p: PageView; written: Written; errors: readonly FieldError[] }) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="zadani">
      <h2 id="zadani">{t.form}</h2>
      <PostForm p={p} action="/pojisteni/duchod" class="stack">
        <TextField
          p={p}
          id="narozeni"
          type="date"
          label={t.birthDate}
          hint={t.birthDateHint}
          value={written.birthDate}
          errors={errors}
        />
        <Checkbox id="zena" label={t.woman} hint={t.womanHint} checked={written.woman} />
        <TextField
          p={p}
          id="deti"
          label={t.children}
          hint={t.childrenHint}
          value={written.children}
          errors={errors}
          short
          maxLength={2}
        />
        <TextField
          p={p}
          id="vydelek"
          label={t.monthly}
          hint={t.monthlyHint}
          value={written.monthly}
          errors={errors}
          optional
          short
          maxLength={9}
        />
        <TextField
          p={p}
          id="od"
          type="date"
          label={t.startOn}
          hint={t.startOnHint}
          value={written.startOn}
          errors={errors}
          optional
        />
        <div class="actions">
          <Button>{t.count}</Button>
        </div>
      </PostForm>
    </section>
  );
}
