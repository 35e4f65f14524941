import type { Dispatch } from '#services/databox/api.ts';
import { Tag, Time } from '../../../components/basics.tsx';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

const kinds = {
  queued: 'primary',
  sending: 'primary',
  checking: 'warning',
  accepted: 'success',
  refused: 'error',
} as const;

/** State of a message on its way, as a label. */
function DispatchTag({ p, dispatch }: { p: PageView; dispatch: Dispatch }) {
  return <Tag kind={kinds[dispatch.state]}>{texts[p.lang].states[dispatch.state]}</Tag>;
}

/** Messages on their way out. */
export function DispatchList({ p, dispatches }: { p: PageView; dispatches: readonly Dispatch[] }) {
  return (
    <ul class="messages">
      {dispatches.map((dispatch) => (
        <li>
          <div class="messages__row">
            <span class="messages__dot" aria-hidden="true" />
            <div>
              <p>
                <a class="messages__subject" href={p.href(`/datova-schranka/odeslani/${dispatch.id}`)}>
                  {dispatch.subject}
                </a>
              </p>
              <p class="messages__from">{dispatch.recipientName || dispatch.recipientBox}</p>
            </div>
            <div class="messages__meta">
              <Time p={p} at={dispatch.queuedAt} as="recent" />
              <DispatchTag p={p} dispatch={dispatch} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
