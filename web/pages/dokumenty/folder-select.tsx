import type { Folder } from '#services/documents/api.ts';
import type { PageView } from '../../render.ts';
import { texts } from './texts.ts';

interface FolderSelectProps {
  readonly p: PageView;
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly folders: readonly Folder[];
  /** Empty: the top. */
  readonly value: string;
}

/** Choosing a folder, those within others set in. */
export function FolderSelect({ p, id, name, label, folders, value }: FolderSelectProps) {
  const depth = new Map<string, number>();
  for (const folder of folders) depth.set(folder.id, folder.parent === null ? 1 : (depth.get(folder.parent) ?? 0) + 1);
  return (
    <div class="gov-form-control">
      <label class="gov-form-label" for={id}>
        {label}
      </label>
      <select id={id} name={name} class="gov-input">
        <option value="" selected={value === ''}>
          {texts[p.lang].top}
        </option>
        {folders.map((folder) => (
          <option value={folder.id} selected={folder.id === value}>
            {'\u00a0\u00a0'.repeat(depth.get(folder.id) ?? 1)}
            {folder.name}
          </option>
        ))}
      </select>
    </div>
  );
}
