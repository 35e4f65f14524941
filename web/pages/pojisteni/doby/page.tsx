import type { InsuranceView, SocialOverview } from '#services/social/api.ts';
import { Empty, Facts, Tag } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { Table } from '../../../components/table.tsx';
import { shortDay } from '../../../i18n/days.ts';
import { formatInteger } from '../../../i18n/texts.ts';
import type { Page, PageView } from '../../../render.ts';
import { SocialFrame, type Note, socialCrumbs } from '../frame.tsx';
import { crowns } from '../money.ts';
import { texts as shared } from '../texts.ts';
import { lengthText } from './length.ts';
import { texts } from './texts.ts';
import { Timeline } from './timeline.tsx';

/** Periods of insurance as a timeline and a table, gaps explained, and assessment bases by year. */
export function periodsPage(shown: SocialOverview | null, note: Note): Page {
  return {
    title: (p) => shared[p.lang].periodsTitle,
    crumbs: socialCrumbs,
    section: '/pojisteni',
    width: 'medium',
    body: (p) => {
      const s = shared[p.lang];
      const data = shown?.insurance.data;
      return (
        <SocialFrame p={p} title={s.periodsTitle} lede={texts[p.lang].lede} note={note} shown={shown !== null}>
          {shown && (
            <SnapshotNote p={p} source={s.source} state={shown.insurance} action="/pojisteni/nacist" what="insurance" />
          )}
          {shown && data && <Periods p={p} insurance={data} today={shown.today} />}
          <p class="small muted">{s.assumed}</p>
        </SocialFrame>
      );
    },
  };
}

function Periods({ p, insurance, today }: { p: PageView; insurance: InsuranceView; today: string }) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  const { time, periods, gaps } = insurance;
  if (periods.length === 0) return <Empty title={t.none} />;
  const rows = [
    ...periods.map(({ kind, from, until, employer }) => ({
      from,
      cells: [s.kinds[kind], spanText(p, from, until), employer?.name ?? '–', lengthText(from, until ?? today, p.lang)],
    })),
    ...gaps.map(({ from, until }) => ({
      from,
      cells: [<Tag kind="warning">{t.gap}</Tag>, spanText(p, from, until), t.gapText, lengthText(from, until, p.lang)],
    })),
  ].toSorted((a, b) => b.from.localeCompare(a.from));
  return (
    <>
      <section class="card stack" aria-labelledby="souhrn">
        <h2 id="souhrn">{t.sum}</h2>
        <Facts
          facts={[
            [t.forRight, <strong>{s.years(time.years)}</strong>],
            [t.forAmount, s.years(time.yearsForAmount)],
            [t.insurance, s.days(time.insuranceDays)],
            [t.substitute, s.days(time.substituteDays)],
          ]}
        />
        <p class="small muted">
          {t.substituteHint} {t.forAmountHint}
          {periods.some(({ kind }) => kind === 'abroad') && ` ${t.foreign}`}
        </p>
      </section>
      <section class="stack" aria-labelledby="osa">
        <h2 id="osa">{t.timeline}</h2>
        <Timeline p={p} insurance={insurance} today={today} />
      </section>
      <section class="stack" aria-labelledby="tabulka">
        <h2 id="tabulka">{t.table}</h2>
        <Table
          labelledBy="tabulka"
          columns={[t.kind, t.when, t.where, t.length]}
          rows={rows.map(({ cells }) => cells)}
        />
      </section>
      {gaps.length > 0 && (
        <section class="stack" aria-labelledby="mezery">
          <h2 id="mezery">{t.gapsTitle}</h2>
          {t.gapsText.map((text) => (
            <p>{text}</p>
          ))}
          <div class="actions">
            <LinkButton href={p.href('/podani/nove/pension-information')} kind="outlined" small>
              {t.ask}
            </LinkButton>
          </div>
        </section>
      )}
      <Years p={p} insurance={insurance} />
    </>
  );
}

function Years({ p, insurance }: { p: PageView; insurance: InsuranceView }) {
  const t = texts[p.lang];
  if (insurance.years.length === 0) return null;
  const rows = insurance.years
    .toSorted((a, b) => b.year - a.year)
    .map(({ year, base, days, excludedDays }) => [
      year,
      crowns(base, p.lang),
      formatInteger(days, p.lang),
      formatInteger(excludedDays, p.lang),
    ]);
  return (
    <section class="stack" aria-labelledby="roky">
      <h2 id="roky">{t.yearsTitle}</h2>
      <Table labelledBy="roky" columns={[t.year, t.base, t.days, t.excluded]} rows={rows} />
      <p class="small muted">{t.excludedText}</p>
    </section>
  );
}

function spanText(p: PageView, from: string, until: string | null): string {
  return `${shortDay(from, p.lang)} – ${until === null ? shared[p.lang].lasts : shortDay(until, p.lang)}`;
}
