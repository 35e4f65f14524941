import type { Share } from '#services/documents/api.ts';
import { Tag, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

/** One link; `named`: with the document that it leads to. */
export function ShareRow({ p, share, named }: { p: PageView; share: Share; named: boolean }) {
  const t = texts[p.lang];
  return (
    <li>
      <span class="attachments__name">
        {named && <a href={p.href(`/dokumenty/${share.document}`)}>{share.documentName}</a>}
        {named && ' – '}
        {share.label || <span class="muted">{t.noLabel}</span>}{' '}
        <Tag kind={share.state === 'open' ? 'success' : 'neutral'}>{t.states[share.state]}</Tag>
        <span class="attachments__about share__facts">
          <span>{t.version(share.versionNumber)}</span>
          <span>
            {t.made} <Time p={p} at={share.createdAt} as="date" />
          </span>
          <span>
            {t.until} <Time p={p} at={share.expiresAt} />
          </span>
          <span>{t.views(share.views, share.mostViews)}</span>
          {share.lastOpenedAt && (
            <span>
              {t.lastOpened} <Time p={p} at={share.lastOpenedAt} as="recent" />
            </span>
          )}
          {share.withCode && <span>{t.withCode}</span>}
        </span>
      </span>
      {share.state === 'open' && (
        <PostForm p={p} action={`/dokumenty/odkazy/${share.id}/zrusit`}>
          <input type="hidden" name="zpet" value={named ? '' : share.document} />
          <Button kind="danger" small about={share.label || share.documentName}>
            {t.revoke}
          </Button>
        </PostForm>
      )}
    </li>
  );
}
