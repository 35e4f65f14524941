import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkForm } from './check.ts';
import type { AnySubmissionType } from './type.ts';

/** All types of submissions, by their id. */
export type Catalogue = ReadonlyMap<string, AnySubmissionType>;

/** Folder of the portal's own types. */
export const typesFolder = fileURLToPath(new URL('../types/', import.meta.url));

/** Names of the folders that hold a type. */
export function typeNames(folder = typesFolder): string[] {
  return globSync('*/type.ts', { cwd: folder })
    .map((file) => basename(dirname(file)))
    .toSorted();
}

/** The type that a folder holds. */
export async function loadType(name: string, folder = typesFolder): Promise<AnySubmissionType> {
  const module = (await import(pathToFileURL(join(folder, name, 'type.ts')).href)) as { default: AnySubmissionType };
  return module.default;
}

/**
 * Finds the types by name, every `types/<id>/type.ts`: adding one edits no list. One that does not hold together is left
 * out and told to `report`, so that it takes no other down with it; the test over all types lets none come so far.
 */
export async function loadCatalogue(
  report: (type: string, faults: readonly string[]) => void,
  folder = typesFolder,
): Promise<Catalogue> {
  const catalogue = new Map<string, AnySubmissionType>();
  for (const name of typeNames(folder)) {
    const faults = await loadType(name, folder).then(
      (type) => {
        const found = checkForm(name, type);
        if (found.length === 0) catalogue.set(name, type);
        return found;
      },
      (error: unknown) => [`it cannot be loaded: ${String(error)}`],
    );
    if (faults.length > 0) report(name, faults);
  }
  return catalogue;
}
