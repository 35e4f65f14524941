import type { OwnSheet } from '#services/property/api.ts';
import { Facts, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { Table } from '../../../components/table.tsx';
import { formatDate } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { areaText, mineText, propertyCrumbs, Registry, registryTime, shareText } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

export interface SheetPageProps {
  readonly sheet: OwnSheet & { readonly readAt: string; readonly watched: boolean };
  readonly note: 'begun' | 'ended' | 'tooMany' | null;
}

/** A title sheet of the citizen's own, with what stands on it in plain words. */
export function sheetPage({ sheet, note }: SheetPageProps): Page {
  const path = `/nemovitosti/list/${sheet.sheet.id}`;
  return {
    title: (p) => `${sheet.sheet.territory.name}, ${shared[p.lang].sheet(sheet.sheet.number)}`,
    crumbs: propertyCrumbs(),
    section: '/nemovitosti',
    width: 'medium',
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead
            title={sheet.sheet.territory.name}
            lede={
              <>
                {shared[p.lang].sheet(sheet.sheet.number)}, {sheet.municipality}, {t.district(sheet.district)}
              </>
            }
            actions={
              <LinkButton href={p.href(`/nemovitosti/vypis/novy?list=${sheet.sheet.id}`)}>
                {shared[p.lang].order}
              </LinkButton>
            }
          />
          {note && (
            <Message p={p} kind={note === 'tooMany' ? 'warning' : 'success'} live>
              <p>{t[note]}</p>
            </Message>
          )}
          <p class="small muted">
            {t.asOf(registryTime(sheet.validAt))}; {t.readAt} <Time p={p} at={sheet.readAt} />.
          </p>
          <Owners p={p} sheet={sheet} />
          <Things p={p} sheet={sheet} />
          <Rights p={p} sheet={sheet} />
          <Proceedings p={p} sheet={sheet} />
          <Watching p={p} path={path} watched={sheet.watched} />
          <p class="section small muted">{t.notExtract}</p>
        </>
      );
    },
  };
}

interface Part {
  readonly p: PageView;
  readonly sheet: OwnSheet;
}

function Owners({ p, sheet }: Part) {
  const t = texts[p.lang];
  return (
    <section class="section" aria-labelledby="vlastnici">
      <h2 id="vlastnici">{t.owners}</h2>
      <Facts facts={[[t.yours, <strong>{mineText(p, sheet.mine)}</strong>]]} />
      <Table
        labelledBy="vlastnici"
        columns={[t.owner, t.shareColumn, t.relation]}
        rows={sheet.owners.map(({ name, share, kind, relation }) => [
          kind === 'spouses' ? `${name} (${shared[p.lang].joint})` : name,
          shareText(p, share),
          <Registry>{relation}</Registry>,
        ])}
      />
      <details class="disclosure">
        <summary>{t.shareWhat}</summary>
        <p>{t.shareText}</p>
        <p>{t.jointText}</p>
      </details>
    </section>
  );
}

function Things({ p, sheet }: Part) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  return (
    <section class="section" aria-labelledby="veci">
      <h2 id="veci">{t.things}</h2>
      <Table
        labelledBy="veci"
        columns={[t.kind, t.label, t.about, t.state]}
        rows={sheet.things.map(({ kind, label, use, area, includes, common, underWay }) => [
          s.kinds[kind],
          <strong>{label}</strong>,
          [
            use,
            area === null ? null : areaText(p, area),
            includes && t.includes(includes),
            common && t.common(`${common.numerator}/${common.denominator}`),
          ]
            .filter(Boolean)
            .join(', '),
          underWay ? <Tag kind="primary">{s.underWay}</Tag> : t.calm,
        ])}
      />
    </section>
  );
}

function Rights({ p, sheet }: Part) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  return (
    <>
      {(['C', 'D', 'B1'] as const).map((section) => {
        const rights = sheet.rights.filter((right) => right.section === section);
        if (rights.length === 0 && section !== 'C') return null;
        return (
          <section class="section" aria-labelledby={`cast-${section}`}>
            <h2 id={`cast-${section}`}>{s.sections[section]}</h2>
            {rights.length === 0 && <p>{t.noBurden}</p>}
            {rights.map((right) => (
              <div class="card">
                <h3 lang="cs">{right.type}</h3>
                <Facts
                  facts={[
                    [t.about, right.description && <Registry>{right.description}</Registry>],
                    [t.beneficiary, right.beneficiary && <Registry>{right.beneficiary}</Registry>],
                    [t.deed, right.deed && <Registry>{right.deed}</Registry>],
                    [t.proceeding, right.proceeding && numberOf(right.proceeding)],
                  ]}
                />
                {explanation(p, right.type) && <p>{explanation(p, right.type)}</p>}
              </div>
            ))}
          </section>
        );
      })}
    </>
  );
}

/** What an entry means to its owner; nothing for those that have no explanation yet. */
function explanation(p: PageView, type: string): string | null {
  const t = texts[p.lang].explained;
  if (/zástavní právo/i.test(type)) return t.mortgage;
  if (/věcné břemeno|služebnost/i.test(type)) return t.easement;
  if (/exeku/i.test(type)) return t.execution;
  if (/předkupní/i.test(type)) return t.firstRefusal;
  return null;
}

function Proceedings({ p, sheet }: Part) {
  const t = texts[p.lang];
  if (sheet.proceedings.length === 0) return null;
  return (
    <section class="section" aria-labelledby="rizeni">
      <h2 id="rizeni">{t.proceedings}</h2>
      {sheet.proceedings.map((one) => {
        const steps = sheet.steps.find(({ proceeding }) => numberOf(proceeding) === numberOf(one));
        return (
          <div class="card">
            <h3>{numberOf(one)}</h3>
            <Facts
              facts={[
                [
                  t.what,
                  steps?.subject ? <Registry>{steps.subject}</Registry> : one.type === 'V' ? t.deposit : t.record,
                ],
                [t.submitted, one.submitted && registryTime(one.submitted)],
              ]}
            />
            {steps && (
              <ol>
                {steps.steps.map(({ name, at }) => (
                  <li>
                    <Registry>{name}</Registry>
                    {at && `, ${formatDate(`${at}T12:00:00Z`, p.lang)}`}
                  </li>
                ))}
              </ol>
            )}
          </div>
        );
      })}
      <details class="disclosure">
        <summary>{t.sealWhat}</summary>
        <p>{t.sealText}</p>
        <p>{t.sealDo}</p>
      </details>
    </section>
  );
}

type Proceeding = OwnSheet['proceedings'][number];

/** "V-1234/2026-703". */
const numberOf = ({ type, number, year, office }: Pick<Proceeding, 'type' | 'number' | 'year' | 'office'>): string =>
  `${type}-${number}/${year}-${String(office).padStart(3, '0')}`;

function Watching({ p, path, watched }: { p: PageView; path: string; watched: boolean }) {
  const t = texts[p.lang];
  return (
    <section class="section" aria-labelledby="hlidani">
      <h2 id="hlidani">{t.watching}</h2>
      <p>{watched ? t.watched : t.watchText}</p>
      <PostForm p={p} action={`${path}/${watched ? 'nehlidat' : 'hlidat'}`}>
        <Button kind="outlined">{watched ? t.stop : t.start}</Button>
      </PostForm>
    </section>
  );
}
