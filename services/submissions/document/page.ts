import type { NamedFile } from './files.ts';
import type { Shown } from './made.ts';
import type { DocumentInput } from './types.ts';
import { linesOf, longDay, nameOf, rightOf, signatureWords, sizeOf } from './words.ts';

/** What stands on the pages of a document. */
export function pageOf(input: DocumentInput, files: readonly NamedFile[]): Readonly<Record<string, Shown>> {
  const { form, reference, madeAt } = input;
  return {
    kind: 'Podání z elektronického formuláře',
    title: form.title.cs,
    author: nameOf(input.filer),
    footer: `${form.title.cs}, značka ${reference}`,
    law: lawsOf(form.law),
    parties: partiesOf(input),
    about: aboutOf(input, longDay(madeAt)),
    sections: input.sections
      .filter(({ rows }) => rows.length > 0)
      .map(({ title, rows }) => ({
        title: title.cs,
        rows: rows.map(({ label, text }) => [label.cs, text.cs === '' ? '–' : text.cs]),
      })),
    enclosures: files.map(({ title, fileName, bytes, digest }, index) => ({
      number: `${index + 1}`,
      title,
      file: fileName,
      size: sizeOf(bytes.byteLength),
      digest,
    })),
    signature: signatureWords[input.signature],
    inside:
      'V souboru jsou vloženy údaje o podání podle otevřené formální normy (XML) a odpovědi pro strojové zpracování (JSON).',
    paper: 'Jen při podání na papíře: datum a vlastnoruční podpis',
  };
}

/** "zákon č. 565/1990 Sb., § 2 a § 14a; zákon č. 166/1999 Sb., § 4": an act is named once. */
export function lawsOf(laws: DocumentInput['form']['law']): string {
  const acts = new Map<string, string[]>();
  for (const { act, section } of laws) acts.set(act, [...(acts.get(act) ?? []), section]);
  return [...acts].map(([act, sections]) => [act, ...sections].join(', ')).join('; ');
}

/** Who files, for whom and to whom. */
export function partiesOf(input: Pick<DocumentInput, 'to' | 'filer' | 'applicant' | 'mandate'>): Shown {
  const { to, filer, applicant, mandate } = input;
  const authority = {
    role: 'Komu',
    name: to.name,
    lines: [
      ...(to.address === null ? [] : [to.address]),
      ...(to.businessId ? [`IČO: ${to.businessId}`] : []),
      `Datová schránka: ${to.box}`,
    ],
  };
  if (!mandate) return [{ role: 'Kdo podává', name: nameOf(filer), lines: linesOf(filer) }, authority];
  return [
    { role: 'Kdo podává (žadatel)', name: nameOf(applicant), lines: linesOf(applicant) },
    authority,
    { role: 'Za žadatele jedná', name: nameOf(filer), lines: [...linesOf(filer), rightOf[mandate.kind]] },
  ];
}

function aboutOf({ reference, answerTo }: DocumentInput, day: string): Shown {
  return [
    ['Naše značka', `${reference} (uveďte ji prosím v odpovědi)`],
    ['Datum', day],
    ...(answerTo ? [['Doplňuje podání', answerTo.reference]] : []),
    ...(answerTo?.theirs ? [['Vaše číslo jednací', answerTo.theirs]] : []),
  ];
}
