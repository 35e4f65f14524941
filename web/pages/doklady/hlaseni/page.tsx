import type { Report } from '#services/cards/api.ts';
import { Facts, Time } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message, type MessageKind } from '../../../components/message.tsx';
import type { Page } from '../../../render.ts';
import { cardsCrumbs } from '../doklad/page.tsx';
import { Elsewhere } from '../elsewhere.tsx';
import { renewalPath } from '../paths.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

const kinds: Readonly<Record<Report['state'] | 'late', MessageKind>> = {
  confirmed: 'success',
  waiting: 'info',
  late: 'warning',
  refused: 'error',
  failed: 'error',
};

/** How a report stands, with the register's confirmation once there is one. */
export function reportPage(report: Report): Page {
  const { id, kind, number, what, at, confirmation } = report;
  const state = report.late ? 'late' : report.state;
  return {
    title: (p) => texts[p.lang].title,
    crumbs: cardsCrumbs,
    section: '/doklady',
    width: 'narrow',
    ...(report.state === 'waiting' ? { refresh: { seconds: 10, path: `/doklady/hlaseni/${id}` } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <Message p={p} kind={kinds[state]} title={t.states[state].title} live>
            <p>{t.states[state].text}</p>
          </Message>
          <div class="card">
            <Facts
              facts={[
                [t.confirmation, confirmation && <strong class="number">{confirmation.number}</strong>],
                [t.takenAt, confirmation && <Time p={p} at={confirmation.at} />],
                [t.kind, shared[p.lang].kinds[kind]],
                [t.number, <span class="number">{number}</span>],
                [t.what, t[what]],
                [t.at, <Time p={p} at={at} />],
              ]}
            />
          </div>
          {report.state === 'waiting' && <p class="muted">{t.reload}</p>}
          {report.state !== 'confirmed' ? (
            (report.late || report.state !== 'waiting') && <Elsewhere p={p} />
          ) : (
            <section class="stack" aria-labelledby="dal">
              <h2 id="dal">{t.next}</h2>
              <ul>
                {t.nextItems.map((item) => (
                  <li>{item}</li>
                ))}
              </ul>
            </section>
          )}
          <div class="actions">
            {report.state === 'confirmed' && (
              <LinkButton href={p.href(renewalPath(kind))} kind="primary">
                {t.renew}
              </LinkButton>
            )}
            {report.state === 'failed' && (
              <LinkButton href={p.href('/doklady')} kind="primary">
                {t.again}
              </LinkButton>
            )}
          </div>
        </div>
      );
    },
  };
}
