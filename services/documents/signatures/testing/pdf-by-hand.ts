/** For tests: PDF files written byte by byte, so that they may have what no library would write. */

/** Object number → what stands between `obj` and `endobj`. */
export type Objects = Readonly<Record<number, string>>;

const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

export const stream = (content: string, entries = ''): string =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;

/** A page with a form: field 6 for a signature, field 8 of text. */
export const BASE: Objects = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>',
  3: '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [6 0 R 8 0 R] /Resources << /Font << /F1 9 0 R >> >> >>',
  4: stream('BT /F1 14 Tf 60 760 Td (Platit 100 Kc) Tj ET'),
  5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>',
  6: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Podpis) /Rect [0 0 0 0] /P 3 0 R /V 7 0 R >>',
  8: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (Jmeno) /V () /Rect [60 600 200 620] /P 3 0 R >>',
  9: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
};

function body(objects: Objects, from: number): { bytes: Buffer; offsets: Map<number, number> } {
  const offsets = new Map<number, number>();
  let text = '';
  for (const [number, content] of Object.entries(objects)) {
    offsets.set(Number(number), from + text.length);
    text += `${number} 0 obj\n${content}\nendobj\n`;
  }
  return { bytes: latin1(text), offsets };
}

function crossReference(offsets: ReadonlyMap<number, number>, at: number, trailer: string): Buffer {
  const rows = [...offsets].map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  return latin1(`xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< ${trailer} >>\nstartxref\n${at}\n%%EOF\n`);
}

/** A whole file of these objects. */
export function pdfOf(objects: Objects, trailer = '/Root 1 0 R /Size 100'): Buffer {
  const { bytes, offsets } = body(objects, HEADER.length);
  const at = HEADER.length + bytes.length;
  return Buffer.concat([latin1(HEADER), bytes, crossReference(offsets, at, trailer)]);
}

/** The file with an incremental update behind it: objects new or replaced. */
export function updated(file: Uint8Array, objects: Objects, trailer = '/Root 1 0 R /Size 100'): Buffer {
  const before = Buffer.from(file);
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before.subarray(-64).toString('latin1'))?.[1];
  const { bytes, offsets } = body(objects, before.length);
  const at = before.length + bytes.length;
  return Buffer.concat([before, bytes, crossReference(offsets, at, `${trailer} /Prev ${previous}`)]);
}

export interface HandOptions {
  /** Makes the signature over the signed bytes. */
  readonly sign: (content: Buffer) => Buffer | Promise<Buffer>;
  readonly subFilter?: string;
  /** Further entries of the signature dictionary. */
  readonly entries?: string;
  /** Objects beside or instead of the base. */
  readonly objects?: Objects;
  /** Object of the signature dictionary; 7, to which field 6 points. */
  readonly number?: number;
  /** Signs this file by an update of it instead of a new one. */
  readonly file?: Uint8Array;
  /** Changes the ByteRange before signing. */
  readonly range?: (range: [number, number, number, number], file: Buffer) => readonly (number | string)[];
}

const ROOM = 10_000;
const RANGE = '/ByteRange [                                                  ]';

/** A file whose signature dictionary is written here and signed. */
export async function handSigned(options: HandOptions): Promise<Buffer> {
  const number = options.number ?? 7;
  const dictionary = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${options.subFilter ?? 'adbe.pkcs7.detached'} ${RANGE} ${options.entries ?? ''} /Contents <${'0'.repeat(ROOM)}> >>`;
  const objects = { ...(options.file ? {} : BASE), ...options.objects, [number]: dictionary };
  const file = options.file ? updated(options.file, objects) : pdfOf(objects);
  const gap = file.indexOf(`<${'0'.repeat(ROOM)}>`, options.file?.length ?? 0);
  const range: [number, number, number, number] = [0, gap, gap + ROOM + 2, file.length - gap - ROOM - 2];
  const written = (options.range?.(range, file) ?? range).join(' ');
  file.write(`/ByteRange [${written}`.padEnd(RANGE.length - 1), file.lastIndexOf(RANGE), 'latin1');
  const signature = await options.sign(Buffer.concat([file.subarray(0, gap), file.subarray(gap + ROOM + 2)]));
  file.write(signature.toString('hex'), gap + 1, 'latin1');
  return file;
}
