import type { Box } from '#services/databox/api.ts';
import { Empty, Facts, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { databoxCrumbs, DataboxFrame, type Frame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

export type BoxesNote = 'refreshed' | 'refreshedAlready' | 'disconnected' | null;

/** Connected boxes and what can be done with each. */
export function boxesPage(frame: Frame, note: BoxesNote): Page {
  return {
    title: (p) => shared[p.lang].boxes,
    crumbs: databoxCrumbs,
    section: '/datova-schranka',
    at: '/datova-schranka/schranky',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DataboxFrame p={p} frame={frame}>
          <PageHead title={shared[p.lang].boxes} lede={t.lede} />
          {note && (
            <Message p={p} kind="success" live>
              <p>{t[note]}</p>
            </Message>
          )}
          {frame.boxes === null && (
            <Message p={p} kind="warning">
              <p>{shared[p.lang].unavailable}</p>
            </Message>
          )}
          {frame.boxes?.length === 0 && (
            <Empty title={t.none}>
              <p>{shared[p.lang].connectFirstText}</p>
            </Empty>
          )}
          {frame.boxes?.map((box) => (
            <BoxCard p={p} box={box} />
          ))}
          <p class="section">
            <LinkButton
              href={p.href('/datova-schranka/pripojit')}
              kind={frame.boxes?.length ? 'outlined' : 'primary'}
              icon="plus-lg"
            >
              {frame.boxes?.length ? t.another : shared[p.lang].connect}
            </LinkButton>
          </p>
        </DataboxFrame>
      );
    },
  };
}

function BoxCard({ p, box }: { p: PageView; box: Box }) {
  const t = texts[p.lang];
  return (
    <section class="card" aria-labelledby={`schranka-${box.id}`}>
      <div class="card__head">
        <h2 id={`schranka-${box.id}`}>{box.name}</h2>
        <State p={p} box={box} />
      </div>
      <Facts
        facts={[
          [t.id, <code>{box.boxId}</code>],
          [t.type, t.types[box.type] ?? t.otherType],
          [t.unread, String(box.unread)],
          [t.connectedAt, <Time p={p} at={box.connectedAt} />],
          [t.asOf, box.asOf ? <Time p={p} at={box.asOf} /> : t.never],
        ]}
      />
      <div class="actions">
        <PostForm p={p} action={`/datova-schranka/schranky/${box.id}/obnovit`}>
          <Button kind="outlined" small about={box.name}>
            {t.refresh}
          </Button>
        </PostForm>
        <LinkButton href={p.href(`/datova-schranka/schranky/${box.id}/odpojit`)} kind="plain" small about={box.name}>
          {t.disconnect}
        </LinkButton>
      </div>
    </section>
  );
}

function State({ p, box }: { p: PageView; box: Box }) {
  const t = texts[p.lang];
  if (box.needsReconnecting) return <Tag kind="warning">{t.reconnect}</Tag>;
  const kinds = { ok: 'success', late: 'warning', down: 'error' } as const;
  return <Tag kind={kinds[box.state]}>{t.states[box.state]}</Tag>;
}

/** Asks before a box is disconnected. */
export function disconnectPage(box: Box): Page {
  return {
    title: (p) => texts[p.lang].confirmTitle(box.name),
    crumbs: (p) => [...databoxCrumbs(p), { label: shared[p.lang].boxes, href: '/datova-schranka/schranky' }],
    section: '/datova-schranka',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.confirmTitle(box.name)}</h1>
          <p class="lede">{t.confirmText}</p>
          <div class="actions">
            <PostForm p={p} action={`/datova-schranka/schranky/${box.id}/odpojit`}>
              <Button kind="danger">{t.confirm}</Button>
            </PostForm>
            <LinkButton href={p.href('/datova-schranka/schranky')} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
