import { LinkButton } from '../components/button.tsx';
import { Button } from '../components/button.tsx';
import { Csrf } from '../components/form.tsx';
import type { Page, PageView } from '../render.ts';
import { errorTexts, type ErrorStatus } from './texts.ts';

function WayOut({ p }: { p: PageView }) {
  const t = errorTexts[p.lang];
  return p.session ? (
    <LinkButton href={p.href('/prehled')}>{t.toOverview}</LinkButton>
  ) : (
    <LinkButton href={p.href('/')}>{t.toFront}</LinkButton>
  );
}

/** Page of an error status, with the number of the request. */
export function errorPage(status: ErrorStatus): Page {
  return {
    title: (p) => errorTexts[p.lang].pages[status].title,
    width: 'narrow',
    errors: true,
    at: '/',
    body: (p) => {
      const t = errorTexts[p.lang];
      return (
        <div class="stack">
          <h1>{t.pages[status].title}</h1>
          <p class="lede">{t.pages[status].text}</p>
          <div class="actions">
            <WayOut p={p} />
          </div>
          {status === 503 && (
            <p>
              <a href={p.href('/stav')}>{t.toStatus}</a>
            </p>
          )}
          <p class="small muted">
            {t.requestId} <code>{p.requestId}</code>
          </p>
        </div>
      );
    },
  };
}

/** What a form carried, to be sent once more; the old token is left out. */
function Carried({ fields }: { fields: readonly (readonly [string, string])[] }) {
  return (
    <>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

interface Again {
  /** Address of the form, with its language. */
  readonly action: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly multipart: boolean;
}

/** The form token did not fit; what was filled in is offered again, unless another site sent it. */
export function csrfPage(again: Again | null): Page {
  return {
    title: (p) => (again ? errorTexts[p.lang].csrf.title : errorTexts[p.lang].csrf.foreignTitle),
    width: 'narrow',
    errors: true,
    at: '/',
    body: (p) => {
      const t = errorTexts[p.lang].csrf;
      if (!again) {
        return (
          <div class="stack">
            <h1>{t.foreignTitle}</h1>
            <p class="lede">{t.foreignText}</p>
            <WayOut p={p} />
          </div>
        );
      }
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <p class="lede">{t.text}</p>
          <Written p={p} fields={again.fields} />
          <SendAgain p={p} again={again} label={t.send} />
          {again.multipart && <p class="muted">{t.files}</p>}
        </div>
      );
    },
  };
}

function SendAgain({ p, again, label }: { p: PageView; again: Again; label: string }) {
  return (
    <form method="post" action={again.action} enctype={again.multipart ? 'multipart/form-data' : undefined}>
      <Csrf p={p} />
      <Carried fields={again.fields} />
      <Button>{label}</Button>
    </form>
  );
}

/** Long or several-line texts the person wrote, to copy. */
function Written({ p, fields }: { p: PageView; fields: Again['fields'] }) {
  const texts = fields.filter(([name, value]) => value.trim() !== '' && writtenFields.has(name));
  if (texts.length === 0) return null;
  return (
    <div class="gov-form-control">
      <label class="gov-form-label" for="napsano">
        {errorTexts[p.lang].expired.written}
      </label>
      <textarea class="gov-input" id="napsano" rows={12} readOnly>
        {texts.map(([, value]) => value).join('\n\n')}
      </textarea>
    </div>
  );
}

/** Names of the fields that people write into; the others are choices and ids of ours. */
const writtenFields = new Set(['predmet', 'text', 'hledat', 'k-rukam', 'nase-cj', 'vase-cj']);

/** The session ended before a form was sent: the text is given back, and may be sent after signing in. */
export function expiredPage(again: Again): Page {
  return {
    title: (p) => errorTexts[p.lang].expired.title,
    width: 'narrow',
    errors: true,
    at: '/',
    body: (p) => {
      const t = errorTexts[p.lang].expired;
      return (
        <div class="stack">
          <h1>{t.title}</h1>
          <p class="lede">{t.text}</p>
          <Written p={p} fields={again.fields} />
          <p>{t.how}</p>
          <div class="actions">
            <a class="gov-button" href={p.href('/prihlaseni')} target="_blank" rel="noopener">
              {t.signIn}
            </a>
            <SendAgain p={p} again={again} label={t.again} />
          </div>
          {again.multipart && <p class="muted">{errorTexts[p.lang].csrf.files}</p>}
        </div>
      );
    },
  };
}
