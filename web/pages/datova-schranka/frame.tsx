import type { ComponentChildren } from 'preact';
import type { databoxApi } from '#services/databox/api.ts';
import type { Box } from '#services/databox/api.ts';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { Icon } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import { formatRecent } from '../../i18n/format.ts';
import { formatInteger } from '../../i18n/texts.ts';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

type Counts = InferContractRouterOutputs<typeof databoxApi>['messages']['counts'];

export type DataboxPlace = 'received' | 'sent' | 'archive' | 'drafts' | 'boxes' | 'verify' | 'write';

/** What every page of the data box shows beside its own content; null where the service does not answer. */
export interface Frame {
  readonly place: DataboxPlace;
  readonly boxes: readonly Box[] | null;
  readonly counts: Counts | null;
}

/** Breadcrumbs of the pages below the data box. */
export function databoxCrumbs(p: PageView): readonly Crumb[] {
  return [{ label: texts[p.lang].title, href: '/datova-schranka' }];
}

/** Folders on the side, content beside them. */
export function DataboxFrame({ p, frame, children }: { p: PageView; frame: Frame; children: ComponentChildren }) {
  return (
    <div class="databox">
      <Folders p={p} frame={frame} />
      <div>
        {frame.boxes
          ?.filter((box) => box.needsReconnecting)
          .map((box) => (
            <Reconnect p={p} box={box} />
          ))}
        {children}
      </div>
    </div>
  );
}

function Folders({ p, frame: { place, counts, boxes } }: { p: PageView; frame: Frame }) {
  const t = texts[p.lang];
  const connected = boxes === null || boxes.length > 0;
  const entries: readonly (readonly [DataboxPlace, string, (number | undefined)?])[] = [
    ['received', '/datova-schranka/prijate', counts?.unread],
    ['sent', '/datova-schranka/odeslane'],
    ['archive', '/datova-schranka/archiv'],
    ['drafts', '/datova-schranka/koncepty', counts ? counts.drafts + counts.queued : 0],
    ['boxes', '/datova-schranka/schranky'],
    ['verify', '/datova-schranka/overit'],
  ];
  return (
    <nav class="folders" aria-label={t.folders}>
      {connected && (
        <a
          class="gov-button"
          href={p.href('/datova-schranka/napsat')}
          aria-current={place === 'write' ? 'page' : undefined}
        >
          <Icon name="plus-lg" />
          <span>{t.write}</span>
        </a>
      )}
      <ul>
        {entries.map(([name, path, count]) => (
          <li>
            <a href={p.href(path)} aria-current={name === place ? 'page' : undefined}>
              <span>{t[name]}</span>
              {count ? <Count p={p} name={name} count={count} /> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Count({ p, name, count }: { p: PageView; name: DataboxPlace; count: number }) {
  return (
    <span class="folders__count">
      <span aria-hidden="true">{formatInteger(count, p.lang)}</span>
      <span class="visually-hidden">{name === 'received' ? texts[p.lang].unreadCount(count) : count}</span>
    </span>
  );
}

function Reconnect({ p, box }: { p: PageView; box: Box }) {
  const t = texts[p.lang];
  return (
    <Message p={p} kind="warning">
      <p>{t.reconnect(box.name)}</p>
      <p>
        <a href={p.href('/datova-schranka/pripojit')}>{t.reconnectLink}</a>
      </p>
    </Message>
  );
}

/** Says how old the news is when ISDS is late or down. */
export function SourceNotice({ p, state, asOf }: { p: PageView; state: 'ok' | 'late' | 'down'; asOf: string | null }) {
  const t = texts[p.lang];
  if (state === 'ok') return null;
  const when = asOf ? formatRecent(asOf, p.now, p.lang) : '–';
  if (state === 'late')
    return (
      <Message p={p} kind="info">
        <p>{t.sourceLate(when)}</p>
      </Message>
    );
  return (
    <Message p={p} kind="warning" title={t.sourceDown}>
      <p>{asOf ? t.sourceDownText(when) : p.t.sourceDownNever}</p>
    </Message>
  );
}
