import { Csrf } from '../components/form.tsx';
import { defineTexts } from '../i18n/texts.ts';
import type { FrameView } from './frame.tsx';
import { mainSectionOf, mainSections } from './navigation.ts';

/** Word mark, language, who is signed in, main navigation. */
export function Header({ p }: { p: FrameView }) {
  const current = mainSectionOf(p.site.navigation, p.section);
  return (
    <header class="header">
      {p.site.demo && <p class="demo">{p.t.demo}</p>}
      <div class="gov-container header__bar">
        <a class="mark" href={p.href(p.signedIn ? '/prehled' : '/')}>
          <Mark />
          <span>{p.t.portal}</span>
        </a>
        <div class="header__side">
          <LanguageSwitch p={p} />
          {p.signedIn && <Bell p={p} />}
          {p.signedIn ? (
            <Person p={p} />
          ) : (
            p.frame === 'citizen' && (
              <a class="gov-button gov-button--small" href={p.href('/prihlaseni')}>
                {p.t.signIn}
              </a>
            )
          )}
        </div>
      </div>
      {p.signedIn && (
        <nav class="navigation" aria-label={p.t.navigation}>
          <ul class="gov-container">
            {mainSections(p.site.navigation).map((item) => (
              <li>
                <a href={p.href(item.path)} aria-current={item.path === current ? 'true' : undefined}>
                  {item.label[p.lang]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

/** An open door: the portal's own sign, no symbol of the state. */
export function Mark() {
  return (
    <svg class="mark__sign" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <rect class="mark__ground" width="32" height="32" rx="8" />
      <path class="mark__door" d="M9 26V14a7 7 0 0 1 14 0v12h-3.6V14a3.4 3.4 0 0 0-6.8 0v12z" />
      <circle class="mark__knob" cx="16" cy="24" r="2.2" />
    </svg>
  );
}

/** To the same page in the other language. */
export function LanguageSwitch({ p }: { p: FrameView }) {
  const other = p.lang === 'cs' ? 'en' : 'cs';
  return (
    <a class="header__link" href={p.otherPath} lang={other} hreflang={other} title={p.t.otherLanguageTitle}>
      {p.t.otherLanguage}
    </a>
  );
}

const bellTexts = defineTexts({
  cs: { title: 'Oznámení', unread: 'nepřečtených', came: 'Přibylo nové oznámení.' },
  en: { title: 'Notifications', unread: 'unread', came: 'There is a new notification.' },
});

/** To the notifications; the island `notifications.ts` adds how many are unread. */
function Bell({ p }: { p: FrameView }) {
  const t = bellTexts[p.lang];
  return (
    <>
      <a
        class="header__link bell"
        href={p.href('/oznameni')}
        data-news={p.href('/oznameni/zive')}
        data-new={t.came}
        aria-current={p.section === '/oznameni' ? 'true' : undefined}
      >
        {t.title}
        <span class="bell__count" data-part="count" hidden />
        <span class="visually-hidden" data-part="words" hidden>
          {t.unread}
        </span>
      </a>
      <span class="visually-hidden" role="status" data-news-status="" />
    </>
  );
}

function Person({ p }: { p: FrameView }) {
  return (
    <>
      <span class="header__person">
        <span class="visually-hidden">{p.t.signedInAs} </span>
        {p.person}
      </span>
      <form method="post" action={p.href('/odhlaseni')}>
        <Csrf p={p} />
        <button class="gov-button gov-button--small gov-button--outlined" type="submit">
          {p.t.signOut}
        </button>
      </form>
    </>
  );
}
