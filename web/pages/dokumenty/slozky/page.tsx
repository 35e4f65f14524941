import type { Folder } from '#services/documents/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, TextField, type FieldError } from '../../../components/form.tsx';
import type { Page } from '../../../render.ts';
import { folderPath } from '../fields.ts';
import { documentsCrumbs, DocumentsFrame, type Frame } from '../frame.tsx';
import { texts } from './texts.ts';

/** Renaming and deleting a folder. */
export function folderPage(frame: Frame, folder: Folder, errors: readonly FieldError[]): Page {
  return {
    title: (p) => texts[p.lang].title(folder.name),
    crumbs: (p) => documentsCrumbs(p, [folder]),
    section: '/dokumenty',
    errors: errors.length > 0,
    at: `/dokumenty/slozky/${folder.id}`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DocumentsFrame p={p} frame={frame}>
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title(folder.name)} />
          <PostForm p={p} action={`/dokumenty/slozky/${folder.id}`} class="stack">
            <TextField p={p} id="nazev" label={t.name} value={folder.name} maxLength={255} errors={errors} />
            <div class="actions">
              <Button>{t.rename}</Button>
              <LinkButton href={p.href(folderPath(folder.id))} kind="plain">
                {p.t.cancel}
              </LinkButton>
            </div>
          </PostForm>
          <section class="section stack" aria-labelledby="smazat">
            <h2 id="smazat">{t.remove}</h2>
            <p>{t.removeText}</p>
            <PostForm p={p} action={`/dokumenty/slozky/${folder.id}/smazat`}>
              <Button kind="danger">{t.remove}</Button>
            </PostForm>
          </section>
        </DocumentsFrame>
      );
    },
  };
}
