import type { Folder, Usage } from '#services/documents/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, Field, PostForm, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { folderPath } from '../fields.ts';
import { documentsCrumbs, DocumentsFrame, type Frame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

export interface UploadPageProps {
  readonly frame: Frame;
  readonly folder: Folder | null;
  readonly errors: readonly FieldError[];
  /** Some files were stored, though not all. */
  readonly stored: boolean;
  /** One was so large that those after it were not read. */
  readonly cut: boolean;
  /** One-time key of the form, so that what a browser sends twice is stored once. */
  readonly formKey: string;
}

/** Where files are uploaded. With scripts each goes in parts, with its progress, and goes on after the connection broke. */
export function uploadPage({ frame, folder, errors, stored, cut, formKey }: UploadPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => documentsCrumbs(p, folder ? [folder] : []),
    section: '/dokumenty',
    errors: errors.length > 0,
    at: `/dokumenty/nahrat${folder ? `?slozka=${folder.id}` : ''}`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DocumentsFrame p={p} frame={frame}>
          <ErrorSummary p={p} errors={errors} />
          {stored && (
            <Message p={p} kind="info">
              <p>{cut ? t.storedBefore : t.someStored}</p>
            </Message>
          )}
          <PageHead title={t.title} lede={folder ? t.intoFolder(folder.name) : t.lede} />
          <UploadForm p={p} folder={folder} usage={frame.usage} errors={errors} formKey={formKey} />
        </DocumentsFrame>
      );
    },
  };
}

function UploadForm({
  p,
  folder,
  usage,
  errors,
  formKey,
}: {
  p: PageView;
  folder: Folder | null;
  usage: Usage | null;
  errors: readonly FieldError[];
  formKey: string;
}) {
  const t = texts[p.lang];
  const scanning = usage && (usage.scanning ? t.scanned : shared[p.lang].notScanned);
  return (
    <div
      class="stack upload"
      data-upload="/api/po-be-dokumenty"
      data-folder={folder?.id ?? ''}
      data-page={p.href('/dokumenty')}
      data-texts={JSON.stringify(t.island)}
      data-refusals={JSON.stringify(shared[p.lang].refusals)}
    >
      <PostForm p={p} action="/dokumenty/nahrat" files class="stack">
        <input type="hidden" name="slozka" value={folder?.id ?? ''} />
        <input type="hidden" name="klic" value={formKey} />
        <Field
          p={p}
          id="soubory"
          label={t.files}
          hint={
            <>
              {usage && t.hint(formatSize(usage.mostFileBytes, p.lang))} {scanning}
            </>
          }
          errors={errors}
        >
          {(attributes) => <input {...attributes} type="file" multiple />}
        </Field>
        <div class="actions">
          <Button icon="upload">{t.button}</Button>
          <LinkButton href={p.href(folderPath(folder?.id))} kind="plain">
            {t.back}
          </LinkButton>
        </div>
      </PostForm>
      <p role="status" data-part="status" />
      <ul class="upload__files" data-part="files" />
    </div>
  );
}
