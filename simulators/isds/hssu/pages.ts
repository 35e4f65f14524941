/** HTML of the consent pages: plain, usable at 320 px, without scripts, readable in the dark. */
import { createHash } from 'node:crypto';
import type { DataBox } from '../../population/types.ts';
import { escapeHtml as e } from '../../start-page.ts';
import { TEXTS } from './texts.ts';
import type { Language } from './texts.ts';

const STYLE = `*{box-sizing:border-box}body{font:1.05rem/1.55 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem;line-height:1.25}h2{font-size:1.1rem}label{display:block;margin:.8rem 0 .2rem;font-weight:600}
input[type=text],input[type=password]{width:100%;font:inherit;padding:.55rem;border:2px solid #555;border-radius:4px;background:#fff;color:#1b1b1b}
.radio{display:flex;gap:.6rem;align-items:baseline;font-weight:400}button{font:inherit;font-weight:600;padding:.6rem 1rem;margin:1rem .5rem 0 0;border:2px solid #254a9e;border-radius:4px;background:#254a9e;color:#fff;min-height:2.75rem}
button.quiet{background:#fff;color:#254a9e}:focus-visible{outline:3px solid #b35c00;outline-offset:2px}
.note,.error,.hint{border-left:.35rem solid #777;padding:.3rem .9rem;background:#f4f4f4;margin:1rem 0;overflow-wrap:anywhere}.error{border-color:#b3261e;background:#fdf3f2}
a{color:#254a9e}code{font-size:1rem}li{margin:.6rem 0}
@media(prefers-color-scheme:dark){body{color:#eee;background:#16181d}.note,.hint{background:#24272e}.error{background:#3a1c1a}a{color:#9db8ff}}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Content-Security-Policy of a page whose form ends at that origin: browsers check redirects of forms too. */
export function pagePolicy(returnOrigin?: string): string {
  return `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'${returnOrigin ? ` ${returnOrigin}` : ''}`;
}

/** What all pages share. */
export interface Frame {
  readonly language: Language;
  /** Address of the same page in the other language. */
  readonly otherLanguageUrl: string;
  readonly error?: string;
}

function page({ language, otherLanguageUrl, error }: Frame, title: string, body: string): string {
  const t = TEXTS[language];
  return `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${error ? `${e(t.error)}: ` : ''}${e(title)}</title><style>${STYLE}</style></head><body>
<header><p class="note">${e(t.simulated)} <a href="${e(otherLanguageUrl)}" lang="${language === 'cs' ? 'en' : 'cs'}">${e(t.otherLanguage)}</a></p></header>
<main><h1>${e(title)}</h1>${error ? `<p class="error" role="alert">${e(error)}</p>` : ''}
${body}</main></body></html>
`;
}

/** Hidden fields of a form. */
const hidden = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `<input type="hidden" name="${e(name)}" value="${e(value)}">`)
    .join('');

const loginFields = (language: Language): string => {
  const t = TEXTS[language];
  return `<label for="login">${e(t.login)}</label><input type="text" id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required>
<label for="password">${e(t.password)}</label><input type="password" id="password" name="password" autocomplete="current-password" required>`;
};

const hintOf = (language: Language, boxes: readonly DataBox[]): string => {
  const t = TEXTS[language];
  const lines = boxes.map(
    (box) =>
      `<li>${e(t.box(box.name, box.id))}: ${e(t.hintLogin)} <code>${e(box.login)}</code>, ${e(t.hintPassword)} <code>${e(box.password)}</code></li>`,
  );
  return lines.length === 0 ? '' : `<div class="hint"><h2>${e(t.hint)}</h2><ul>${lines.join('')}</ul></div>`;
};

/** The consent itself. */
export interface ConsentPage extends Frame {
  readonly action: string;
  readonly application: string;
  /** Carries the request from this page to the next. */
  readonly ticket: string;
  /** The person signed in by NIA with the boxes to choose from; undefined when nobody is. */
  readonly person?: { readonly name: string; readonly boxes: readonly DataBox[] };
  readonly hints: readonly DataBox[];
}

export function consentPage(facts: ConsentPage): string {
  const t = TEXTS[facts.language];
  const form = (inside: string, button: string): string =>
    `<form method="post" action="${e(facts.action)}">${hidden({ ticket: facts.ticket })}${inside}<button name="answer" value="allow">${e(button)}</button></form>`;
  const byNia =
    facts.person && facts.person.boxes.length > 0
      ? `<p>${e(t.signedIn(facts.person.name))}</p>${form(
          `<fieldset><legend>${e(t.chooseBox)}</legend>${facts.person.boxes
            .map(
              (box, index) =>
                `<label class="radio"><input type="radio" name="box" value="${e(box.id)}"${index === 0 ? ' checked' : ''}> ${e(t.box(box.name, box.id))}</label>`,
            )
            .join('')}</fieldset>`,
          t.allow,
        )}`
      : '';
  return page(
    facts,
    t.title,
    `<p>${e(t.asks(facts.application))}</p><p>${e(t.scope)}</p>${byNia}
<h2>${e(byNia === '' ? t.signIn : t.orSignIn)}</h2>${form(loginFields(facts.language), t.signInAndAllow)}
<form method="post" action="${e(facts.action)}">${hidden({ ticket: facts.ticket })}<button class="quiet" name="answer" value="deny">${e(t.deny)}</button></form>
${hintOf(facts.language, facts.hints)}`,
  );
}

/** Log-in to one's consents, or the consents of boxes that are open to the reader. */
export interface ConsentsPage extends Frame {
  readonly action: string;
  readonly revokeAction: string;
  readonly message?: string;
  readonly boxes: readonly {
    readonly box: DataBox;
    readonly ticket: string;
    readonly consents: readonly { readonly id: number; readonly application: string; readonly givenAt: Date }[];
  }[];
}

export function consentsPage(facts: ConsentsPage): string {
  const t = TEXTS[facts.language];
  const date = new Intl.DateTimeFormat(facts.language === 'cs' ? 'cs' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Prague',
  });
  const lists = facts.boxes
    .map(
      ({ box, ticket, consents }) =>
        `<h2>${e(t.box(box.name, box.id))}</h2>${
          consents.length === 0
            ? `<p>${e(t.none)}</p>`
            : `<ul>${consents.map(({ id, application, givenAt }) => `<li>${e(application)}, ${e(t.given(date.format(givenAt)))}<form method="post" action="${e(facts.revokeAction)}">${hidden({ ticket, id: String(id) })}<button class="quiet">${e(t.revoke)} <span>${e(application)}</span></button></form></li>`).join('')}</ul>`
        }`,
    )
    .join('');
  const logIn =
    facts.boxes.length > 0
      ? ''
      : `<h2>${e(t.signIn)}</h2><form method="post" action="${e(facts.action)}">${loginFields(facts.language)}<button>${e(t.show)}</button></form>`;
  return page(
    facts,
    t.consents,
    `${facts.message ? `<p class="note" role="status">${e(facts.message)}</p>` : ''}${lists}${logIn}`,
  );
}

/** A page that only tells what is wrong. */
export function errorPage(frame: Frame): string {
  return page(frame, TEXTS[frame.language].title, '');
}
