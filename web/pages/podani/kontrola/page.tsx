import type { Check, Form } from '#services/submissions/api.ts';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatDate, formatSize } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { Step } from '../formular/page.tsx';
import { BackLink } from '../frame.tsx';
import { paths } from '../paths.ts';
import { texts as shared } from '../texts.ts';
import { crowns, lawText, partyMark, partyName, said } from '../words.ts';
import { Sections } from './sections.tsx';
import { texts } from './texts.ts';

export interface CheckPageProps {
  readonly form: Form;
  readonly check: Check;
  /** What stands in the way, when the person wanted to go on. */
  readonly errors: readonly FieldError[];
}

/** All that was answered, to whom it goes and how, before the document is made. */
export function checkPage(props: CheckPageProps): Page {
  const { form, errors } = props;
  return {
    title: (p) => `${texts[p.lang].title} – ${said(form.title, p.lang)}`,
    section: '/podani',
    width: 'narrow',
    errors: errors.length > 0,
    at: paths.check(form.id),
    body: (p) => {
      const t = texts[p.lang];
      const isObjected = form.objections.some(({ severity }) => severity === 'error');
      const last = form.pages.at(-1);
      const before = form.slots.length > 0 ? paths.files(form.id) : last ? paths.page(form.id, last.id) : paths.list;
      return (
        <div class="stack">
          <BackLink p={p} href={before} />
          <ErrorSummary p={p} errors={errors} />
          <Step p={p} form={form} at={form.pages.length + (form.slots.length > 0 ? 1 : 0)} />
          <PageHead title={t.title} lede={t.lede} />
          {form.carriedOver && (
            <Message p={p} kind="info">
              <p>{t.carriedOver(formatDate(form.carriedOver, p.lang))}</p>
            </Message>
          )}
          {form.objections.length > 0 && (
            <Message p={p} kind={isObjected ? 'error' : 'warning'} title={isObjected ? t.objections : t.remarks}>
              <ul>
                {form.objections.map(({ text }) => (
                  <li>{text}</li>
                ))}
              </ul>
            </Message>
          )}
          <Problems p={p} {...props} />
          <Sections p={p} sections={props.check.sections} draft={form.id} />
          <Attachments p={p} form={form} />
          <Recipient p={p} {...props} />
          <How p={p} {...props} />
          <p>
            <a href={p.href(paths.document(form.id))}>{t.preview}</a>
          </p>
          <div class="actions">
            <PostForm p={p} action={paths.check(form.id)}>
              <Button>{t.finish}</Button>
            </PostForm>
            <LinkButton href={p.href(paths.list)} kind="plain">
              {t.later}
            </LinkButton>
            <LinkButton href={p.href(paths.remove(form.id))} kind="plain">
              {t.remove}
            </LinkButton>
          </div>
          <p class="hint">{t.finishHint}</p>
        </div>
      );
    },
  };
}

/** What is not right yet, with the way to each; told from the beginning, not only after a button. */
function Problems({ p, form, check, errors }: CheckPageProps & { p: PageView }) {
  if (errors.length > 0 || (check.problems.length === 0 && check.missing.length === 0)) return null;
  const t = texts[p.lang];
  return (
    <Message p={p} kind="warning">
      <ul>
        {check.problems.map(({ page, text }) => (
          <li>
            <a href={p.href(`${paths.page(form.id, page)}?zpet=kontrola&opravit=1`)}>{said(text, p.lang)}</a>
          </li>
        ))}
        {check.missing.map(({ title }) => (
          <li>
            <a href={p.href(paths.files(form.id))}>{t.missing(said(title, p.lang))}</a>
          </li>
        ))}
      </ul>
    </Message>
  );
}

function Attachments({ p, form }: { p: PageView; form: Form }) {
  if (form.slots.length === 0) return null;
  const t = texts[p.lang];
  const files = form.slots.flatMap((slot) => slot.files);
  return (
    <section class="answers" aria-labelledby="oddil-prilohy">
      <div class="answers__head">
        <h2 id="oddil-prilohy">{t.attachments}</h2>
        <a href={p.href(paths.files(form.id))}>
          {t.change}
          <span class="visually-hidden"> {t.attachments}</span>
        </a>
      </div>
      {files.length === 0 ? (
        <p class="muted">{t.noAttachments}</p>
      ) : (
        <ul>
          {files.map(({ id, fileName, size }) => (
            <li>
              <a href={p.href(paths.file(form.id, id))}>{fileName}</a>{' '}
              <span class="muted">({formatSize(size, p.lang)})</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Recipient({ p, form, check }: CheckPageProps & { p: PageView }) {
  const t = texts[p.lang];
  const { recipient } = check;
  return (
    <section class="answers" aria-labelledby="oddil-komu">
      <div class="answers__head">
        <h2 id="oddil-komu" tabIndex={-1}>
          {t.recipient}
        </h2>
        <a href={p.href(paths.authority(form.id))}>{recipient ? t.chooseOther : t.choose}</a>
      </div>
      {recipient ? (
        <div>
          <p>
            <strong>{recipient.name}</strong>
          </p>
          {recipient.address && <p>{recipient.address}</p>}
          <p class="small muted">
            {t.box} {recipient.box}. {recipient.by ? t.byLaw(lawText(recipient.by, p.lang)) : t.byChoice}
          </p>
        </div>
      ) : (
        <Message p={p} kind="warning" title={t.recipientUnknown}>
          <p>{t.recipientUnknownText}</p>
        </Message>
      )}
    </section>
  );
}

function How({ p, form, check }: CheckPageProps & { p: PageView }) {
  const t = texts[p.lang];
  const named = (party: Check['filer']): string =>
    [partyName(party), partyMark(party, p.lang)].filter(Boolean).join(', ');
  return (
    <section class="answers" aria-labelledby="oddil-jak">
      <div class="answers__head">
        <h2 id="oddil-jak">{t.how}</h2>
      </div>
      <Facts
        facts={[
          [t.filer, named(check.filer)],
          [t.applicant, form.acting !== null && named(check.applicant)],
          [t.channel, shared[p.lang].channels[check.channel]],
          [
            t.fee,
            check.fee ? (
              <>
                <strong>{crowns(check.fee.amount, p.lang)}</strong>. {said(check.fee.note, p.lang)}{' '}
                <span class="small muted">({lawText(check.fee.law, p.lang)})</span>
              </>
            ) : (
              t.noFee
            ),
          ],
          [t.signature, t.signatures[check.signature]],
        ]}
      />
    </section>
  );
}
