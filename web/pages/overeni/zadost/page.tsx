import type { Verification } from '#services/wallet/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import { Qr } from '../../../components/qr.tsx';
import type { Crumb, Page, PageView } from '../../../render.ts';
import { refreshMark } from '../../../visit.ts';
import { claimLabel } from '../../penezenka/claims.tsx';
import { texts } from '../texts.ts';
import { VerdictView } from '../verdict.tsx';

/** Breadcrumbs of pages below the verifier. */
export function verifierCrumbs(p: PageView): Crumb[] {
  return [{ label: texts[p.lang].crumb, href: '/overeni' }];
}

/** A question and what came of it. @param still the person does not want the page to ask by itself */
export function requestPage(id: string, question: Verification, still: boolean): Page {
  const path = `/overeni/zadost/${id}`;
  const { verdict, answeredAt } = question;
  const open = answeredAt === null;
  const watched = open && !still;
  const again = `${path}?${refreshMark}=1`;
  return {
    title: (p) => texts[p.lang].requestTitle,
    crumbs: verifierCrumbs,
    width: 'narrow',
    at: path,
    ...(watched ? { refresh: { seconds: 5, path: again } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div id="dotaz" class="stack" data-refresh={watched ? p.href(again) : undefined}>
          <PageHead title={t.requestTitle} lede={open ? t.requestLede : undefined} />
          <Facts facts={[[t.asked, question.asked.map((claim) => claimLabel(claim, p.lang)).join(', ')]]} />
          <div role="status">
            {verdict === null ? (
              <Message p={p} kind="info">
                <p>{t.waiting}</p>
              </Message>
            ) : (
              <VerdictView p={p} verdict={verdict} waits={open} />
            )}
          </div>
          {open && (
            <>
              <Qr text={question.link} label={t.qr} />
              <p>
                <LinkButton href={question.link} kind="outlined">
                  {t.open}
                </LinkButton>
              </p>
              <Facts facts={[[t.until, <Time p={p} at={question.expiresAt} />]]} />
            </>
          )}
          {watched && (
            <p class="small muted">
              {t.auto} <a href={p.href(`${path}?stat=1`)}>{t.stop}</a>
            </p>
          )}
          <p class="small muted">{t.kept}</p>
          <div class="actions">
            <LinkButton href={p.href('/overeni')} kind={open ? 'plain' : 'outlined'}>
              {t.again}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}

/** A question that is over, or that another browser has asked. */
export function gonePage(id: string): Page {
  return {
    title: (p) => texts[p.lang].goneTitle,
    crumbs: verifierCrumbs,
    width: 'narrow',
    errors: true,
    at: `/overeni/zadost/${id}`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.goneTitle}</h1>
          <p class="lede">{t.gone}</p>
          <LinkButton href={p.href('/overeni')}>{t.again}</LinkButton>
        </div>
      );
    },
  };
}
