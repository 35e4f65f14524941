import type { SocialOverview } from '#services/social/api.ts';
import { Empty, Facts, Tag } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { Table } from '../../../components/table.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { SocialFrame, type Note, socialCrumbs } from '../frame.tsx';
import { crowns } from '../money.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

type Benefits = NonNullable<SocialOverview['benefits']['data']>;

/** Sick notes and payments. */
export function benefitsPage(shown: SocialOverview | null, note: Note): Page {
  return {
    title: (p) => shared[p.lang].benefitsTitle,
    crumbs: socialCrumbs,
    section: '/pojisteni',
    width: 'medium',
    body: (p) => {
      const s = shared[p.lang];
      const data = shown?.benefits.data;
      const own = shown?.insurance.data?.selfEmployed?.sicknessInsured ?? false;
      return (
        <SocialFrame p={p} title={s.benefitsTitle} lede={texts[p.lang].lede} note={note} shown={shown !== null}>
          {shown && (
            <SnapshotNote p={p} source={s.source} state={shown.benefits} action="/pojisteni/nacist" what="benefits" />
          )}
          {data && <Notes p={p} notes={data.sickNotes} mayClaim={own} />}
          {data && <Payments p={p} payments={data.payments} />}
          <p class="small muted">{s.assumed}</p>
        </SocialFrame>
      );
    },
  };
}

function Notes({ p, notes, mayClaim }: { p: PageView; notes: Benefits['sickNotes']; mayClaim: boolean }) {
  const t = texts[p.lang];
  const [open, over] = [notes.filter(({ until }) => until === null), notes.filter(({ until }) => until !== null)];
  return (
    <section class="stack" aria-labelledby="neschopenky">
      <h2 id="neschopenky">{t.notes}</h2>
      {notes.length === 0 && <Empty title={t.noNotes} />}
      {open.map((note) => (
        <div class="card stack">
          <h3>
            {t.since(shortDay(note.from, p.lang))} <Tag kind="primary">{t.open}</Tag>
          </h3>
          <Facts
            facts={[
              [t.kind, t.kinds[note.kind]],
              [t.nextCheck, note.nextCheck && shortDay(note.nextCheck, p.lang)],
              [t.walks, note.walks],
              [t.doctor, note.doctor],
              [t.employer, note.employer],
              [t.number, <span class="number">{note.number}</span>],
            ]}
          />
          <p class="small">{t.openText}</p>
        </div>
      ))}
      {over.length > 0 && (
        <Table
          labelledBy="neschopenky"
          columns={[t.when, t.kind, t.doctor, t.number]}
          rows={over.map(({ from, until, kind, doctor, number }) => [
            `${shortDay(from, p.lang)} – ${shortDay(until!, p.lang)}`,
            t.kinds[kind],
            doctor ?? '–',
            <span class="number">{number}</span>,
          ])}
        />
      )}
      {mayClaim && (
        <div class="actions">
          <LinkButton href={p.href('/podani/nove/self-employed-sickness')} kind="outlined" small>
            {t.claim}
          </LinkButton>
        </div>
      )}
    </section>
  );
}

function Payments({ p, payments }: { p: PageView; payments: Benefits['payments'] }) {
  const t = texts[p.lang];
  const kind = { paid: 'success', planned: 'neutral', returned: 'error' } as const;
  return (
    <section class="stack" aria-labelledby="vyplaty">
      <h2 id="vyplaty">{t.payments}</h2>
      {payments.some(({ state }) => state === 'returned') && (
        <Message p={p} kind="warning">
          <p>{t.returnedText}</p>
        </Message>
      )}
      {payments.length === 0 ? (
        <Empty title={t.noPayments} />
      ) : (
        <Table
          labelledBy="vyplaty"
          columns={[t.on, t.what, t.period, t.amount, t.state]}
          rows={payments.map((one) => [
            shortDay(one.on, p.lang),
            t.paymentKinds[one.kind],
            `${shortDay(one.from, p.lang)} – ${shortDay(one.until, p.lang)}`,
            crowns(one.amount, p.lang),
            <>
              <Tag kind={kind[one.state]}>{t.states[one.state]}</Tag> {t.ways[one.way]}
            </>,
          ])}
        />
      )}
    </section>
  );
}
