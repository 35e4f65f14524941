import type { DriverOverview, DriverView } from '#services/driver/api.ts';
import { Empty, Facts, Tag } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { Table } from '../../../components/table.tsx';
import { validityText } from '../../../components/validity.ts';
import { shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { driverCrumbs, DriverFrame, type Note } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { codeMeaning } from './codes.ts';
import { groups as meanings } from './groups.ts';
import { texts } from './texts.ts';

type Licence = NonNullable<DriverView['licence']>;

/** The licence with its groups, each in plain words, and their limits. */
export function licencePage(shown: DriverOverview | null, note: Note): Page {
  return {
    title: (p) => shared[p.lang].licenceTitle,
    crumbs: driverCrumbs,
    section: '/ridic',
    width: 'medium',
    body: (p) => {
      const s = shared[p.lang];
      return (
        <DriverFrame p={p} title={s.licenceTitle} note={note} shown={shown}>
          {shown && (
            <>
              <SnapshotNote p={p} source={s.drivers} state={shown.driver} action="/ridic/nacist" what="driver" />
              {shown.driver.data?.licence ? (
                <LicenceBox p={p} licence={shown.driver.data.licence} today={shown.today} />
              ) : (
                (shown.driver.data !== null || shown.driver.outcome === 'not-found') && (
                  <Empty title={s.noLicence}>
                    <p>{s.noLicenceText}</p>
                  </Empty>
                )
              )}
            </>
          )}
        </DriverFrame>
      );
    },
  };
}

function LicenceBox({ p, licence, today }: { p: PageView; licence: Licence; today: string }) {
  const s = shared[p.lang];
  const t = texts[p.lang];
  const { number, issuedOn, issuer, validUntil } = licence;
  return (
    <>
      <div class="card">
        <Facts
          facts={[
            [s.number, <span class="number">{number}</span>],
            [s.validUntil, `${shortDay(validUntil, p.lang)} (${validityText(validUntil, today, p.lang)})`],
            [s.issued, shortDay(issuedOn, p.lang)],
            [s.by, <span lang="cs">{issuer}</span>],
          ]}
        />
        <div class="actions">
          <LinkButton href={p.href('/doklady/obnova/ridicsky-prukaz')} kind="outlined" small>
            {t.renew}
          </LinkButton>
        </div>
      </div>
      <h2 id="skupiny">{s.groups}</h2>
      <Table
        labelledBy="skupiny"
        columns={[t.group, t.may, t.since, t.until, t.limits]}
        rows={licence.groups.map((group) => rowOf(p, group, today))}
      />
      <p class="muted">
        {t.lost} <a href={p.href('/doklady')}>{t.cards}</a>. {t.law}
      </p>
    </>
  );
}

function rowOf(p: PageView, { group, since, until, codes }: Licence['groups'][number], today: string) {
  const t = texts[p.lang];
  return [
    <strong>{group}</strong>,
    meanings[group][p.lang],
    shortDay(since, p.lang),
    until === null ? (
      t.noEnd
    ) : (
      <span>
        {shortDay(until, p.lang)} {until < today && <Tag kind="error">{t.ended}</Tag>}
      </span>
    ),
    codes.length === 0 ? (
      t.noLimits
    ) : (
      <ul class="plain">
        {codes.map((code) => (
          <li>
            <strong>{code}</strong> {codeMeaning(code)[p.lang]}
          </li>
        ))}
      </ul>
    ),
  ];
}
