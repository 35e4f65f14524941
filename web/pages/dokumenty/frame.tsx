import type { ComponentChildren } from 'preact';
import type { Folder, Usage } from '#services/documents/api.ts';
import { LinkButton } from '../../components/button.tsx';
import { formatSize } from '../../i18n/format.ts';
import type { Crumb, PageView } from '../../render.ts';
import { folderPath } from './fields.ts';
import { texts } from './texts.ts';

export type DocumentsPlace = 'all' | 'trash' | 'shares' | 'none';

/** What every page of documents shows beside its own content; null where the service does not answer. */
export interface Frame {
  readonly place: DocumentsPlace;
  readonly usage: Usage | null;
  /** The folder one is in; null: the top, or none. */
  readonly folder: string | null;
}

/** Breadcrumbs of the pages below documents; `path` are the folders above. */
export function documentsCrumbs(p: PageView, path: readonly Pick<Folder, 'id' | 'name'>[] = []): readonly Crumb[] {
  return [
    { label: texts[p.lang].title, href: '/dokumenty' },
    ...path.map(({ id, name }) => ({ label: name, href: folderPath(id) })),
  ];
}

/** Parts of documents on the side, content beside them. */
export function DocumentsFrame({ p, frame, children }: { p: PageView; frame: Frame; children: ComponentChildren }) {
  const t = texts[p.lang];
  const entries = [
    ['all', '/dokumenty'],
    ['shares', '/dokumenty/odkazy'],
    ['trash', '/dokumenty/kos'],
  ] as const;
  return (
    <div class="documents">
      <nav class="documents__places" aria-label={t.places}>
        <LinkButton href={p.href(`/dokumenty/nahrat${frame.folder ? `?slozka=${frame.folder}` : ''}`)} icon="upload">
          {t.upload}
        </LinkButton>
        <ul>
          {entries.map(([name, path]) => (
            <li>
              <a href={p.href(path)} aria-current={name === frame.place ? 'page' : undefined}>
                {t[name]}
              </a>
            </li>
          ))}
        </ul>
        {frame.usage && <UsageBar p={p} usage={frame.usage} />}
      </nav>
      <div class="documents__content">{children}</div>
    </div>
  );
}

function UsageBar({ p, usage }: { p: PageView; usage: Usage }) {
  const t = texts[p.lang];
  return (
    <div class="documents__usage">
      <meter
        min={0}
        max={usage.quota}
        high={usage.quota * 0.9}
        value={usage.bytes}
        aria-label={t.usage}
        aria-describedby="vyuzito"
      />
      <p class="small muted" id="vyuzito">
        {t.used(formatSize(usage.bytes, p.lang), formatSize(usage.quota, p.lang))}
      </p>
      {!usage.scanning && <p class="small muted">{t.notScanned}</p>}
    </div>
  );
}
