import type { ZfoView } from '#services/databox/api.ts';
import type { Document } from '#services/documents/api.ts';
import { Facts, Time } from '../../../components/basics.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

/** What a page shows of a content. */
export type Shown =
  | { readonly as: 'pdf' | 'image' | 'no' }
  | { readonly as: 'text'; readonly content: string; readonly cut: boolean }
  /** Null: it cannot be read as one. */
  | { readonly as: 'zfo'; readonly view: ZfoView | null };

/** A content shown in the page; `bytes` is where it comes from. */
export function Preview({
  p,
  document,
  shown,
  bytes,
}: {
  p: PageView;
  document: Pick<Document, 'name'>;
  shown: Shown;
  bytes: string;
}) {
  const t = texts[p.lang];
  if (shown.as === 'no') return <p class="muted">{t.noPreview}</p>;
  return (
    <section class="viewer" aria-labelledby="nahled">
      <div class="viewer__bar">
        <h2 id="nahled" class="viewer__title">
          {t.preview}
        </h2>
        {shown.as === 'text' && shown.cut && <span class="small muted">{t.cut}</span>}
      </div>
      {shown.as === 'pdf' && <iframe src={`${bytes}#navpanes=0&view=FitH`} title={t.previewOf(document.name)} />}
      {shown.as === 'image' && <img src={bytes} alt={document.name} />}
      {shown.as === 'text' && (
        <pre tabIndex={0} role="group" aria-labelledby="nahled">
          {shown.content}
        </pre>
      )}
      {shown.as === 'zfo' && <DataMessage p={p} view={shown.view} />}
    </section>
  );
}

function DataMessage({ p, view }: { p: PageView; view: ZfoView | null }) {
  const t = texts[p.lang];
  if (!view) return <p class="viewer__note">{t.zfoUnreadable}</p>;
  const person = ({ name, boxId }: ZfoView['sender']) => (
    <>
      <strong>{name}</strong> <code class="small">{boxId}</code>
    </>
  );
  return (
    <div class="viewer__note">
      <Facts
        facts={[
          [t.zfo.subject, view.subject],
          [t.zfo.from, person(view.sender)],
          [t.zfo.to, person(view.recipient)],
          [t.zfo.messageId, <code>{view.messageId}</code>],
          [t.zfo.delivered, view.deliveredAt && <Time p={p} at={view.deliveredAt} />],
          [t.zfo.served, view.acceptedAt && <Time p={p} at={view.acceptedAt} />],
          [t.zfo.genuine, t.verdicts[view.authenticity.verdict]],
          [
            t.zfo.attachments,
            view.attachments.length > 0 && (
              <ul>
                {view.attachments.map((file) => (
                  <li>
                    {file.fileName} <span class="muted small">{formatSize(file.size, p.lang)}</span>
                  </li>
                ))}
              </ul>
            ),
          ],
        ]}
      />
    </div>
  );
}
