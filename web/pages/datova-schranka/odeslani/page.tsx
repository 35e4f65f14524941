import type { Dispatch } from '#services/databox/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { refreshMark } from '../../../visit.ts';
import { databoxCrumbs } from '../frame.tsx';
import { texts } from './texts.ts';

/** Whether the state will still change by itself. */
function isOnTheWay(dispatch: Dispatch): boolean {
  return dispatch.state === 'queued' || dispatch.state === 'sending' || dispatch.state === 'checking';
}

export interface DispatchPageProps {
  readonly dispatch: Dispatch;
  /** The person does not want the page to ask again by itself. */
  readonly still: boolean;
  readonly tooLate: boolean;
}

/** The truth about a message on its way, kept fresh by the island `refresh.ts` or by the browser. */
export function dispatchPage({ dispatch, still, tooLate }: DispatchPageProps): Page {
  const path = `/datova-schranka/odeslani/${dispatch.id}`;
  const watched = isOnTheWay(dispatch) && !still;
  return {
    title: (p) => texts[p.lang].title,
    crumbs: databoxCrumbs,
    section: '/datova-schranka',
    width: 'narrow',
    at: path,
    ...(watched ? { refresh: { seconds: 5, path: `${path}?${refreshMark}=1` } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div id="odeslani" class="stack" data-refresh={watched ? p.href(`${path}?${refreshMark}=1`) : undefined}>
          <PageHead title={t.title} />
          {tooLate && (
            <Message p={p} kind="warning" live>
              <p>{t.tooLate}</p>
            </Message>
          )}
          <div role="status">
            <StateMessage p={p} dispatch={dispatch} />
          </div>
          {dispatch.state !== 'refused' && <Steps p={p} dispatch={dispatch} />}
          <div class="card">
            <Facts
              facts={[
                [t.subject, dispatch.subject],
                [
                  t.recipient,
                  <>
                    {dispatch.recipientName} <code>{dispatch.recipientBox}</code>
                  </>,
                ],
                [t.queuedAt, <Time p={p} at={dispatch.queuedAt} />],
                [t.acceptedAt, dispatch.acceptedAt && <Time p={p} at={dispatch.acceptedAt} />],
              ]}
            />
          </div>
          <Actions p={p} dispatch={dispatch} path={path} />
          {watched && (
            <p class="small muted">
              {t.auto} <a href={p.href(`${path}?stat=1`)}>{t.stopAuto}</a>
            </p>
          )}
        </div>
      );
    },
  };
}

function StateMessage({ p, dispatch }: { p: PageView; dispatch: Dispatch }) {
  const t = texts[p.lang];
  const kind =
    dispatch.state === 'accepted'
      ? 'success'
      : dispatch.state === 'refused'
        ? 'error'
        : dispatch.state === 'checking'
          ? 'warning'
          : 'info';
  return (
    <Message p={p} kind={kind} title={t.states[dispatch.state]}>
      {dispatch.state === 'refused' && <p>{t.refusals[dispatch.refusal ?? 'other']}</p>}
      <p>{t.explained[dispatch.state]}</p>
    </Message>
  );
}

function Steps({ p, dispatch }: { p: PageView; dispatch: Dispatch }) {
  const done = dispatch.state === 'accepted' ? 3 : dispatch.state === 'queued' ? 1 : 2;
  return (
    <ol class="steps">
      {texts[p.lang].steps.map((step, index) => (
        <li class={index < done ? 'done' : undefined}>{step}</li>
      ))}
    </ol>
  );
}

function Actions({ p, dispatch, path }: { p: PageView; dispatch: Dispatch; path: string }) {
  const t = texts[p.lang];
  return (
    <div class="actions">
      {dispatch.state === 'accepted' && dispatch.message && (
        <LinkButton href={p.href(`/datova-schranka/zprava/${dispatch.message}`)}>{t.toMessage}</LinkButton>
      )}
      {(dispatch.state === 'refused' || dispatch.state === 'queued') && (
        <PostForm p={p} action={`${path}/stahnout`}>
          <Button kind={dispatch.state === 'refused' ? 'primary' : 'outlined'}>
            {dispatch.state === 'refused' ? t.mend : t.withdraw}
          </Button>
        </PostForm>
      )}
      {isOnTheWay(dispatch) && (
        <LinkButton href={p.href(path)} kind="outlined">
          {t.refresh}
        </LinkButton>
      )}
      <LinkButton href={p.href('/datova-schranka/odeslane')} kind="plain">
        {t.toSent}
      </LinkButton>
    </div>
  );
}
