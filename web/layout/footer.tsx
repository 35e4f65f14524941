import { Csrf } from '../components/form.tsx';
import { themes } from '../visit.ts';
import type { FrameView } from './frame.tsx';

/** What this site is and is not, statements the law asks for, appearance. */
export function Footer({ p }: { p: FrameView }) {
  return (
    <footer class="footer">
      <div class="gov-container footer__grid">
        <div>
          <p class="footer__name">{p.t.portal}</p>
          <p>{p.t.notState}</p>
        </div>
        <nav aria-label={p.t.footer}>
          <ul class="plain">
            <li>
              <a href={p.href('/o-portalu')}>{p.t.about}</a>
            </li>
            <li>
              <a href={p.href('/soukromi')}>{p.t.privacy}</a>
            </li>
            <li>
              <a href={p.href('/pristupnost')}>{p.t.accessibility}</a>
            </li>
            <li>
              <a href={p.href('/stav')}>{p.t.status}</a>
            </li>
          </ul>
        </nav>
        {p.frame === 'citizen' && <ThemeForm p={p} />}
      </div>
    </footer>
  );
}

function ThemeForm({ p }: { p: FrameView }) {
  return (
    <form class="theme" method="post" action={p.href('/vzhled')}>
      <Csrf p={p} />
      <input type="hidden" name="zpet" value={p.path} />
      <fieldset>
        <legend>{p.t.theme}</legend>
        {themes.map((theme) => (
          <button
            class="theme__choice"
            type="submit"
            name="vzhled"
            value={theme}
            aria-pressed={theme === p.theme ? 'true' : 'false'}
          >
            {p.t.themes[theme]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
