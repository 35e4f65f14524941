import type { Subscription } from '#services/calendar/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { calendarCrumbs } from '../frame.tsx';
import { Choice } from './choice.tsx';
import { Secret, type Made } from './secret.tsx';
import { texts } from './texts.ts';

/** The form as it was written. */
export interface NewSubscription {
  readonly label: string;
  readonly kind: 'link' | 'caldav';
  readonly share: 'all' | 'busy';
}

interface SubscriptionsPageProps {
  readonly subscriptions: readonly Subscription[];
  readonly form: NewSubscription;
  readonly problem: 'label' | 'tooMany' | null;
  /** Made just now, with its secret. */
  readonly made: Made | null;
  readonly revoked: boolean;
}

/** Ways into the calendar for programs: what they mean, which there are, and making one. */
export function subscriptionsPage({ subscriptions, form, problem, made, revoked }: SubscriptionsPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: calendarCrumbs,
    section: '/kalendar',
    width: 'narrow',
    errors: problem !== null,
    at: '/kalendar/odber',
    body: (p) => {
      const t = texts[p.lang];
      const errors = problem ? [{ field: 'nazev', text: t.problems[problem] }] : [];
      return (
        <>
          <PageHead title={t.title} lede={t.lede} />
          {made && <Secret p={p} made={made} />}
          {revoked && (
            <Message p={p} kind="success" live>
              <p>{t.revoked}</p>
            </Message>
          )}
          <ErrorSummary p={p} errors={errors} />
          <section class="section" aria-labelledby="odbery">
            <h2 id="odbery">{t.existing}</h2>
            {subscriptions.length === 0 && <p class="muted">{t.none}</p>}
            {subscriptions.map((one) => (
              <Existing p={p} subscription={one} />
            ))}
          </section>
          <section class="section" aria-labelledby="novy-odber">
            <h2 id="novy-odber">{t.create}</h2>
            <Message p={p} kind="warning" title={t.honest.title}>
              <ul>
                {t.honest.items.map((item) => (
                  <li>{item}</li>
                ))}
              </ul>
            </Message>
            <PostForm p={p} action="/kalendar/odber" class="calendar-form">
              <TextField
                p={p}
                errors={errors}
                id="nazev"
                label={t.label}
                hint={t.labelHint}
                value={form.label}
                maxLength={60}
              />
              <Choice id="zpusob" legend={t.kind} value={form.kind} options={t.kinds} hints={t.kindHints} />
              <Choice id="obsah" legend={t.share} value={form.share} options={t.shares} />
              <div class="actions">
                <Button>{t.create}</Button>
              </div>
            </PostForm>
          </section>
        </>
      );
    },
  };
}

function Existing({ p, subscription }: { p: PageView; subscription: Subscription }) {
  const t = texts[p.lang];
  const { id, label, kind, share, createdAt, usedAt, login } = subscription;
  return (
    <div class="card">
      <div class="card__head">
        <h3>{label}</h3>
      </div>
      <Facts
        facts={[
          [t.kind, t.kinds[kind]],
          [t.login, login && <code>{login}</code>],
          [t.share, t.shares[share]],
          [t.createdAt, <Time p={p} at={createdAt} as="date" />],
          [t.usedAt, usedAt ? <Time p={p} at={usedAt} as="date" /> : t.never],
        ]}
      />
      <div class="actions">
        <LinkButton href={p.href(`/kalendar/odber/${id}/zrusit`)} kind="outlined" small about={label}>
          {t.revoke}
        </LinkButton>
      </div>
    </div>
  );
}

/** Asks before a subscription is revoked. */
export function revokePage({ id, label }: Subscription): Page {
  return {
    title: (p) => texts[p.lang].revokeTitle(label),
    crumbs: (p) => [...calendarCrumbs(p), { label: texts[p.lang].title, href: '/kalendar/odber' }],
    section: '/kalendar',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.revokeTitle(label)}</h1>
          <p class="lede">{t.revokeText}</p>
          <div class="actions">
            <PostForm p={p} action={`/kalendar/odber/${id}/zrusit`}>
              <Button kind="danger">{t.revokeConfirm}</Button>
            </PostForm>
            <LinkButton href={p.href('/kalendar/odber')} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
