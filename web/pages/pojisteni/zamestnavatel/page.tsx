import type { mandatesApi } from '#services/mandates/api.ts';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { Empty, Facts } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { SocialFrame, socialCrumbs } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

export type Mandates = InferContractRouterOutputs<typeof mandatesApi>['list'];

/** Sections of submissions that an employer's forms belong to. */
const topics: ReadonlySet<string> = new Set(['insurance', 'work']);

/** The employer's part: companies that the citizen acts for, and what to file for them. */
export function employerPage(mandates: Mandates | null, today: string): Page {
  return {
    title: (p) => shared[p.lang].employerTitle,
    crumbs: socialCrumbs,
    section: '/pojisteni',
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <SocialFrame p={p} title={shared[p.lang].employerTitle} lede={t.lede} shown>
          {mandates ? (
            <>
              <SnapshotNote p={p} source={t.source} state={mandates.state} />
              <Companies p={p} mandates={mandates} />
            </>
          ) : (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          )}
          <section class="card stack" aria-labelledby="hlaseni">
            <h2 id="hlaseni">{t.report}</h2>
            <p>
              <strong>{t.reportDue(reportedMonth(today), shortDay(dueAfter(today), p.lang))}</strong> {t.reportText}
            </p>
            <div class="actions">
              <LinkButton href={p.href('/podani/nove/employer-monthly-report')} small>
                {t.report}
              </LinkButton>
            </div>
          </section>
          <section class="card stack" aria-labelledby="priloha">
            <h2 id="priloha">{t.attachment}</h2>
            <p>{t.attachmentText}</p>
            <div class="actions">
              <LinkButton href={p.href('/podani/nove/benefit-attachment')} kind="outlined" small>
                {t.attachment}
              </LinkButton>
            </div>
          </section>
        </SocialFrame>
      );
    },
  };
}

/** "11/2026": the month whose report is due next. */
function reportedMonth(today: string): string {
  const [year = 0, month = 0] = dueAfter(today).split('-').map(Number);
  const before = new Date(Date.UTC(year, month - 2, 1));
  return `${before.getUTCMonth() + 1}/${before.getUTCFullYear()}`;
}

/** The 20th of this month, or of the next one when it has gone by. */
export function dueAfter(today: string): string {
  if (today.slice(8) <= '20') return `${today.slice(0, 7)}-20`;
  const [year = 0, month = 0] = today.split('-').map(Number);
  return `${new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7)}-20`;
}

function Companies({ p, mandates }: { p: PageView; mandates: Mandates }) {
  const t = texts[p.lang];
  const companies = mandates.items.filter(
    ({ principal, scope }) =>
      principal.kind === 'company' && (scope.length === 0 || scope.some((topic) => topics.has(topic))),
  );
  if (companies.length === 0)
    return (
      <Empty title={t.none}>
        <p>{t.noneText}</p>
        <p>
          <a href={p.href('/zastupovani')}>{t.toMandates}</a>
        </p>
      </Empty>
    );
  return (
    <div class="stack">
      {companies.map(({ principal, kind, note }) =>
        principal.kind === 'company' ? (
          <section class="card stack">
            <h2>{principal.name}</h2>
            <Facts
              facts={[
                [t.businessId, <span class="number">{principal.businessId}</span>],
                [t.address, principal.address?.line],
                [t.why, note ? `${t.kinds[kind]} (${note})` : t.kinds[kind]],
              ]}
            />
          </section>
        ) : null,
      )}
    </div>
  );
}
