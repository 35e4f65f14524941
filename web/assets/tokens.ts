import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = createRequire(import.meta.url).resolve('@gov-design-system-ce/styles/tokens.css');

type Values = ReadonlyMap<string, string>;

/**
 * The design tokens of gov.cz (EUPL-1.2) that the portal's rules use, and no others: colours of the light and the dark
 * theme with the palette already put in, and sizes of small and large screens.
 */
export async function tokens(used: ReadonlySet<string>): Promise<string> {
  const css = await readFile(source, 'utf8');
  const base = block(css, ':root{--font-family');
  const light = block(css, ':root[data-theme=light]{');
  const dark = block(css, ':root[data-theme=dark]{');
  const small = block(css, '@media(max-width: 29.99em){:root{');
  const large = block(css, '@media(min-width: 64em){:root{');
  const own = /^--portal-/;
  const missing = [...used].filter(
    (name) => !own.test(name) && ![base, light, small].some((values) => values.has(name)),
  );
  if (missing.length > 0) throw new Error(`no design token ${missing.join(', ')}`);
  const pick = (values: Values): string =>
    [...used]
      .filter((name) => values.has(name))
      .map((name) => `${name}:${resolved(values.get(name)!, values, base)}`)
      .join(';');
  const different = new Map([...large].filter(([name, value]) => small.get(name) !== value));
  return [
    `:root{color-scheme:light;${pick(base)};${pick(small)};${pick(light)}}`,
    `@media(min-width:30em){:root{${pick(different)}}}`,
    `@media(prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${pick(dark)}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${pick(dark)}}`,
  ].join('');
}

/** Declarations of the block that begins with this text. */
function block(css: string, beginning: string): Values {
  const start = css.indexOf(beginning);
  if (start < 0) throw new Error(`the design tokens have no block ${beginning}`);
  const open = css.indexOf('{--', start);
  const declarations = css.slice(open + 1, css.indexOf('}', open)).split(';');
  return new Map(
    declarations.map((declaration) => {
      const colon = declaration.indexOf(':');
      return [declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim()];
    }),
  );
}

/** A value with its references replaced by what they stand for. */
function resolved(value: string, ...scopes: readonly Values[]): string {
  const known = value.replace(/var\((--[a-z0-9-]+)\)/g, (whole, name: string) => {
    const found = scopes.find((scope) => scope.has(name))?.get(name);
    return found === undefined ? whole : resolved(found, ...scopes);
  });
  return known.replace(/, /g, ',');
}
