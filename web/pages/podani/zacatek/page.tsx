import type { Mandate } from '#services/mandates/api.ts';
import type { TypeView } from '#services/submissions/api.ts';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { Page, PageView } from '../../../render.ts';
import { submissionCrumbs } from '../frame.tsx';
import { paths } from '../paths.ts';
import { texts as shared } from '../texts.ts';
import { crowns, lawText, partyMark, partyName, said } from '../words.ts';
import { texts } from './texts.ts';

export interface StartPageProps {
  readonly type: TypeView;
  /** Those for whom this may be filed; null: the registers have not said. */
  readonly mandates: readonly Mandate[] | null;
  /** The form's own key: sent twice it begins one draft. */
  readonly formKey: string;
  readonly chosen: string;
  readonly errors: readonly FieldError[];
}

/** What a submission is, what it takes, and its beginning. */
export function startPage(props: StartPageProps): Page {
  const { type, errors } = props;
  return {
    title: (p) => said(type.title, p.lang),
    crumbs: (p) => {
      const all = { label: shared[p.lang].new, href: paths.catalogue };
      return p.session ? submissionCrumbs(p, all) : [all];
    },
    section: '/podani',
    width: 'narrow',
    errors: errors.length > 0,
    at: paths.start(type.id),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={said(type.title, p.lang)} lede={said(type.about, p.lang)} />
          <section class="card" aria-labelledby="pred">
            <h2 id="pred">{t.facts}</h2>
            <Before p={p} type={type} />
          </section>
          <Texts p={p} id="mit" title={t.needed} texts={type.needed.map((one) => said(one, p.lang))} />
          <Attachments p={p} type={type} />
          {type.notCovered && (
            <Message p={p} kind="info" title={t.notCovered}>
              <p>{said(type.notCovered, p.lang)}</p>
            </Message>
          )}
          <Begin p={p} {...props} />
          <section class="stack" aria-labelledby="dal">
            <h2 id="dal">{t.next}</h2>
            <ol>
              {type.next.map((one) => (
                <li>{said(one, p.lang)}</li>
              ))}
            </ol>
          </section>
          <Limits p={p} type={type} />
        </div>
      );
    },
  };
}

function Before({ p, type }: { p: PageView; type: TypeView }) {
  const t = texts[p.lang];
  return (
    <Facts
      facts={[
        [t.who, type.filers.map((filer) => t.filers[filer]).join('; ')],
        [t.takes, t.minutes(type.minutes)],
        [t.fee, type.fee ? `${crowns(type.fee.amount, p.lang)}. ${said(type.fee.note, p.lang)}` : t.free],
        [t.recipient, recipientText(p, type)],
        [t.channel, shared[p.lang].channels[type.channel]],
        [t.signature, t.signatures[type.signature]],
        [t.law, type.law.map((law) => <div>{lawText(law, p.lang)}</div>)],
      ]}
    />
  );
}

function recipientText(p: PageView, { recipient }: TypeView): string {
  const t = texts[p.lang];
  if (recipient.by === 'choice') return t.byChoice;
  if (recipient.by === 'parent') return t.byParent;
  const office = shared[p.lang].offices[recipient.office];
  if (recipient.by === 'law') return office;
  return recipient.ofResidence ? t.byPlaceResidence(office) : t.byPlace(office);
}

