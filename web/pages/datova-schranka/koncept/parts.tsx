import { Button } from '../../../components/button.tsx';
import { Checkbox, Field, TextField, type FieldError } from '../../../components/form.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import type { FormDraft } from './page.tsx';
import { texts } from './texts.ts';

export interface PartProps {
  p: PageView;
  draft: FormDraft;
  errors: readonly FieldError[];
}

/** Whom the message is for, and the way to find them. */
export function Recipient({ p, draft, errors }: PartProps) {
  const t = texts[p.lang];
  const own = errors.filter((error) => error.field === 'adresat');
  return (
    <div
      class={own.length > 0 ? 'gov-form-control gov-form-control--invalid' : 'gov-form-control'}
      role="group"
      aria-labelledby="adresat-nadpis"
    >
      <span class="gov-form-label" id="adresat-nadpis">
        {t.recipient}
      </span>
      {own.length > 0 && <p class="gov-form-message">{own.map((error) => error.text).join(' ')}</p>}
      <p>
        {draft.recipientBox === '' ? (
          <span class="muted">{t.noRecipient}</span>
        ) : (
          <>
            <strong>{draft.recipientName || draft.recipientBox}</strong> <code class="small">{draft.recipientBox}</code>
          </>
        )}
      </p>
      <Button name="akce" value="adresat" id="adresat" kind="outlined" small icon="search">
        {draft.recipientBox === '' ? t.find : t.change}
      </Button>
    </div>
  );
}

/** What most messages do without, folded unless filled in. */
export function More({ p, draft }: { p: PageView; draft: FormDraft }) {
  const t = texts[p.lang];
  const filled =
    draft.toHands !== '' || draft.senderRefNumber !== '' || draft.recipientRefNumber !== '' || draft.personalDelivery;
  return (
    <details open={filled}>
      <summary>{t.more}</summary>
      <div class="stack">
        <TextField
          p={p}
          id="vase-cj"
          label={t.theirRef}
          value={draft.recipientRefNumber}
          maxLength={50}
          optional
          short
        />
        <TextField p={p} id="nase-cj" label={t.ourRef} value={draft.senderRefNumber} maxLength={50} optional short />
        <TextField
          p={p}
          id="k-rukam"
          label={t.toHands}
          hint={t.toHandsHint}
          value={draft.toHands}
          maxLength={255}
          optional
        />
        <Checkbox id="vlastni" label={t.personal} checked={draft.personalDelivery} />
        <input type="hidden" name="mel-vlastni" value="1" />
      </div>
    </details>
  );
}

/** Files already uploaded, and choosing others. */
export function Files({ p, draft, errors }: PartProps) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="prilohy-nadpis">
      <h2 id="prilohy-nadpis">{t.attachments}</h2>
      {draft.attachments.length > 0 && (
        <ul class="attachments">
          {draft.attachments.map((file) => (
            <li>
              <span class="attachments__name">
                {draft.id === null ? (
                  file.fileName
                ) : (
                  <a href={p.href(`/datova-schranka/koncept/${draft.id}/priloha/${file.id}`)}>{file.fileName}</a>
                )}
                <span class="attachments__about">{formatSize(file.size, p.lang)}</span>
              </span>
              <Button name="akce" value={`odebrat:${file.id}`} kind="outlined" small about={file.fileName}>
                {t.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p class="small muted">{t.size(formatSize(draft.size, p.lang))}</p>
      <Field p={p} id="prilohy" label={t.add} hint={t.addHint} errors={errors}>
        {(attributes) => <input {...attributes} type="file" multiple />}
      </Field>
      <div class="actions">
        <Button name="akce" value="nahrat" kind="outlined" small icon="upload">
          {t.upload}
        </Button>
        <Button name="akce" value="z-dokumentu" kind="outlined" small>
          {t.fromDocuments}
        </Button>
      </div>
    </section>
  );
}
