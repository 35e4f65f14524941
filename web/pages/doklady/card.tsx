import type { CardView } from '#services/cards/api.ts';
import { Facts, Tag } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { validityText } from '../../components/validity.ts';
import { addDays, shortDay } from '../../i18n/days.ts';
import type { PageView } from '../../render.ts';
import { renewalPath } from './paths.ts';
import { texts } from './texts.ts';

/** Days before the end from which a card is said to end soon; the first reminder comes then. */
const soonDays = 120;

const tags = {
  valid: 'success',
  expired: 'error',
  lost: 'error',
  stolen: 'error',
  replaced: 'neutral',
  made: 'primary',
  ready: 'primary',
} as const;

/** States of cards that hold, or soon will. */
const holding: ReadonlySet<CardView['standing']> = new Set(['valid', 'made', 'ready']);

/** Whether a card is over: it was replaced, or it does not hold and another of its kind does, or soon will. */
export function isOver({ id, kind, standing }: CardView, all: readonly CardView[]): boolean {
  if (standing === 'replaced') return true;
  if (holding.has(standing)) return false;
  return all.some((other) => other.kind === kind && other.id !== id && holding.has(other.standing));
}

/** One card with what holds of it and what can be done. `heading`: false where the page itself is called so. */
export function CardBox({
  p,
  card,
  today,
  heading = true,
}: {
  p: PageView;
  card: CardView;
  today: string;
  heading?: boolean;
}) {
  const t = texts[p.lang];
  const { id, kind, standing } = card;
  const inUse = standing === 'valid' || standing === 'expired';
  return (
    <article class="card stack" id={`doklad-${id}`}>
      {heading && <h2>{t.kinds[kind]}</h2>}
      <p>
        <Tag kind={tags[standing]}>{t.standings[standing]}</Tag>{' '}
        {inUse && <strong>{validityText(card.validUntil, today, p.lang)}</strong>}
      </p>
      <Advice p={p} card={card} today={today} />
      <Facts facts={factsOf(p, card)} />
      <div class="actions">
        {standing !== 'made' && standing !== 'ready' && standing !== 'replaced' && (
          <LinkButton
            href={p.href(renewalPath(kind))}
            kind={needsNew(card, today) ? 'primary' : 'outlined'}
            small
            about={t.kinds[kind]}
          >
            {t.renew}
          </LinkButton>
        )}
        {card.reportable && (
          <LinkButton href={p.href(`/doklady/doklad/${id}/ztrata`)} kind="outlined" small about={t.kinds[kind]}>
            {t.report}
          </LinkButton>
        )}
      </div>
    </article>
  );
}

function needsNew({ standing, validUntil }: CardView, today: string): boolean {
  return standing !== 'valid' || (validUntil !== null && validUntil <= addDays(today, soonDays));
}

function Advice({ p, card, today }: { p: PageView; card: CardView; today: string }) {
  const t = texts[p.lang];
  const { standing, report } = card;
  const text =
    report?.state === 'waiting'
      ? t.reportWaiting
      : standing === 'ready'
        ? t.readyText
        : standing === 'made'
          ? t.madeText
          : standing === 'lost' || standing === 'stolen'
            ? t.lostText
            : standing === 'expired'
              ? t.expired
              : standing === 'valid' && needsNew(card, today)
                ? t.endsSoon
                : null;
  if (text === null && !report) return null;
  return (
    <p>
      {text}
      {report && (
        <>
          {' '}
          <a href={p.href(`/doklady/hlaseni/${report.id}`)}>{t.reportLink}</a>
        </>
      )}
    </p>
  );
}

function factsOf(p: PageView, { number, issuedOn, issuer, validUntil, collection, standing }: CardView) {
  const t = texts[p.lang];
  const waits = standing === 'made' || standing === 'ready';
  const place = collection && [collection.place, collection.from && t.since(shortDay(collection.from, p.lang))];
  return [
    [
      t.collection,
      collection && (standing === 'made' ? t.willBe(collection.place) : place?.filter(Boolean).join(', ')),
    ],
    [t.number, <span class="number">{number}</span>],
    [t.validUntil, validUntil === null ? (waits ? null : t.noEnd) : shortDay(validUntil, p.lang)],
    [t.issued, shortDay(issuedOn, p.lang)],
    [t.by, <span lang="cs">{issuer}</span>],
  ] as const;
}
