import type { Document, Folder } from '#services/documents/api.ts';
import { Button } from '../../../components/button.tsx';
import { PostForm, TextField, type FieldError } from '../../../components/form.tsx';
import type { PageView } from '../../../render.ts';
import { FolderSelect } from '../folder-select.tsx';
import { texts } from './texts.ts';

/** Renaming, tags and the folder of a document. */
export function EditForm({
  p,
  document,
  folders,
  errors,
}: {
  p: PageView;
  document: Document;
  folders: readonly Folder[];
  errors: readonly FieldError[];
}) {
  const t = texts[p.lang];
  return (
    <section class="section stack" aria-labelledby="upravit">
      <h2 id="upravit">{t.edit}</h2>
      <PostForm p={p} action={`/dokumenty/${document.id}`} class="stack">
        <TextField p={p} id="nazev" label={t.name} value={document.name} maxLength={255} errors={errors} />
        <TextField
          p={p}
          id="stitky"
          label={t.tags}
          hint={t.tagsHint}
          value={document.tags.join(', ')}
          maxLength={500}
          optional
        />
        <FolderSelect
          p={p}
          id="slozka"
          name="slozka"
          label={t.folder}
          folders={folders}
          value={document.folder ?? ''}
        />
        <Button kind="outlined">{p.t.save}</Button>
      </PostForm>
    </section>
  );
}
