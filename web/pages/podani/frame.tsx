import type { SubmissionState, SubmissionSummary } from '#services/submissions/api.ts';
import { Tag } from '../../components/basics.tsx';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';
import { partyName } from './words.ts';

/** The way to a page of submissions. */
export function submissionCrumbs(p: PageView, ...more: readonly Crumb[]): readonly Crumb[] {
  return [{ label: texts[p.lang].title, href: '/podani' }, ...more];
}

/** For whom it is, on every page of something that is filed for another; nothing when it is for oneself. */
export function ActingFor({ p, form }: { p: PageView; form: Pick<SubmissionSummary, 'applicant' | 'acting'> }) {
  if (form.acting === null) return null;
  const t = texts[p.lang];
  return (
    <p class="acting">
      {t.actingFor} <strong>{partyName(form.applicant)}</strong> ({t.acting[form.acting]})
    </p>
  );
}

const kinds = {
  draft: 'neutral',
  ready: 'warning',
  sending: 'primary',
  sent: 'primary',
  delivered: 'primary',
  called: 'warning',
  answered: 'primary',
  decided: 'success',
  closed: 'neutral',
  refused: 'error',
  withdrawn: 'neutral',
} as const satisfies Record<SubmissionState, string>;

/** How far it has come, as a label. */
export function StateTag({ p, state }: { p: PageView; state: SubmissionState }) {
  return <Tag kind={kinds[state]}>{texts[p.lang].states[state]}</Tag>;
}

/** A way back above the heading of a step. */
export function BackLink({ p, href }: { p: PageView; href: string }) {
  return (
    <p class="back">
      <a href={p.href(href)}>
        <span aria-hidden="true">‹ </span>
        {p.t.back}
      </a>
    </p>
  );
}
