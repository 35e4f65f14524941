import type { Document, Version } from '#services/documents/api.ts';
import { Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { Field, PostForm, type FieldError } from '../../../components/form.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

/** Versions of a document, what can be done with each, and uploading another one. */
export function Versions({ p, document, errors }: { p: PageView; document: Document; errors: readonly FieldError[] }) {
  const t = texts[p.lang];
  return (
    <section class="section stack" aria-labelledby="verze">
      <h2 id="verze">{t.versions}</h2>
      <ul class="attachments">
        {document.versions.map((version) => (
          <VersionRow p={p} document={document} version={version} />
        ))}
      </ul>
      <details open={errors.some(({ field }) => field === 'soubor')}>
        <summary>{t.newVersion}</summary>
        <PostForm p={p} action={`/dokumenty/${document.id}/verze`} files class="stack">
          <Field p={p} id="soubor" label={t.newVersion} hint={t.newVersionHint} errors={errors}>
            {(attributes) => <input {...attributes} type="file" />}
          </Field>
          <Button kind="outlined" icon="upload">
            {t.newVersionButton}
          </Button>
        </PostForm>
      </details>
    </section>
  );
}

function VersionRow({ p, document, version }: { p: PageView; document: Document; version: Version }) {
  const t = texts[p.lang];
  const path = `/dokumenty/${document.id}/verze/${version.id}`;
  const name = t.version(version.number);
  return (
    <li>
      <span class="attachments__name">
        {name} {version.current && <Tag kind="primary">{t.current}</Tag>}
        <span class="attachments__about">
          {version.fileName}, {formatSize(version.size, p.lang)}, <Time p={p} at={version.createdAt} />
        </span>
      </span>
      <span class="actions">
        {version.state === 'ready' && (
          <LinkButton
            href={p.href(`/dokumenty/${document.id}/soubor?verze=${version.id}`)}
            kind="outlined"
            small
            icon="download"
            about={name}
            download
          >
            {t.download}
          </LinkButton>
        )}
        {!version.current && document.trashedAt === null && (
          <>
            {version.state === 'ready' && (
              <PostForm p={p} action={`${path}/vratit`}>
                <Button kind="outlined" small about={name}>
                  {t.restoreVersion}
                </Button>
              </PostForm>
            )}
            <PostForm p={p} action={`${path}/znicit`}>
              <Button kind="danger" small about={name}>
                {t.destroyVersion}
              </Button>
            </PostForm>
          </>
        )}
      </span>
    </li>
  );
}
