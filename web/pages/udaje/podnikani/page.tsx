import type { Entity, Trade } from '#services/gateway/api.ts';
import type { RegisterData } from '#services/registers/api.ts';
import { Empty, Facts, PageHead, Tag } from '../../../components/basics.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { defineTexts } from '../../../i18n/texts.ts';
import type { Page, PageView } from '../../../render.ts';
import { dataCrumbs, DataFrame, Down, RefreshNote, waiting } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { Address, dayText } from '../values.tsx';

const stateKinds = { active: 'success', interrupted: 'warning', ended: 'neutral', insolvent: 'error' } as const;

/** Companies, businesses and trades; null: the service does not answer. */
export function businessPage(data: RegisterData | null, note: string): Page {
  return {
    title: (p) => shared[p.lang].places.business,
    crumbs: dataCrumbs(),
    section: '/udaje',
    at: '/udaje/podnikani',
    ...(data ? waiting([data.entities.state, data.trade.state], '/udaje/podnikani?obnoveno=1') : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DataFrame p={p} place="business">
          <PageHead title={shared[p.lang].places.business} lede={t.lede} />
          <RefreshNote p={p} note={note} />
          {data === null ? <Down p={p} /> : <Parts p={p} data={data} />}
        </DataFrame>
      );
    },
  };
}

function Parts({ p, data: { entities, trade } }: { p: PageView; data: RegisterData }) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  const note = { p, action: '/udaje/nacist', what: 'business' };
  return (
    <>
      <section class="stack" aria-labelledby="osoby">
        <h2 id="osoby">{t.entities}</h2>
        <SnapshotNote {...note} source={s.sources.entities} state={entities.state} />
        {entities.data?.items.length === 0 && <Empty title={t.noEntities} />}
        {entities.data?.items.map((entity) => (
          <EntityCard p={p} entity={entity} />
        ))}
      </section>
      <section class="stack" aria-labelledby="zivnosti">
        <h2 id="zivnosti">{t.trades}</h2>
        <SnapshotNote {...note} source={s.sources.trade} state={trade.state} />
        {trade.data?.items.length === 0 && <Empty title={t.noTrades} />}
        {trade.data?.items.map((one) => (
          <TradeCard p={p} trade={one} />
        ))}
      </section>
      <p>{t.wrong}</p>
    </>
  );
}

function EntityCard({ p, entity }: { p: PageView; entity: Entity }) {
  const t = texts[p.lang];
  const { name, businessId, legalForm, role, seat, since, until, state, dataBox } = entity;
  return (
    <article class="card">
      <h3>
        {name} <Tag kind={stateKinds[state]}>{t.states[state]}</Tag>
      </h3>
      <Facts
        facts={[
          [t.businessId, businessId],
          [t.legalForm, legalForm],
          [t.role, t.roles[role]],
          [t.seat, seat && <Address address={seat} lang={p.lang} />],
          [t.since, since && dayText(since, p.lang)],
          [t.until, until && dayText(until, p.lang)],
          [t.dataBox, dataBox],
        ]}
      />
    </article>
  );
}

function TradeCard({ p, trade }: { p: PageView; trade: Trade }) {
  const t = texts[p.lang];
  return (
    <article class="card">
      <h3>{trade.name}</h3>
      <Facts
        facts={[
          [t.businessId, trade.businessId],
          [t.office, trade.office],
          [
            t.subjects,
            <ul>
              {trade.trades.map(({ subject, kind, since, until, interrupted }) => (
                <li>
                  {subject}{' '}
                  <span class="small muted">
                    ({t.kinds[kind]}, {t.from} {dayText(since, p.lang)}
                    {until && ` ${t.to} ${dayText(until, p.lang)}`})
                  </span>{' '}
                  {interrupted && <Tag kind="warning">{t.states.interrupted}</Tag>}
                </li>
              ))}
            </ul>,
          ],
          [
            t.premises,
            trade.premises.length > 0 && (
              <ul>
                {trade.premises.map(({ address, since }) => (
                  <li>
                    <Address address={address} lang={p.lang} />, {t.from} {dayText(since, p.lang)}
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </article>
  );
}

const texts = defineTexts({
  cs: {
    lede: 'Firmy a živnosti, které s vámi spojuje registr osob a živnostenský rejstřík.',
    entities: 'Firmy a podnikání',
    trades: 'Živnosti',
    noEntities: 'Registr osob s vámi nespojuje žádnou firmu ani podnikání.',
    noTrades: 'Nemáte žádnou živnost.',
    businessId: 'IČO',
    legalForm: 'Právní forma',
    role: 'Vaše role',
    roles: { trader: 'podnikající fyzická osoba', 'statutory-body': 'člen statutárního orgánu', member: 'společník' },
    seat: 'Sídlo',
    since: 'Vznik',
    until: 'Zánik',
    dataBox: 'Datová schránka',
    states: { active: 'aktivní', interrupted: 'přerušeno', ended: 'zaniklo', insolvent: 'v úpadku' },
    office: 'Živnostenský úřad',
    subjects: 'Předměty podnikání',
    kinds: {
      'notifiable-free': 'ohlašovací volná',
      'notifiable-craft': 'ohlašovací řemeslná',
      'notifiable-regulated': 'ohlašovací vázaná',
      licensed: 'koncesovaná',
    },
    premises: 'Provozovny',
    from: 'od',
    to: 'do',
    wrong:
      'Chybu ve firmě opraví rejstříkový soud, v živnosti živnostenský úřad uvedený u ní: kterýkoli živnostenský úřad nebo Czech POINT změnu přijme.',
  },
  en: {
    lede: 'Companies and trades that the register of persons and the trade register connect with you.',
    entities: 'Companies and businesses',
    trades: 'Trades',
    noEntities: 'The register of persons connects no company or business with you.',
    noTrades: 'You have no trade.',
    businessId: 'IČO',
    legalForm: 'Legal form',
    role: 'Your role',
    roles: { trader: 'self-employed person', 'statutory-body': 'member of the statutory body', member: 'partner' },
    seat: 'Seat',
    since: 'Since',
    until: 'Until',
    dataBox: 'Data box',
    states: { active: 'active', interrupted: 'interrupted', ended: 'ended', insolvent: 'insolvent' },
    office: 'Trade office',
    subjects: 'Subjects of business',
    kinds: {
      'notifiable-free': 'notifiable, free',
      'notifiable-craft': 'notifiable, craft',
      'notifiable-regulated': 'notifiable, regulated',
      licensed: 'licensed',
    },
    premises: 'Premises',
    from: 'since',
    to: 'until',
    wrong:
      'A mistake in a company is corrected by the court of its register, in a trade by the trade office named beside it; any trade office or Czech POINT takes the change.',
  },
});
