import type { Submission, SubmissionState } from '#services/submissions/api.ts';
import { PageHead, Time } from '../../../components/basics.tsx';
import { Message, type MessageKind } from '../../../components/message.tsx';
import { PaymentCard } from '../../../components/payment.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { refreshMark } from '../../../visit.ts';
import { ActingFor, StateTag, submissionCrumbs } from '../frame.tsx';
import { Sections } from '../kontrola/sections.tsx';
import { paths } from '../paths.ts';
import { lawText, said } from '../words.ts';
import { About, Files } from './about.tsx';
import { Actions } from './actions.tsx';
import { Answers } from './answers.tsx';
import { stateSentence, stepText } from './state.ts';
import { texts } from './texts.ts';

export interface CasePageProps {
  readonly submission: Submission;
  /** What the person has just done. */
  readonly note: 'odeslano' | 'oznaceno' | 'pozde' | 'nelze' | null;
  /** The person does not want the page to ask again by itself. */
  readonly still: boolean;
}

const kinds: Readonly<Record<SubmissionState, MessageKind>> = {
  draft: 'info',
  ready: 'warning',
  sending: 'info',
  sent: 'info',
  delivered: 'success',
  called: 'warning',
  answered: 'info',
  decided: 'success',
  closed: 'info',
  refused: 'error',
  withdrawn: 'info',
};
/** States that may change any moment. */
const changing: ReadonlySet<SubmissionState> = new Set(['sending', 'sent']);

/** One submission: how it stands in truth, what came of it, and what can be done. */
export function casePage({ submission, note, still }: CasePageProps): Page {
  const { id } = submission;
  const watched = changing.has(submission.state) && submission.channel !== 'paper' && !still;
  const renewed = `${paths.one(id)}?${refreshMark}=1`;
  return {
    title: (p) => said(submission.title, p.lang),
    crumbs: (p) => submissionCrumbs(p),
    section: '/podani',
    width: 'narrow',
    at: paths.one(id),
    ...(watched ? { refresh: { seconds: 10, path: renewed } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div id="podani" class="stack" data-refresh={watched ? p.href(renewed) : undefined}>
          <ActingFor p={p} form={submission} />
          <PageHead title={said(submission.title, p.lang)} />
          {note && (
            <Message p={p} kind={note === 'pozde' || note === 'nelze' ? 'warning' : 'success'} live>
              <p>{t.asked[note]}</p>
            </Message>
          )}
          <div role="status">
            <Message p={p} kind={kinds[submission.state]}>
              <p>
                <StateTag p={p} state={submission.state} />
              </p>
              <p class="case-state">{stateSentence(p, submission)}</p>
            </Message>
          </div>
          <Refusal p={p} submission={submission} />
          <Actions p={p} submission={submission} />
          <Answers p={p} submission={submission} />
          <Payments p={p} submission={submission} />
          <Limits p={p} submission={submission} />
          <Next p={p} submission={submission} />
          <Files p={p} submission={submission} />
          <History p={p} submission={submission} />
          <About p={p} submission={submission} />
          <details>
            <summary>{t.content}</summary>
            <Sections p={p} sections={submission.sections} />
          </details>
          {watched && (
            <p class="small muted no-print">
              {t.auto} <a href={p.href(`${paths.one(id)}?stat=1`)}>{t.stop}</a>
            </p>
          )}
        </div>
      );
    },
  };
}

interface Part {
  readonly p: PageView;
  readonly submission: Submission;
}

/** Why the channel did not take it, or what it told of what it took, in words of ours and of the authority. */
function Refusal({ p, submission }: Part) {
  const t = texts[p.lang];
  const { state, refusal, objections } = submission;
  if (state !== 'refused' && objections.length === 0) return null;
  const codes: Readonly<Record<string, string>> = t.refusals.codes;
  const isObjected = objections.some(({ severity }) => severity === 'error');
  const isUnexplained = state === 'refused' && !isObjected;
  return (
    <section class="stack" aria-labelledby="namitky">
      <h2 id="namitky">{isObjected ? t.objections : isUnexplained ? t.refusals.title : t.remarks}</h2>
      {isUnexplained && (
        <p>{(refusal !== null && Object.hasOwn(codes, refusal) && codes[refusal]) || t.refusals.other}</p>
      )}
      {objections.length > 0 && (
        <ul>
          {objections.map(({ text }) => (
            <li lang="cs">{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Payments({ p, submission }: Part) {
  if (submission.payments.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="platby">
      <h2 id="platby">{texts[p.lang].payments}</h2>
      {submission.payments.map((payment) => (
        <PaymentCard p={p} payment={payment} />
      ))}
    </section>
  );
}

function Limits({ p, submission }: Part) {
  if (submission.limits.length === 0) return null;
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="lhuty">
      <h2 id="lhuty">{t.limits}</h2>
      <ul>
        {submission.limits.map(({ of, what, law, until, over }) => (
          <li>
            {said(what, p.lang)} <strong>{over ? t.over : t.until(shortDay(until, p.lang))}</strong>{' '}
            <span class="small muted">
              ({t.limitOf[of]}, {lawText(law, p.lang)})
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nothing more is said of what happens next once it is over. */
function Next({ p, submission }: Part) {
  const { state, next } = submission;
  if (next.length === 0 || state === 'decided' || state === 'closed' || state === 'refused' || state === 'withdrawn')
    return null;
  return (
    <section class="stack" aria-labelledby="dal">
      <h2 id="dal">{texts[p.lang].next}</h2>
      <ol>
        {next.map((one) => (
          <li>{said(one, p.lang)}</li>
        ))}
      </ol>
    </section>
  );
}

function History({ p, submission }: Part) {
  return (
    <section class="stack" aria-labelledby="historie">
      <h2 id="historie">{texts[p.lang].history}</h2>
      <ol class="steps">
        {submission.history.map(({ at, state }) => (
          <li class="done">
            {stepText(p, state, submission.channel)} <Time p={p} at={at} />
          </li>
        ))}
      </ol>
    </section>
  );
}
