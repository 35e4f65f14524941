import type { Box, Draft } from '#services/databox/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, Select, TextArea, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page } from '../../../render.ts';
import { databoxCrumbs } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { formErrors, type RefusedFile } from './form.ts';
import { Files, More, Recipient, type PartProps } from './parts.tsx';
import { texts } from './texts.ts';
import type { DraftProblem } from '#services/databox/api.ts';

/** A draft as the form needs it; a message that has not been saved yet has no id. */
export type FormDraft = Pick<
  Draft,
  | 'box'
  | 'recipientBox'
  | 'recipientName'
  | 'subject'
  | 'body'
  | 'toHands'
  | 'senderRefNumber'
  | 'recipientRefNumber'
  | 'personalDelivery'
  | 'replyTo'
  | 'attachments'
  | 'size'
> & { readonly id: string | null };

export const emptyDraft: FormDraft = {
  id: null,
  box: '',
  recipientBox: '',
  recipientName: '',
  subject: '',
  body: '',
  toHands: '',
  senderRefNumber: '',
  recipientRefNumber: '',
  personalDelivery: false,
  replyTo: null,
  attachments: [],
  size: 0,
};

export interface DraftPageProps {
  readonly draft: FormDraft;
  readonly boxes: readonly Box[];
  readonly problems: readonly DraftProblem[];
  readonly refusedFiles: readonly RefusedFile[];
  readonly note: 'saved' | 'elsewhere' | null;
}

/** Address of a draft's form; that of a new message until it has an id. */
export function draftPath(id: string | null): string {
  return id === null ? '/datova-schranka/napsat' : `/datova-schranka/koncept/${id}`;
}

/** Where a message is written. One form: whichever button is pressed, everything in it is kept. */
export function draftPage({ draft, boxes, problems, refusedFiles, note }: DraftPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) =>
      draft.id === null
        ? databoxCrumbs(p)
        : [...databoxCrumbs(p), { label: shared[p.lang].drafts, href: '/datova-schranka/koncepty' }],
    section: '/datova-schranka',
    width: 'narrow',
    errors: problems.length + refusedFiles.length > 0,
    at: draftPath(draft.id),
    body: (p) => {
      const t = texts[p.lang];
      const errors = formErrors(p.lang, problems, refusedFiles);
      return (
        <>
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={draft.replyTo ? t.replyLede : t.lede} />
          {note && (
            <Message p={p} kind={note === 'saved' ? 'success' : 'warning'} live>
              <p>{t[note]}</p>
            </Message>
          )}
          <div data-autosave={t.savedAt('{cas}')} data-elsewhere={t.elsewhere}>
            <PostForm p={p} action={draftPath(draft.id)} files id="koncept">
              <DraftForm p={p} draft={draft} boxes={boxes} errors={errors} />
            </PostForm>
          </div>
        </>
      );
    },
  };
}

function DraftForm({ p, draft, boxes, errors }: PartProps & { boxes: readonly Box[] }) {
  const t = texts[p.lang];
  return (
    <div class="stack">
      {/* Enter in a text field presses the first button of a form: saving is the one that does no harm. */}
      <button type="submit" name="akce" value="ulozit" class="visually-hidden" tabIndex={-1} aria-hidden="true">
        {t.save}
      </button>
      {boxes.length > 1 && (
        <Select
          p={p}
          id="schranka"
          label={t.from}
          value={draft.box}
          options={boxes.map((box) => ({ value: box.id, label: `${box.name} (${box.boxId})` }))}
        />
      )}
      <Recipient p={p} draft={draft} errors={errors} />
      <TextField
        p={p}
        id="predmet"
        label={t.subject}
        hint={t.subjectHint}
        value={draft.subject}
        maxLength={255}
        errors={errors}
      />
      <TextArea
        p={p}
        id="text"
        label={t.text}
        hint={t.textHint}
        value={draft.body}
        maxLength={200_000}
        rows={12}
        errors={errors}
      />
      <More p={p} draft={draft} />
      <Files p={p} draft={draft} errors={errors} />
      <p class="save-state" role="status" data-part="save-state" />
      <div class="actions">
        <Button name="akce" value="zkontrolovat">
          {t.check}
        </Button>
        <Button name="akce" value="ulozit" kind="outlined">
          {t.save}
        </Button>
        {draft.id !== null && (
          <Button name="akce" value="zahodit" kind="plain">
            {t.discard}
          </Button>
        )}
      </div>
    </div>
  );
}
