import type { Crumb, PageView } from '../render.ts';

/** The way here from the overview (or the front page for people not signed in). */
export function Breadcrumbs({ p, crumbs, here }: { p: PageView; crumbs: readonly Crumb[]; here: string }) {
  const start: Crumb = p.session ? { label: p.t.overview, href: '/prehled' } : { label: p.t.home, href: '/' };
  return (
    <nav class="gov-breadcrumbs" aria-label={p.t.breadcrumbs}>
      <ol>
        {[start, ...crumbs].map((crumb) => (
          <li>
            <a href={p.href(crumb.href)}>{crumb.label}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
