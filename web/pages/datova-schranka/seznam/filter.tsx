import type { Box, Folder } from '#services/databox/api.ts';
import { Button } from '../../../components/button.tsx';
import { Checkbox, PostForm, Select, TextField } from '../../../components/form.tsx';
import type { PageView } from '../../../render.ts';
import { folderPaths, isNarrowed, type ListQuery } from './query.ts';
import { texts } from './texts.ts';

/** Search and filters. Sent by POST, so that what people look for stays out of addresses, histories and logs. */
export function FilterForm({
  p,
  folder,
  boxes,
  asked,
}: {
  p: PageView;
  folder: Folder;
  boxes: readonly Box[];
  asked: ListQuery;
}) {
  const t = texts[p.lang];
  const more = asked.box !== undefined || asked.unread || asked.from !== undefined || asked.to !== undefined;
  return (
    <PostForm p={p} action={folderPaths[folder]} class="filter">
      <TextField
        p={p}
        id="hledat"
        type="search"
        label={t.search}
        hint={t.searchHint}
        value={asked.query}
        maxLength={200}
      />
      <Button icon="search">{t.show}</Button>
      <details class="filter__more" open={more}>
        <summary>{t.filters}</summary>
        <div class="filter__fields">
          {boxes.length > 1 && (
            <Select
              p={p}
              id="schranka"
              label={t.box}
              value={asked.box ?? ''}
              options={[
                { value: '', label: t.allBoxes },
                ...boxes.map((box) => ({ value: box.id, label: `${box.name} (${box.boxId})` })),
              ]}
            />
          )}
          <TextField p={p} id="od" type="date" label={t.from} value={asked.from ?? ''} />
          <TextField p={p} id="do" type="date" label={t.to} value={asked.to ?? ''} />
          {folder !== 'sent' && <Checkbox id="neprectene" label={t.onlyUnread} checked={asked.unread} />}
        </div>
      </details>
      {isNarrowed(asked) && <a href={p.href(folderPaths[folder])}>{t.clear}</a>}
    </PostForm>
  );
}
