import type { Folder } from '../shapes.ts';

/** Folders as a tree; pure. */

/** Folders that one citizen may have, and one within another. */
export const mostFolders = 500;
export const deepest = 10;

const byName = new Intl.Collator('cs', { numeric: true });

/** Folders in the order in which a tree is read: each parent before its children, those of one parent by name. */
export function inOrder(folders: readonly Folder[]): Folder[] {
  const children = Map.groupBy(folders, ({ parent }) => parent);
  const below = (parent: string | null): Folder[] =>
    (children.get(parent) ?? [])
      .toSorted((a, b) => byName.compare(a.name, b.name))
      .flatMap((folder) => [folder, ...below(folder.id)]);
  return below(null);
}

/** The way to a folder from the top, it included; empty for the top itself and for what is not there. */
export function pathTo(
  folders: readonly Pick<Folder, 'id' | 'parent' | 'name'>[],
  id: string | null,
): { id: string; name: string }[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const path: { id: string; name: string }[] = [];
  for (
    let at = id === null ? undefined : byId.get(id);
    at && path.length < deepest + 1;
    at = at.parent === null ? undefined : byId.get(at.parent)
  )
    path.unshift({ id: at.id, name: at.name });
  return path;
}

/** Whether a folder of that name stands there already; letters' case does not distinguish. */
export function isTaken(folders: readonly Folder[], parent: string | null, name: string, except?: string): boolean {
  const folded = name.toLocaleLowerCase('cs');
  return folders.some(
    (folder) => folder.parent === parent && folder.id !== except && folder.name.toLocaleLowerCase('cs') === folded,
  );
}
