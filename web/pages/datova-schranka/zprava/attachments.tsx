import type { Attachment, Message } from '#services/databox/api.ts';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

/** An attachment opened in the page; `text` is what a text file says. */
export interface Viewed {
  readonly attachment: Attachment;
  readonly text?: { readonly content: string; readonly cut: boolean };
}

/** Address of an attachment's bytes. */
function attachmentPath(message: string, index: number): string {
  return `/datova-schranka/zprava/${message}/priloha/${index}`;
}

/** Attachments with what can be done with each; the one being viewed opens below its name. */
export function Attachments({ p, message, viewed }: { p: PageView; message: Message; viewed: Viewed | null }) {
  const t = texts[p.lang];
  if (message.attachments.length === 0)
    return message.content === 'here' ? <p class="muted">{t.noAttachments}</p> : null;
  return (
    <ul class="attachments">
      {message.attachments.map((attachment) => {
        const open = viewed?.attachment.index === attachment.index;
        return (
          <li
            aria-current={open ? 'true' : undefined}
            id={open ? 'nahled' : undefined}
            tabIndex={open ? -1 : undefined}
          >
            <span class="attachments__name">
              {attachment.fileName}
              <span class="attachments__about">
                {t.metaTypes[attachment.metaType]}, {formatSize(attachment.size, p.lang)}
              </span>
            </span>
            {message.content === 'here' && <Tools p={p} message={message} attachment={attachment} open={open} />}
            {open && <Viewer p={p} message={message} viewed={viewed} />}
          </li>
        );
      })}
    </ul>
  );
}

function Tools({
  p,
  message,
  attachment,
  open,
}: {
  p: PageView;
  message: Message;
  attachment: Attachment;
  open: boolean;
}) {
  const t = texts[p.lang];
  const page = `/datova-schranka/zprava/${message.id}`;
  return (
    <span class="actions">
      {attachment.viewable !== 'no' && !open && (
        <LinkButton
          href={`${p.href(`${page}?priloha=${attachment.index}`)}#nahled`}
          small
          kind="outlined"
          icon="eye"
          about={attachment.fileName}
        >
          {t.view}
        </LinkButton>
      )}
      {open && (
        <LinkButton href={`${p.href(page)}#prilohy`} small kind="outlined" about={attachment.fileName}>
          {t.hide}
        </LinkButton>
      )}
      <LinkButton
        href={p.href(attachmentPath(message.id, attachment.index))}
        small
        kind="outlined"
        icon="download"
        about={attachment.fileName}
        download
      >
        {t.download}
      </LinkButton>
      <PostForm p={p} action="/dokumenty/prijmout">
        <input type="hidden" name="zprava" value={message.id} />
        <input type="hidden" name="priloha" value={String(attachment.index)} />
        <Button small kind="outlined" about={attachment.fileName}>
          {t.toDocuments}
        </Button>
      </PostForm>
    </span>
  );
}

function Viewer({ p, message, viewed: { attachment, text } }: { p: PageView; message: Message; viewed: Viewed }) {
  const t = texts[p.lang];
  const bytes =
    p.href(`${attachmentPath(message.id, attachment.index)}?zobrazit=1`) +
    (attachment.viewable === 'pdf' ? '#navpanes=0&view=FitH' : '');
  return (
    <section class="viewer" aria-labelledby="nahled-nadpis">
      <div class="viewer__bar">
        <h3 id="nahled-nadpis">{t.viewing(attachment.fileName)}</h3>
        {attachment.viewable === 'pdf' && <span class="small muted">{t.pdfHint}</span>}
        {text?.cut && <span class="small muted">{t.tooLong}</span>}
      </div>
      {attachment.viewable === 'pdf' && <iframe src={bytes} title={t.viewing(attachment.fileName)} />}
      {attachment.viewable === 'image' && <img src={bytes} alt={attachment.fileName} />}
      {text && (
        <pre tabIndex={0} role="group" aria-labelledby="nahled-nadpis">
          {text.content}
        </pre>
      )}
    </section>
  );
}
