import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tokens } from './tokens.ts';

const require = createRequire(import.meta.url);
const fontFolder = join(dirname(require.resolve('@gov-design-system-ce/fonts/package.json')), 'lib');
const styleFolder = new URL('../styles/', import.meta.url);

const weights = [
  [400, 'regular'],
  [500, 'medium'],
  [700, 'bold'],
] as const;

/** Which characters are in the two files of each weight; from `roboto.css` of the package. */
const ranges = {
  '-ext': 'U+0100-024F,U+0259,U+1E00-1EFF,U+2020,U+20A0-20AB,U+20AD-20CF,U+2113,U+2C60-2C7F,U+A720-A7FF',
  '': 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+2074,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
};

/** Roboto in the weights that are used, from the gov.cz design system. */
export async function fonts(): Promise<{ name: string; body: Buffer }[]> {
  const names = weights.flatMap(([, name]) => Object.keys(ranges).map((part) => `roboto-${name}${part}.woff2`));
  return Promise.all(names.map(async (name) => ({ name, body: await readFile(join(fontFolder, name)) })));
}

/** The whole stylesheet: fonts, the design tokens in use, and the portal's own rules in the order of their names. */
export async function stylesheet(url: (name: string) => string): Promise<string> {
  const names = (await readdir(styleFolder)).filter((name) => name.endsWith('.css')).toSorted();
  const rules = (await Promise.all(names.map((name) => readFile(new URL(name, styleFolder), 'utf8')))).join('\n');
  const faces = weights.flatMap(([weight, name]) =>
    Object.entries(ranges).map(
      ([part, range]) =>
        `@font-face{font-family:Roboto;font-weight:${weight};font-display:swap;src:url(${url(`roboto-${name}${part}.woff2`)}) format('woff2');unicode-range:${range}}`,
    ),
  );
  const used = new Set([...rules.matchAll(/var\((--[a-z0-9-]+)/g)].map((match) => match[1]!));
  return `${faces.join('')}${await tokens(used)}${minified(rules)}`;
}

/** Leaves out comments and spaces; enough for rules without strings that contain either. */
export function minified(css: string): string {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .trim();
}
