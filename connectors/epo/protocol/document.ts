import { attribute, element, escapeAttribute, readXml, SMALL_XML, type XmlLimits } from '#platform/xml/index.ts';

/** One sentence ("Veta") of a form: its items are attributes. */
export interface EpoSentence {
  /** "VetaD" */
  readonly name: string;
  readonly items: Readonly<Record<string, string>>;
}

/** What is filed: `Pisemnost` with one form in it. No namespace; the order of sentences is given by the form. */
export interface EpoDocument {
  /** "DPFDP7" */
  readonly form: string;
  /** `verzePis`: "01.01". */
  readonly version: string;
  readonly software: { readonly name: string; readonly version: string };
  readonly sentences: readonly EpoSentence[];
}

/** A document is small: what is bigger is none. */
export const DOCUMENT_XML: XmlLimits = { ...SMALL_XML, maxBytes: 1024 * 1024, maxDepth: 6, maxElements: 5_000 };

/** UTF-8 with a declaration. Names of sentences and items must be names of XML; they are ours, never a person's. */
export function writeDocument({ form, version, software, sentences }: EpoDocument): Buffer {
  const body = sentences.map(({ name, items }) => {
    const attributes = Object.entries(items).map(([item, value]) => ` ${item}="${escapeAttribute(value)}"`);
    return `<${name}${attributes.join('')}/>`;
  });
  const inside = element(form, body.join(''), { verzePis: version });
  const whole = element('Pisemnost', inside, { nazevSW: software.name, verzeSW: software.version });
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${whole}`);
}

/** @throws {XmlError} not well-formed, too big; RangeError: not a document of EPO */
export function readDocument(bytes: Uint8Array): EpoDocument {
  const root = readXml(bytes, DOCUMENT_XML);
  const [form, ...others] = root.children.filter(({ name }) => name !== 'Kontrola');
  if (root.name !== 'Pisemnost' || !form || others.length > 0) throw new RangeError('not a document of EPO');
  return {
    form: form.name,
    version: attribute(form, 'verzePis') ?? '',
    software: { name: attribute(root, 'nazevSW') ?? '', version: attribute(root, 'verzeSW') ?? '' },
    sentences: form.children.map(({ name, attributes }) => ({
      name,
      items: Object.fromEntries(attributes.map((one) => [one.name, one.value])),
    })),
  };
}
