import { renderPdfWithFiles, showable, surelyShowable, type Embedded } from '#platform/typst/index.ts';
import { typeset } from './words.ts';

/** What a template shows: texts within texts. */
export type Shown = string | readonly Shown[] | { readonly [name: string]: Shown };

/** Told in a document where a character could not be shown. */
const replacedNote =
  'Znaky, které písmo dokumentu nemá, jsou v něm zapsány svým kódem [U+…]; přesné znění je ve vložených souborech.';

/**
 * Makes a PDF/A-3 of a template and what it shows.
 *
 * @param noteIn name of the text that a note about replaced characters is put behind
 */
export async function makePdf(
  template: string,
  shown: Readonly<Record<string, Shown>>,
  noteIn: string,
  madeAt: Date,
  embedded: readonly Embedded[],
): Promise<Uint8Array> {
  const { show, replaced } = await showable([...textsOf(shown)]);
  const noted = replaced ? { ...shown, [noteIn]: `${shown[noteIn] as string} ${replacedNote}` } : shown;
  const { pdf, standard } = await render(template, mapped(noted, show), madeAt, embedded);
  if (standard !== '1.7') return pdf;
  // Characters that each can be set may not be so together: only what surely can is left.
  const bare = { ...shown, [noteIn]: `${shown[noteIn] as string} ${replacedNote}` };
  return (await render(template, mapped(bare, surelyShowable), madeAt, embedded)).pdf;
}

const render = (template: string, shown: Shown, madeAt: Date, embedded: readonly Embedded[]) =>
  renderPdfWithFiles(template, { given: JSON.stringify(shown) }, madeAt, embedded);

function* textsOf(shown: Shown): Generator<string> {
  if (typeof shown === 'string') yield shown;
  else for (const inner of Object.values(shown)) yield* textsOf(inner);
}

function mapped(shown: Shown, change: (text: string) => string): Shown {
  if (typeof shown === 'string') return typeset(change(shown));
  if (Array.isArray(shown)) return shown.map((one: Shown) => mapped(one, change));
  return Object.fromEntries(Object.entries(shown).map(([name, one]) => [name, mapped(one, change)]));
}
