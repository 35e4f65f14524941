import type { Submission } from '#services/submissions/api.ts';
import { Tag, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm, Select } from '../../../components/form.tsx';
import type { PageView } from '../../../render.ts';
import { paths } from '../paths.ts';
import { texts } from './texts.ts';

type Answer = Submission['answers'][number];

const kinds = { call: 'warning', decision: 'success', other: 'neutral' } as const;

/** What the authority sent about it, with the way to each message and to answering a call. */
export function Answers({ p, submission }: { p: PageView; submission: Submission }) {
  if (submission.answers.length === 0) return null;
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="odpovedi">
      <h2 id="odpovedi">{t.answers}</h2>
      {submission.answers.map((answer) => (
        <div class="card stack">
          <div class="card__head">
            <h3>
              <a href={p.href(`/datova-schranka/zprava/${answer.message}`)}>{answer.subject}</a>
            </h3>
            <Tag kind={kinds[answer.kind]}>{t.kinds[answer.kind]}</Tag>
          </div>
          <p class="small muted">
            <Time p={p} at={answer.at} />
          </p>
          <Reply p={p} id={submission.id} answer={answer} />
          <Classify p={p} id={submission.id} answer={answer} />
        </div>
      ))}
    </section>
  );
}

function Reply({ p, id, answer }: { p: PageView; id: string; answer: Answer }) {
  const t = texts[p.lang];
  if (answer.kind !== 'call') return null;
  if (answer.repliedBy !== null)
    return (
      <p>
        <a href={p.href(paths.one(answer.repliedBy))}>{t.replied}</a>
      </p>
    );
  return (
    <PostForm p={p} action={`/podani/${id}/odpoved`}>
      {/* The message names the beginning, so that pressing twice begins one answer. */}
      <input type="hidden" name="zprava" value={answer.message} />
      <Button about={answer.subject}>{t.reply}</Button>
    </PostForm>
  );
}

function Classify({ p, id, answer }: { p: PageView; id: string; answer: Answer }) {
  const t = texts[p.lang];
  return (
    <details>
      <summary>{t.classify}</summary>
      <PostForm p={p} action={paths.state(id)}>
        <input type="hidden" name="akce" value="urcit" />
        <input type="hidden" name="zprava" value={answer.message} />
        <Select
          p={p}
          id={`druh-${answer.message}`}
          label={t.classifyLabel}
          value={answer.kind}
          options={(['call', 'decision', 'other'] as const).map((kind) => ({ value: kind, label: t.kinds[kind] }))}
        />
        <div class="actions form-end">
          <Button kind="outlined" small about={answer.subject}>
            {p.t.save}
          </Button>
        </div>
      </PostForm>
    </details>
  );
}
