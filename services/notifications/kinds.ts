import { glob } from 'node:fs/promises';
import type { NewsKind } from './news-kind.ts';

/** Every kind of news, in the order of the settings. */
export interface Kinds {
  readonly all: readonly NewsKind[];
  get(kind: string): NewsKind | undefined;
}

/** Puts kinds together. @throws Error when two have one name */
export function kindsOf(list: readonly NewsKind[]): Kinds {
  const all = list.toSorted((a, b) => a.order - b.order);
  const byName = new Map(all.map((kind) => [kind.kind, kind]));
  if (byName.size !== all.length) throw new Error('two kinds of news have one name');
  return { all, get: (kind) => byName.get(kind) };
}

/** Finds the kinds by their files: `news/<kind>.ts` exports one as `news`. */
export async function findKinds(): Promise<Kinds> {
  const folder = new URL('./news/', import.meta.url);
  const files = (await Array.fromAsync(glob('*.ts', { cwd: folder }))).filter((file) => !file.endsWith('.test.ts'));
  const kinds = await Promise.all(
    files.toSorted().map(async (file) => {
      const { news } = (await import(new URL(file, folder).href)) as { news?: NewsKind };
      if (news === undefined) throw new Error(`services/notifications/news/${file} exports no news`);
      return news;
    }),
  );
  return kindsOf(kinds);
}
