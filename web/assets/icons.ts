import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { iconNames } from '../components/icon.tsx';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@gov-design-system-ce/icons/package.json')),
  'lib',
  'components',
);

/** One SVG with every icon as a symbol, from the gov.cz design system (EUPL-1.2). */
export async function iconSprite(): Promise<string> {
  const symbols = await Promise.all(
    iconNames.map(async (name) => {
      const source = await readFile(join(folder, `${name}.svg`), 'utf8');
      const inner = /<svg[^>]*viewBox="([^"]+)"[^>]*>([^]*)<\/svg>/.exec(source);
      if (!inner) throw new Error(`icon ${name} cannot be read`);
      return `<symbol id="${name}" viewBox="${inner[1]}">${inner[2]!.replace(/\n/g, '')}</symbol>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

/** The portal's own sign, an open door, for the browser's tab. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2362a2"/>' +
  '<path fill="#fff" d="M9 26V14a7 7 0 0 1 14 0v12h-3.6V14a3.4 3.4 0 0 0-6.8 0v12z"/><circle cx="16" cy="24" r="2.2" fill="#fab413"/></svg>';
