import type { SocialOverview } from '#services/social/api.ts';
import { Facts } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { SnapshotNote } from '../../components/snapshot-note.tsx';
import { shortDay } from '../../i18n/days.ts';
import type { Page, PageView } from '../../render.ts';
import { SocialFrame, type Note } from './frame.tsx';
import { crowns } from './money.ts';
import { texts as own } from './page-texts.ts';
import { texts } from './texts.ts';

/** Insurance, the pension, benefits and the employer's part at a glance. */
export function socialPage(shown: SocialOverview | null, note: Note): Page {
  return {
    title: (p) => texts[p.lang].title,
    section: '/pojisteni',
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <SocialFrame p={p} title={t.title} lede={t.lede} note={note} shown={shown !== null}>
          {shown && (
            <>
              <SnapshotNote
                p={p}
                source={t.source}
                state={shown.insurance}
                action="/pojisteni/nacist"
                what="insurance"
              />
              <Insured p={p} shown={shown} />
              <BenefitsAtAGlance p={p} shown={shown} />
              <SelfEmployed p={p} shown={shown} />
              <Things p={p} shown={shown} />
              <section class="card stack" aria-labelledby="zamestnavatel">
                <h2 id="zamestnavatel">{t.employerTitle}</h2>
                <p>{own[p.lang].employerText}</p>
                <div class="actions">
                  <LinkButton href={p.href('/pojisteni/zamestnavatel')} kind="outlined" small>
                    {own[p.lang].toEmployer}
                  </LinkButton>
                </div>
              </section>
              <p class="small muted">{t.assumed}</p>
            </>
          )}
        </SocialFrame>
      );
    },
  };
}

function Insured({ p, shown: { insurance } }: { p: PageView; shown: SocialOverview }) {
  const [s, t] = [texts[p.lang], own[p.lang]];
  const { data } = insurance;
  if (data === null) return insurance.outcome === 'not-found' ? <p>{t.nobody}</p> : null;
  return (
    <section class="card stack" aria-labelledby="pojisteni">
      <h2 id="pojisteni">{s.periodsTitle}</h2>
      <p>
        {t.have} <strong>{s.years(data.time.years)}</strong>. {t.needed}
      </p>
      {data.gaps.length > 0 && <p>{t.gaps(String(data.gaps.length))}</p>}
      <div class="actions">
        <LinkButton href={p.href('/pojisteni/doby')} kind="outlined" small>
          {t.toPeriods}
        </LinkButton>
      </div>
      <h3>{s.pensionTitle}</h3>
      <p>{t.pensionText}</p>
      <div class="actions">
        <LinkButton href={p.href('/pojisteni/duchod')} small>
          {t.toPension}
        </LinkButton>
      </div>
    </section>
  );
}

function BenefitsAtAGlance({ p, shown: { benefits, today } }: { p: PageView; shown: SocialOverview }) {
  const [s, t] = [texts[p.lang], own[p.lang]];
  if (benefits.data === null) return null;
  const { sickNotes, payments } = benefits.data;
  const open = sickNotes.find(({ until }) => until === null);
  const planned = payments.filter(({ state, on }) => state === 'planned' && on >= today);
  const next = planned.toSorted((a, b) => a.on.localeCompare(b.on))[0];
  const last = payments.find(({ state }) => state === 'paid');
  const told = ({ on, amount }: { on: string; amount: number }) =>
    [shortDay(on, p.lang), crowns(amount, p.lang)] as const;
  return (
    <section class="card stack" aria-labelledby="davky">
      <h2 id="davky">{s.benefitsTitle}</h2>
      <ul>
        <li>{open ? t.openNote(shortDay(open.from, p.lang)) : t.noNote}</li>
        {next && <li>{t.nextPayment(...told(next))}</li>}
        {last && <li>{t.lastPayment(...told(last))}</li>}
      </ul>
      <div class="actions">
        <LinkButton href={p.href('/pojisteni/davky')} kind="outlined" small>
          {t.toBenefits}
        </LinkButton>
      </div>
    </section>
  );
}

function SelfEmployed({ p, shown }: { p: PageView; shown: SocialOverview }) {
  const t = own[p.lang];
  const own_ = shown.insurance.data?.selfEmployed;
  if (!own_) return null;
  const { balance } = own_;
  const money = (amount: number) => crowns(amount, p.lang);
  return (
    <section class="card stack" aria-labelledby="osvc">
      <h2 id="osvc">{t.selfEmployed}</h2>
      <Facts
        facts={[
          [t.activity, t.activities[own_.activity]],
          [t.advance, money(own_.advance)],
          [
            t.balance,
            balance < 0 ? <strong>{t.owed(money(-balance))}</strong> : balance > 0 ? t.over(money(balance)) : t.paid,
          ],
          [t.overview, shortDay(own_.overviewDue, p.lang)],
          [t.sickness, own_.sicknessInsured ? t.yes : t.no],
          [t.symbol, <span class="number">{own_.symbol}</span>],
          [t.account, <span class="number">{own_.account}</span>],
        ]}
      />
    </section>
  );
}

function Things({ p, shown }: { p: PageView; shown: SocialOverview }) {
  const t = own[p.lang];
  const insuredAsOwn = shown.insurance.data?.selfEmployed?.sicknessInsured ?? false;
  const types = Object.entries(t.thingsItems).filter(([type]) => type !== 'self-employed-sickness' || insuredAsOwn);
  return (
    <section class="card stack" aria-labelledby="vyridit">
      <h2 id="vyridit">{t.things}</h2>
      <ul>
        {types.map(([type, title]) => (
          <li>
            <a href={p.href(`/podani/nove/${type}`)}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
