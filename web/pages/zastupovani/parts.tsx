import type { Mandate, Power } from '#services/mandates/api.ts';
import { Facts, Tag } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { shortDay } from '../../i18n/days.ts';
import type { Crumb, PageView } from '../../render.ts';
import { texts as submissions } from '../podani/texts.ts';
import { texts } from './texts.ts';

export const root = '/zastupovani';

/** Breadcrumbs of the pages below. */
export const crumbs = (p: PageView): readonly Crumb[] => [{ label: texts[p.lang].title, href: root }];

type Person = Power['principal'];

export const nameOf = (party: Mandate['principal']): string =>
  party.kind === 'company' ? party.name : `${party.givenName} ${party.familyName}`;

/** What a power is for: names of sections, or everything. */
export function scopeText(p: PageView, scope: readonly string[]): string {
  if (scope.length === 0) return texts[p.lang].everything;
  const { topics } = submissions[p.lang];
  return scope.map((one) => (Object.hasOwn(topics, one) ? topics[one as keyof typeof topics] : one)).join(', ');
}

/** First and last day. */
export function daysText(p: PageView, { from, until }: Pick<Power, 'from' | 'until'>): string {
  const t = texts[p.lang];
  return until === null ? t.since(shortDay(from, p.lang)) : t.range(shortDay(from, p.lang), shortDay(until, p.lang));
}

export function PersonText({ p, person }: { p: PageView; person: Person | null }) {
  if (person === null) return <>{texts[p.lang].nobody}</>;
  const born = person.birthDate === null ? '' : `, ${shortDay(person.birthDate, p.lang)}`;
  return (
    <span lang="cs">
      {nameOf(person)}
      {born}
      {person.address && (
        <>
          <br />
          {person.address.line}
        </>
      )}
    </span>
  );
}

export const stateTags = {
  offered: 'primary',
  valid: 'success',
  ended: 'neutral',
  revoked: 'neutral',
  renounced: 'neutral',
  declined: 'neutral',
  lapsed: 'neutral',
} as const;

/** Somebody for whom the citizen may act, and why. */
export function MandateCard({ p, mandate }: { p: PageView; mandate: Mandate }) {
  const t = texts[p.lang];
  const { kind, principal, until, note, scope, id } = mandate;
  const person = principal.kind === 'person' ? principal : null;
  return (
    <article class="card stack">
      <h3>
        <span lang="cs">{nameOf(principal)}</span> <Tag kind="primary">{t.kinds[kind]}</Tag>
      </h3>
      <Facts
        facts={[
          [t.basis, t.why[kind]],
          [t.born, person?.birthDate && shortDay(person.birthDate, p.lang)],
          [t.businessId, principal.kind === 'company' && principal.businessId],
          [t.address, principal.address && <span lang="cs">{principal.address.line}</span>],
          [t.scope, kind === 'power' && scopeText(p, scope)],
          [t.acting, note && <span lang="cs">{note}</span>],
          [t.untilLabel, until && shortDay(until, p.lang)],
        ]}
      />
      {note && <p class="small">{t.actingNote}</p>}
      {kind === 'power' && (
        <div class="actions">
          <LinkButton href={p.href(`${root}/plna-moc/${id}`)} kind="outlined" small about={nameOf(principal)}>
            {t.open}
          </LinkButton>
        </div>
      )}
    </article>
  );
}

/** A power in a list: the other side, how it stands, what for and when. */
export function PowerCard({ p, power }: { p: PageView; power: Power }) {
  const t = texts[p.lang];
  const other = power.side === 'given' ? power.attorney : power.principal;
  const name = other ? nameOf(other) : t.meantFor(power.meant ?? '');
  return (
    <article class="card stack">
      <h3>
        <a href={p.href(`${root}/plna-moc/${power.id}`)}>{name}</a>{' '}
        <Tag kind={stateTags[power.state]}>{t.states[power.state]}</Tag>
      </h3>
      <Facts
        facts={[
          [t.scope, scopeText(p, power.scope)],
          [t.days, daysText(p, power)],
        ]}
      />
    </article>
  );
}