function Texts({ id, title, texts: lines }: { p: PageView; id: string; title: string; texts: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function Attachments({ p, type }: { p: PageView; type: TypeView }) {
  if (type.attachments.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="priklada">
      <h2 id="priklada">{texts[p.lang].attachments}</h2>
      <ul>
        {type.attachments.map(({ title, hint, optional, conditional }) => (
          <li>
            {said(title, p.lang)}
            {(optional || conditional) && (
              <span class="optional"> ({optional ? p.t.optional : texts[p.lang].conditional})</span>
            )}
            {hint && <div class="hint">{said(hint, p.lang)}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Limits({ p, type }: { p: PageView; type: TypeView }) {
  if (type.limits.length === 0) return null;
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="lhuty">
      <h2 id="lhuty">{t.limits}</h2>
      <ul>
        {type.limits.map(({ days, months, of, what, law }) => (
          <li>
            {said(what, p.lang)}{' '}
            <strong>
              {[months === null ? '' : t.months(months), days === null ? '' : t.days(days)].filter(Boolean).join(' ')}
            </strong>{' '}
            {t.from} ({t.limitOf[of]}, {lawText(law, p.lang)})
          </li>
        ))}
      </ul>
    </section>
  );
}

function Begin({ p, type, mandates, formKey, chosen, errors }: StartPageProps & { p: PageView }) {
  const t = texts[p.lang];
  if (type.recipient.by === 'parent')
    return (
      <Message p={p} kind="info">
        <p>{t.supplement}</p>
        <p>
          <a href={p.href(paths.list)}>{t.toList}</a>
        </p>
      </Message>
    );
  if (!p.session)
    return (
      <div class="actions section">
        <LinkButton href={p.href(`/prihlaseni?zpet=${encodeURIComponent(paths.start(type.id))}`)}>
          {t.signIn}
        </LinkButton>
      </div>
    );
  const self = type.filers.includes('self');
  const others = mandates ?? [];
  if (!self && others.length === 0)
    return (
      <Message p={p} kind="warning">
        <p>{mandates === null ? t.mandatesDown : t.onlyOthers}</p>
        <p>
          <a href={p.href('/zastupovani')}>{t.howToAct}</a>
        </p>
      </Message>
    );
  const name = `${p.session.givenName} ${p.session.familyName}`;
  return (
    <section class="section" aria-labelledby="zacit">
      <h2 id="zacit" class="visually-hidden">
        {t.begin}
      </h2>
      <PostForm p={p} action={paths.start(type.id)}>
        <input type="hidden" name="klic" value={formKey} />
        {others.length > 0 ? (
          <ForWhom p={p} self={self ? t.self(name) : null} mandates={others} chosen={chosen} errors={errors} />
        ) : (
          <input type="hidden" name="za" value="ja" />
        )}
        {mandates === null && type.filers.length > 1 && <p class="hint">{t.mandatesDown}</p>}
        <p class="hint">{t.saved}</p>
        <div class="actions form-end">
          <Button>{t.begin}</Button>
        </div>
      </PostForm>
    </section>
  );
}

interface ForWhomProps {
  readonly p: PageView;
  /** Null: it is not filed for oneself. */
  readonly self: string | null;
  readonly mandates: readonly Mandate[];
  readonly chosen: string;
  readonly errors: readonly FieldError[];
}

function ForWhom({ p, self, mandates, chosen, errors }: ForWhomProps) {
  const t = texts[p.lang];
  const own = errors.filter(({ field }) => field === 'za');
  const options = [
    ...(self === null ? [] : [{ value: 'ja', label: self, hint: '' }]),
    ...mandates.map(({ id, kind, principal, until }) => ({
      value: id,
      label: `${partyName(principal)} (${shared[p.lang].acting[kind]})`,
      hint: [partyMark(principal, p.lang), until === null ? '' : t.until(shortDay(until, p.lang))]
        .filter(Boolean)
        .join(', '),
    })),
  ];
  return (
    <fieldset class={own.length > 0 ? 'gov-form-control gov-form-control--invalid' : 'gov-form-control'}>
      <legend class="gov-form-label">{t.forWhom}</legend>
      {own.map(({ text }) => (
        <p class="gov-form-message">{text}</p>
      ))}
      <div class="options">
        {options.map(({ value, label, hint }, index) => {
          const id = index === 0 ? 'za' : `za-${index}`;
          return (
            <div class="gov-checkbox">
              <input
                type="radio"
                name="za"
                id={id}
                value={value}
                checked={value === chosen}
                aria-describedby={hint ? `${id}-napoveda` : undefined}
              />
              <label for={id}>{label}</label>
              {hint && (
                <p class="hint" id={`${id}-napoveda`}>
                  {hint}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
