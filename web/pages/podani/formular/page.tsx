import type { ComponentChildren } from 'preact';
import type { Form, PageView as FormPage } from '#services/submissions/api.ts';
import { Button } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatDate } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { ActingFor, BackLink } from '../frame.tsx';
import { paths } from '../paths.ts';
import { said } from '../words.ts';
import { Ask, type Found, nothingFound } from './fields/ask.tsx';
import { focusOf } from './errors.ts';
import { texts } from './texts.ts';

export interface FormPageProps {
  readonly form: Form;
  readonly page: FormPage;
  readonly errors?: readonly FieldError[];
  readonly found?: Found;
  /** The person came from the check of their answers and goes back there. */
  readonly fromCheck: boolean;
  readonly note?: 'removed' | 'gone' | null;
}

/** One page of a form: one thing to be asked, where one is, and the way on and back. */
export function formPage(props: FormPageProps): Page {
  const { form, page, errors = [], fromCheck, note } = props;
  const path = paths.page(form.id, page.id);
  return {
    title: (p) => `${titleOf(p, page)} – ${said(form.title, p.lang)}`,
    section: '/podani',
    width: 'narrow',
    errors: errors.length > 0,
    at: fromCheck ? `${path}?zpet=kontrola` : path,
    body: (p) => (
      <div class="stack">
        <BackLink p={p} href={backOf(form, page, fromCheck)} />
        <ErrorSummary p={p} errors={errors} />
        <Step p={p} form={form} at={form.pages.findIndex(({ id }) => id === page.id)} />
        {note && (
          <Message p={p} kind={note === 'removed' ? 'success' : 'info'} live>
            <p>{note === 'removed' ? texts[p.lang].removed : texts[p.lang].itemGone}</p>
          </Message>
        )}
        {form.carriedOver && (
          <Message p={p} kind="info">
            <p>{texts[p.lang].carriedOver(formatDate(form.carriedOver, p.lang))}</p>
          </Message>
        )}
        <Objections p={p} page={page} />
        <Keeping p={p}>
          <PostForm p={p} action={path} id="otazky">
            <Questions p={p} {...props} errors={errors} />
          </PostForm>
        </Keeping>
      </div>
    ),
  };
}

/** A question that is alone on its page is its heading. */
function isHeading({ questions }: FormPage): boolean {
  return questions.length === 1 && questions[0]!.kind !== 'confirmation';
}

function titleOf(p: PageView, page: FormPage): string {
  return said(isHeading(page) ? page.questions[0]!.label : page.title, p.lang);
}

function backOf(form: Form, page: FormPage, fromCheck: boolean): string {
  if (fromCheck) return paths.check(form.id);
  return page.previous === null ? paths.list : paths.page(form.id, page.previous);
}

/** What is filed, for whom, and how far one is: pages, files where there are any, and the check at the end. */
export function Step({ p, form, at }: { p: PageView; form: Form; at: number }) {
  const t = texts[p.lang];
  const count = form.pages.length + (form.slots.length > 0 ? 1 : 0) + 1;
  return (
    <div class="step">
      <p>
        <strong>{said(form.title, p.lang)}</strong>
      </p>
      <ActingFor p={p} form={form} />
      <p class="small muted" title={t.stepHint}>
        {t.step(at + 1, count)}
        <span class="visually-hidden">. {t.stepHint}</span>
      </p>
    </div>
  );
}

/** What the authority's channel said of the page as a whole, and links to the questions that it objected to. */
function Objections({ p, page }: { p: PageView; page: FormPage }) {
  if (page.objections.length === 0) return null;
  const t = texts[p.lang];
  const isRefused = page.objections.some(({ severity }) => severity === 'error');
  return (
    <Message p={p} kind={isRefused ? 'error' : 'warning'} title={isRefused ? t.objections : t.warnings}>
      <ul>
        {page.objections.map(({ text, question }) => {
          const asked = page.questions.find(({ name }) => name === question);
          return <li>{asked ? <a href={`#${focusOf(asked)}`}>{text}</a> : text}</li>;
        })}
      </ul>
    </Message>
  );
}

/** What the island `submissions.ts` needs to keep answers as they are written. */
export function Keeping({ p, children }: { p: PageView; children: ComponentChildren }) {
  const t = texts[p.lang].keep;
  return (
    <div data-keep={JSON.stringify(t)} data-sign-in={p.href('/prihlaseni')}>
      {children}
    </div>
  );
}

function Questions({ p, form, page, errors = [], found = nothingFound, fromCheck }: FormPageProps & { p: PageView }) {
  const t = texts[p.lang];
  const heading = isHeading(page);
  const about = page.about ? said(page.about, p.lang) : null;
  return (
    <div class="stack">
      {/* Enter presses the first button of a form: it is the one that goes on. */}
      <button type="submit" name="akce" value="dal" class="visually-hidden" tabIndex={-1} aria-hidden="true">
        {t.next}
      </button>
      {fromCheck && <input type="hidden" name="zpet" value="kontrola" />}
      {!heading && (
        <div>
          <h1>{said(page.title, p.lang)}</h1>
          {about && <p class="lede">{about}</p>}
        </div>
      )}
      {page.questions.map((question) => (
        <Ask
          p={p}
          question={question}
          errors={errors}
          objections={page.objections.filter((one) => one.question === question.name)}
          heading={heading}
          about={heading ? about : null}
          found={found}
          at={{ id: form.id, page: page.id }}
        />
      ))}
      <SaveState />
      <div class="actions">
        <Button name="akce" value="dal">
          {fromCheck ? t.saveAndCheck : t.next}
        </Button>
        <Button name="akce" value="odejit" kind="plain">
          {t.leave}
        </Button>
      </div>
    </div>
  );
}

/** Where the island says that it has saved, or that it could not. */
export function SaveState() {
  return <p class="save-state" role="status" data-part="save-state" />;
}
