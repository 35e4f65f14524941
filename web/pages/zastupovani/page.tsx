import type { ComponentChildren } from 'preact';
import type { Mandate, Power } from '#services/mandates/api.ts';
import { Empty, PageHead } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { SnapshotNote, type SnapshotState } from '../../components/snapshot-note.tsx';
import type { Page, PageView } from '../../render.ts';
import { MandateCard, PowerCard, root } from './parts.tsx';
import { texts } from './texts.ts';

export type Note = keyof (typeof texts)['cs']['notes'] | null;

export interface Shown {
  readonly mandates: { readonly state: SnapshotState; readonly items: readonly Mandate[] };
  readonly powers: readonly Power[];
}

const isOpen = ({ state }: Power): boolean => state === 'offered' || state === 'valid';

/** For whom the citizen may act and why, and powers that they gave and got. Null: the service does not answer. */
export function mandatesPage(shown: Shown | null, note: Note): Page {
  const waits = shown?.mandates.state.reading === true && shown.mandates.state.readAt === null;
  return {
    title: (p) => texts[p.lang].title,
    section: root,
    width: 'medium',
    ...(waits ? { refresh: { seconds: 10, path: root } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={t.title} lede={t.lede} />
          {note && (
            <Message p={p} kind="info" live>
              <p>{t.notes[note]}</p>
            </Message>
          )}
          {shown ? (
            <Whole p={p} shown={shown} />
          ) : (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          )}
        </div>
      );
    },
  };
}

function Whole({ p, shown: { mandates, powers } }: { p: PageView; shown: Shown }) {
  const t = texts[p.lang];
  const over = powers.filter((one) => !isOpen(one));
  return (
    <>
      <section class="stack" aria-labelledby="smim">
        <h2 id="smim">{t.mine}</h2>
        <SnapshotNote p={p} source={t.register} state={mandates.state} action={`${root}/nacist`} />
        {mandates.items.length === 0 && !mandates.state.reading && (
          <Empty title={t.none}>
            <p>{t.noneText}</p>
          </Empty>
        )}
        {mandates.items.length > 0 && <p class="muted">{t.mineText}</p>}
        {mandates.items.map((mandate) => (
          <MandateCard p={p} mandate={mandate} />
        ))}
      </section>
      <Powers p={p} id="dane" title={t.given} none={t.noGiven} powers={sideOf(powers, 'given')}>
        <LinkButton href={p.href(`${root}/nova`)}>{t.give}</LinkButton>
      </Powers>
      <Powers p={p} id="prijate" title={t.received} none={t.noReceived} powers={sideOf(powers, 'received')}>
        <LinkButton href={p.href(`${root}/kod`)} kind="outlined">
          {t.haveCode}
        </LinkButton>
      </Powers>
      {over.length > 0 && (
        <details class="section">
          <summary>{t.history(over.length)}</summary>
          <div class="stack">
            {over.map((power) => (
              <PowerCard p={p} power={power} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

const sideOf = (powers: readonly Power[], side: Power['side']): Power[] =>
  powers.filter((one) => one.side === side && isOpen(one));

function Powers({
  p,
  id,
  title,
  none,
  powers,
  children,
}: {
  p: PageView;
  id: string;
  title: string;
  none: string;
  powers: readonly Power[];
  children: ComponentChildren;
}) {
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {powers.length === 0 && <p class="muted">{none}.</p>}
      {powers.map((power) => (
        <PowerCard p={p} power={power} />
      ))}
      <div class="actions">{children}</div>
    </section>
  );
}
