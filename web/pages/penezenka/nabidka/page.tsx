import type { Offer } from '#services/wallet/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { Qr } from '../../../components/qr.tsx';
import type { Page, PageView } from '../../../render.ts';
import { refreshMark } from '../../../visit.ts';
import { OwnIssuer, walletCrumbs } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

const kinds = {
  waiting: 'info',
  taken: 'info',
  issued: 'success',
  locked: 'error',
  cancelled: 'warning',
  expired: 'warning',
} as const;

/** An offer to a wallet app, and what becomes of it. @param still the person does not want the page to ask by itself */
export function offerPage(offer: Offer, still: boolean): Page {
  const path = `/penezenka/nabidka/${offer.id}`;
  const watched = !still && (offer.state === 'waiting' || offer.state === 'taken');
  const again = `${path}?${refreshMark}=1`;
  return {
    title: (p) => texts[p.lang].title,
    crumbs: walletCrumbs,
    section: '/penezenka',
    width: 'narrow',
    at: path,
    // Long enough for the code to be read and typed when scripts are off.
    ...(watched ? { refresh: { seconds: 20, path: again } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div id="nabidka" class="stack" data-refresh={watched ? p.href(again) : undefined}>
          <PageHead title={t.title} lede={offer.state === 'waiting' ? t.lede : undefined} />
          <div role="status">
            <Message p={p} kind={kinds[offer.state]}>
              <p>{t.states[offer.state]}</p>
            </Message>
          </div>
          {offer.link !== null && <Waiting p={p} offer={offer} link={offer.link} />}
          {watched && (
            <p class="small muted">
              {t.auto} <a href={p.href(`${path}?stat=1`)}>{t.stop}</a>
            </p>
          )}
          <div class="actions">
            {offer.state === 'waiting' && (
              <PostForm p={p} action={`${path}/zrusit`}>
                <Button kind="outlined">{t.cancel}</Button>
              </PostForm>
            )}
            <LinkButton href={p.href('/penezenka')} kind="plain">
              {t.back}
            </LinkButton>
          </div>
          <OwnIssuer p={p} />
        </div>
      );
    },
  };
}

function Waiting({ p, offer, link }: { p: PageView; offer: Offer; link: string }) {
  const t = texts[p.lang];
  return (
    <>
      <Qr text={link} label={t.qr} />
      <p>
        <LinkButton href={link} kind="outlined">
          {t.open}
        </LinkButton>
      </p>
      {/* Closed, so that the QR code alone, seen over a shoulder, takes nothing. */}
      <details class="disclosure">
        <summary>{t.codeSummary}</summary>
        <p class="wallet-code">
          <strong>{offer.transactionCode}</strong>
        </p>
        <p>{t.codeText}</p>
      </details>
      <Facts
        facts={[
          [t.form, shared[p.lang].formats[offer.format]],
          [t.until, <Time p={p} at={offer.expiresAt} />],
          [t.triesLeft, String(offer.triesLeft)],
        ]}
      />
    </>
  );
}
