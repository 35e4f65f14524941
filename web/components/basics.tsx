import type { ComponentChildren } from 'preact';
import { formatDate, formatDateTime, formatRecent } from '../i18n/format.ts';
import type { PageView } from '../render.ts';

/** An instant for people and machines; `recent` leaves out today's date. */
export function Time({ p, at, as = 'date-time' }: { p: PageView; at: string; as?: 'date-time' | 'date' | 'recent' }) {
  const text =
    as === 'date'
      ? formatDate(at, p.lang)
      : as === 'recent'
        ? formatRecent(at, p.now, p.lang)
        : formatDateTime(at, p.lang);
  return <time dateTime={at}>{text}</time>;
}

/** A short label of a state. */
export function Tag({
  kind = 'neutral',
  children,
}: {
  kind?: 'neutral' | 'primary' | 'success' | 'warning' | 'error';
  children: ComponentChildren;
}) {
  return <span class={`gov-tag gov-tag--${kind}`}>{children}</span>;
}

/** Name – value pairs. Pairs without a value are left out. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {facts.map(([label, value]) =>
        value === null || value === undefined || value === '' || value === false ? null : (
          <div>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Nothing here, and what can be done about it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="gov-empty">
      <p class="gov-empty__title">{title}</p>
      {children}
    </div>
  );
}

/** Heading of a page with what stands under it, and the page's main actions beside it. */
export function PageHead({
  title,
  lede,
  actions,
}: {
  title: ComponentChildren;
  lede?: ComponentChildren;
  actions?: ComponentChildren;
}) {
  return (
    <div class="page-head">
      <div>
        <h1>{title}</h1>
        {lede && <p class="lede">{lede}</p>}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </div>
  );
}
