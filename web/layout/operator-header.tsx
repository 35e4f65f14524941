import { Csrf } from '../components/form.tsx';
import { defineTexts } from '../i18n/texts.ts';
import type { FrameView } from './frame.tsx';
import { LanguageSwitch, Mark } from './header.tsx';

const texts = defineTexts({
  cs: {
    name: 'Provoz',
    navigation: 'Provoz portálu',
    overview: 'Přehled provozu',
    letters: 'Fronty a nedoručená práce',
    log: 'Kdo co udělal',
    forms: 'Formuláře',
    status: 'Veřejný stav',
    operator: 'Provozovatel',
    signOut: 'Odhlásit se',
  },
  en: {
    name: 'Operations',
    navigation: 'Operations',
    overview: 'Overview',
    letters: 'Queues and dead letters',
    log: 'Who did what',
    forms: 'Forms',
    status: 'Public status',
    operator: 'Operator',
    signOut: 'Sign out',
  },
});

/** Header of the pages of operators: another place than the citizens', and told so. */
export function OperatorHeader({ p }: { p: FrameView }) {
  const t = texts[p.lang];
  const pages = [
    ['/provoz', t.overview],
    ['/provoz/fronty', t.letters],
    ['/provoz/zaznamy', t.log],
    ['/provoz/formulare', t.forms],
  ] as const;
  return (
    <header class="header">
      <div class="gov-container header__bar">
        <a class="mark" href={p.href('/provoz')}>
          <Mark />
          <span>
            {p.t.portal}: {t.name}
          </span>
        </a>
        <div class="header__side">
          <LanguageSwitch p={p} />
          {p.signedIn && (
            <>
              <span class="header__person">
                <span class="visually-hidden">{t.operator} </span>
                {p.person}
              </span>
              <form method="post" action={p.href('/provoz/odhlaseni')}>
                <Csrf p={p} />
                <button class="gov-button gov-button--small gov-button--outlined" type="submit">
                  {t.signOut}
                </button>
              </form>
            </>
          )}
        </div>
      </div>
      {p.signedIn && (
        <nav class="navigation" aria-label={t.navigation}>
          <ul class="gov-container">
            {pages.map(([path, label]) => (
              <li>
                <a href={p.href(path)} aria-current={p.section === path ? 'true' : undefined}>
                  {label}
                </a>
              </li>
            ))}
            <li>
              <a href={p.href('/stav')}>{t.status}</a>
            </li>
          </ul>
        </nav>
      )}
    </header>
  );
}
