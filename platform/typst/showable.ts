import { setImmediate } from 'node:timers/promises';
import { codeOf, compile, takes } from './compiler.ts';

/** Letters and signs that the fonts coming with the compiler have: never asked about. */
const surely = /^[\n\t -~\u00a0-\u017e\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ac\u2212]*$/u;
/** Never shown: control characters, and those that turn the direction of writing or hide. */
const unshown =
  /[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** Characters of nobody: PDF/A-3a takes none of them. */
const nobody = /[\p{Co}\p{Cn}\p{Cs}\ufffc\ufffd]/u;

const known = new Map<string, boolean>();
const mostKnown = 20_000;
/** Characters of one text that are asked about; those above are written as codes. */
const mostAsked = 400;

/**
 * Texts as a document can show them: without control characters, and with characters that no font has written as their
 * code, `[U+1F600]`, so that an archival PDF stays possible (ISO 19005-3, 6.2.11.8: no missing glyphs).
 *
 * @returns a function for each text of the document, and whether it has replaced anything
 */
export async function showable(
  texts: readonly string[],
): Promise<{ readonly show: (text: string) => string; readonly replaced: boolean }> {
  const unsure = new Set<string>();
  for (const text of texts) {
    if (surely.test(text)) continue;
    for (const one of clean(text)) if (!surely.test(one)) unsure.add(one);
  }
  const asked = [...unsure].filter((one) => !nobody.test(one));
  await ask(asked.filter((one) => !known.has(one)).slice(0, mostAsked));
  const lacking = new Set([...unsure].filter((one) => known.get(one) !== true));
  const show = (text: string): string => {
    const cleaned = clean(text);
    return lacking.size === 0 ? cleaned : Array.from(cleaned, (one) => (lacking.has(one) ? codeOf(one) : one)).join('');
  };
  return { show, replaced: lacking.size > 0 };
}

/** The same with nothing but what every document can show: for marks that only together cannot be set. */
export function surelyShowable(text: string): string {
  return Array.from(clean(text), (one) => (surely.test(one) ? one : codeOf(one))).join('');
}

const clean = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(unshown, '').normalize('NFC');

/** Finds out which can be shown by trying: all at once, then by halves. */
async function ask(characters: readonly string[]): Promise<void> {
  if (characters.length === 0) return;
  if (known.size > mostKnown) known.clear();
  if (await fits(characters)) {
    for (const one of characters) known.set(one, true);
    return;
  }
  if (characters.length === 1) {
    known.set(characters[0] as string, false);
    return;
  }
  const half = Math.ceil(characters.length / 2);
  await ask(characters.slice(0, half));
  await ask(characters.slice(half));
}

async function fits(characters: readonly string[]): Promise<boolean> {
  for (const one of characters) if (!(await takes(one))) return false;
  // Others get their turn between two tries.
  await setImmediate();
  const inputs = { text: characters.join(' ') };
  const pdf = await compile({ template: probe, inputs, madeAt: new Date(0), embedded: [], standard: 'a-2b' });
  return pdf !== undefined;
}

const probe = `
#set document(title: "x")
#set text(lang: "cs", font: "Libertinus Serif", fallback: true)
#sys.inputs.text.split(" ").map(one => [#one]).join(linebreak())
`;
