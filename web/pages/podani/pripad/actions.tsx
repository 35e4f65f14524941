import type { ComponentChildren } from 'preact';
import type { Submission, SubmissionState } from '#services/submissions/api.ts';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import type { PageView } from '../../../render.ts';
import { paths } from '../paths.ts';
import { texts } from './texts.ts';

/** States in which a submission is with the authority. */
const going: ReadonlySet<SubmissionState> = new Set(['sent', 'delivered', 'called', 'answered', 'decided']);
const mendable: ReadonlySet<SubmissionState> = new Set(['ready', 'refused', 'withdrawn']);

/** What can be done with it now. */
export function Actions({ p, submission }: { p: PageView; submission: Submission }) {
  const t = texts[p.lang].actions;
  const { id, state, signature } = submission;
  const unsigned = signature.asked === 'own' && signature.made === null;
  return (
    <div class="actions section">
      {state === 'ready' && unsigned && <LinkButton href={p.href(paths.signature(id))}>{t.sign}</LinkButton>}
      {state === 'ready' && !unsigned && <LinkButton href={p.href(paths.send(id))}>{t.send}</LinkButton>}
      {mendable.has(state) && (
        <Do p={p} id={id} what="upravit" kind={state === 'refused' ? 'primary' : 'outlined'}>
          {state === 'refused' ? t.mend : t.edit}
        </Do>
      )}
      {state === 'sending' && (
        <Do p={p} id={id} what="zpet">
          {t.withdraw}
        </Do>
      )}
      {state === 'ready' && (
        <Do p={p} id={id} what="papirem">
          {t.paper}
        </Do>
      )}
      {going.has(state) && (
        <Do p={p} id={id} what="uzavrit">
          {t.close}
        </Do>
      )}
      {state === 'closed' && (
        <Do p={p} id={id} what="otevrit">
          {t.open}
        </Do>
      )}
      {mendable.has(state) && (
        <LinkButton href={p.href(paths.remove(id))} kind="plain">
          {t.remove}
        </LinkButton>
      )}
    </div>
  );
}

function Do({
  p,
  id,
  what,
  kind = 'outlined',
  children,
}: {
  p: PageView;
  id: string;
  what: string;
  kind?: 'primary' | 'outlined';
  children: ComponentChildren;
}) {
  return (
    <PostForm p={p} action={paths.state(id)}>
      <input type="hidden" name="akce" value={what} />
      <Button kind={kind}>{children}</Button>
    </PostForm>
  );
}
