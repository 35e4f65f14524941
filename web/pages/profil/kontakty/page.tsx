import type { ContactChannel, PendingContact, Profile } from '#services/profile/api.ts';
import { Facts, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { ErrorSummary, Field, PostForm, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatTime } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { profileCrumbs, ProfileFrame, shownAddress } from '../frame.tsx';
import { texts } from './texts.ts';

/** Names of the channels in addresses. */
export const channelNames = { email: 'email', telefon: 'sms' } as const;
const pathOf = { email: 'email', sms: 'telefon' } as const;

export type ContactNote = keyof (typeof texts)['cs']['done'];

/** What was wrong with a form of one channel. */
export interface ContactProblem {
  readonly channel: ContactChannel;
  readonly field: 'adresa' | 'kod';
  readonly what:
    | { readonly kind: 'address' | 'same' | 'many' | 'expired' }
    | { readonly kind: 'soon'; readonly at: string }
    | { readonly kind: 'wrong'; readonly left: number };
  /** What was written. */
  readonly written: string;
}

export interface ContactsPageProps {
  readonly profile: Pick<Profile, 'email' | 'sms'>;
  readonly note: ContactNote | null;
  readonly problem?: ContactProblem;
}

const bad: ReadonlySet<ContactNote> = new Set(['odmitnuto', 'nelze', 'fronta']);

/** E-mail and phone, each confirmed by a code. */
export function contactsPage({ profile, note, problem }: ContactsPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/kontakty',
    errors: problem !== undefined,
    body: (p) => {
      const t = texts[p.lang];
      const errors: FieldError[] = problem
        ? [{ field: `${problem.field}-${pathOf[problem.channel]}`, text: wordsOf(p, problem) }]
        : [];
      return (
        <ProfileFrame p={p} place="contacts">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          {note && (
            <Message p={p} kind={bad.has(note) ? 'warning' : 'success'} live>
              <p>{t.done[note]}</p>
            </Message>
          )}
          {(['email', 'sms'] as const).map((channel) => (
            <Channel
              p={p}
              channel={channel}
              state={profile[channel]}
              errors={errors}
              problem={problem?.channel === channel ? problem : undefined}
            />
          ))}
          <p class="muted">
            {t.howTo} <a href={p.href('/oznameni/nastaveni')}>{t.howToLink}</a>
          </p>
        </ProfileFrame>
      );
    },
  };
}

interface ChannelProps {
  p: PageView;
  channel: ContactChannel;
  state: Profile['email'];
  errors: readonly FieldError[];
  problem: ContactProblem | undefined;
}

function Channel({ p, channel, state: { verified, pending }, errors, problem }: ChannelProps) {
  const t = texts[p.lang];
  const path = `/profil/kontakty/${pathOf[channel]}`;
  return (
    <section class="card" aria-labelledby={`kontakt-${pathOf[channel]}`}>
      <div class="card__head">
        <h2 id={`kontakt-${pathOf[channel]}`}>{t.names[channel]}</h2>
        {verified?.broken && <Tag kind="error">{t.broken}</Tag>}
      </div>
      {verified ? (
        <Facts
          facts={[
            [t.labels[channel], <strong class="contact-address">{shownAddress(verified.address)}</strong>],
            [t.verifiedAt, <Time p={p} at={verified.verifiedAt} />],
          ]}
        />
      ) : (
        !pending && <p class="muted">{t.none[channel]}</p>
      )}
      {verified?.broken && <p>{t.brokenText}</p>}
      {pending && <Waiting p={p} channel={channel} path={path} pending={pending} errors={errors} problem={problem} />}
      {verified && !pending ? (
        <>
          <details class="disclosure" open={problem !== undefined || verified.broken}>
            <summary>{t.change[channel]}</summary>
            <p class="muted">{t.changeText}</p>
            <Address p={p} channel={channel} path={path} errors={errors} problem={problem} />
          </details>
          <PostForm p={p} action={`${path}/odebrat`}>
            <Button kind="plain" small about={t.names[channel]}>
              {t.remove}
            </Button>
          </PostForm>
        </>
      ) : (
        !pending && <Address p={p} channel={channel} path={path} errors={errors} problem={problem} />
      )}
    </section>
  );
}

type FormProps = Omit<ChannelProps, 'state'> & { path: string };

function Address({ p, channel, path, errors, problem }: FormProps) {
  const t = texts[p.lang];
  return (
    <PostForm p={p} action={path} class="stack">
      <Field p={p} id={`adresa-${pathOf[channel]}`} label={t.labels[channel]} hint={t.hints[channel]} errors={errors}>
        {(attributes) => (
          <input
            {...attributes}
            name="adresa"
            class="gov-input"
            type={channel === 'email' ? 'email' : 'tel'}
            autocomplete={channel === 'email' ? 'email' : 'tel'}
            value={problem?.field === 'adresa' ? problem.written : ''}
            maxLength={320}
          />
        )}
      </Field>
      <Button>{t.add[channel]}</Button>
    </PostForm>
  );
}

function Waiting({ p, path, channel, pending, errors }: FormProps & { pending: PendingContact }) {
  const t = texts[p.lang];
  const now = p.now.getTime();
  const over = Date.parse(pending.expiresAt) <= now;
  const usable = !over && pending.attemptsLeft > 0;
  const minutes = Math.max(1, Math.ceil((Date.parse(pending.expiresAt) - now) / 60_000));
  const mayResend = Date.parse(pending.resendAt) <= now;
  return (
    <div class="stack">
      <h3 class="contact-waiting">{t.waiting(shownAddress(pending.address))}</h3>
      {usable ? (
        <PostForm p={p} action={`${path}/kod`} class="stack">
          <Field p={p} id={`kod-${pathOf[channel]}`} label={t.code} hint={t.codeHint(minutes)} errors={errors}>
            {(attributes) => (
              <input
                {...attributes}
                name="kod"
                class="gov-input gov-input--short contact-code"
                type="text"
                inputMode="numeric"
                autocomplete="one-time-code"
                maxLength={20}
              />
            )}
          </Field>
          <Button>{t.confirm}</Button>
        </PostForm>
      ) : (
        <p>{over ? t.codeOver : t.attemptsOver}</p>
      )}
      <div class="actions">
        {mayResend ? (
          <PostForm p={p} action={`${path}/znovu`}>
            <Button kind="outlined" small about={t.names[channel]}>
              {t.resend}
            </Button>
          </PostForm>
        ) : (
          <p class="muted">{t.resendAt(formatTime(roundedUp(pending.resendAt)))}</p>
        )}
        <PostForm p={p} action={`${path}/zrusit`}>
          <Button kind="plain" small about={t.names[channel]}>
            {t.cancel}
          </Button>
        </PostForm>
      </div>
    </div>
  );
}

/** The next whole minute, which is what people are told. */
function roundedUp(at: string): Date {
  return new Date(Math.ceil(Date.parse(at) / 60_000) * 60_000);
}

function wordsOf(p: PageView, { channel, what }: ContactProblem): string {
  const t = texts[p.lang].problems;
  switch (what.kind) {
    case 'address':
      return t.address[channel];
    case 'soon':
      return t.soon(formatTime(roundedUp(what.at)));
    case 'wrong':
      return t.wrong(what.left);
    default:
      return t[what.kind];
  }
}
