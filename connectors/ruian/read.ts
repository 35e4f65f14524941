import { XmlError, type XmlLimits } from '#platform/xml/limits.ts';
import { type XmlEvent, XmlTokenizer } from '#platform/xml/tokens.ts';
import { ELEMENTS, type ElementReader, isOurs, POINT_CRS } from './elements.ts';
import { VfrError } from './errors.ts';
import { HEADER_WANTS, headerOf, METADATA } from './header.ts';
import { VFR_NS } from './protocol.ts';
import type { VfrHeader, VfrRecord } from './records.ts';
import { unpack } from './unpack.ts';

/** Of a document as a whole there is no limit but one against packed bombs: the whole country is tens of gigabytes. */
const LIMITS: XmlLimits = {
  maxBytes: 200 * 1024 ** 3,
  maxDepth: 32,
  maxElements: Number.MAX_SAFE_INTEGER,
  maxMarkupBytes: 64 * 1024,
  maxFieldBytes: 2_000,
};

/** A VFR file that is being read. */
export interface VfrFile {
  readonly header: VfrHeader;
  /** Every element that addresses are made of, in the order of the file, in small lots; once. */
  readonly records: AsyncIterable<readonly VfrRecord[]>;
}

/**
 * Reads a file of RÚIAN's exchange format, gzip, zip or plain, as a stream: what is held is one element, whatever the
 * size of the file. No DTD, no entities, limits of depth and of fields. The end is only reached when the whole file was
 * well-formed: whoever writes the records down must undo that when reading fails.
 *
 * @example
 * const { header, records } = await readVfr(createReadStream('20140331_OB_564729_UKSH.xml.gz'));
 * for await (const lot of records) for (const record of lot) keep(record);
 * @throws {VfrError} also while `records` are read; errors of the source as they are
 */
export async function readVfr(source: AsyncIterable<Uint8Array>): Promise<VfrFile> {
  const lots = lotsOf(source);
  const first = await lots.next();
  if (first.done || !('fileKind' in first.value)) throw new VfrError('format', 'The file has no header of VFR.');
  return { header: first.value, records: lots as AsyncGenerator<readonly VfrRecord[]> };
}

async function* lotsOf(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<VfrHeader | readonly VfrRecord[], void, undefined> {
  const tokens = new XmlTokenizer(LIMITS);
  const walk = new Walk();
  try {
    for await (const piece of unpack(source)) {
      for (const event of tokens.write(piece)) walk.take(event);
      if (walk.header) yield walk.header;
      walk.header = undefined;
      if (walk.records.length > 0) yield walk.records.splice(0);
    }
    tokens.end();
  } catch (error) {
    throw error instanceof XmlError ? refused(error) : error;
  }
  if (!walk.complete) throw new VfrError('format', 'The file has no header of VFR.');
}

function refused(error: XmlError): VfrError {
  const at = `at byte ${error.offset}`;
  switch (error.fault) {
    case 'dtd':
      return new VfrError('format', `The XML brings a DTD, which no file of RÚIAN does, ${at}.`, { cause: error });
    case 'too-big':
    case 'too-deep':
      return new VfrError('limit', `The XML is larger or deeper than any file of RÚIAN ${at}.`, { cause: error });
    default:
      return new VfrError('format', `The file is no whole, well-formed XML: broken or cut off ${at}.`, {
        cause: error,
      });
  }
}

/** Goes through a document and collects what `ELEMENTS` want of it. */
class Walk {
  header: VfrHeader | undefined;
  readonly records: VfrRecord[] = [];
  /** The header was there. */
  complete = false;
  #depth = 0;
  /** Depth at which the element of interest stands; 0: none. */
  #at = 0;
  #reader: ElementReader | undefined;
  #inHeader = false;
  readonly #path: string[] = [];
  #values = new Map<string, string>();
  #leaf: string | undefined;
  #text = '';

  take(event: XmlEvent): void {
    if (event.kind === 'open') this.#open(event);
    else if (event.kind === 'close') this.#close();
    else if (event.kind === 'text' && this.#leaf !== undefined) this.#add(event.bytes);
  }

  #open(event: Extract<XmlEvent, { kind: 'open' }>): void {
    this.#depth += 1;
    if (this.#at > 0) return this.#inside(event);
    const { ns, name } = event;
    if (this.#depth === 1 && (ns !== VFR_NS.vf || name !== 'VymennyFormat')) {
      throw new VfrError('format', 'The file is XML, but not of the exchange format of RÚIAN.');
    }
    if (this.#depth === 2 && ns === VFR_NS.vf && name === 'Hlavicka') {
      if (this.complete) throw new VfrError('format', 'The file has two headers.');
      this.#inHeader = true;
      this.#begin();
    }
    // Root, Data, a list, and in it the element; some lists are named as what is in them.
    if (this.#depth === 4 && ns === VFR_NS.vf) {
      this.#reader = ELEMENTS.get(name);
      if (!this.#reader) return;
      if (!this.complete) throw new VfrError('format', 'The file has no header before its data.');
      this.#begin();
    }
  }

  #begin(): void {
    this.#at = this.#depth;
    this.#values = new Map();
  }

  #inside({ ns, name, attributes }: Extract<XmlEvent, { kind: 'open' }>): void {
    this.#path.push(isOurs(ns) ? name : '?');
    const path = this.#path.join('/');
    this.#leaf = undefined;
    if (this.#inHeader) {
      if (path === 'Metadata') this.#keep(METADATA, attributes.find((one) => one.name === 'href')?.value ?? '');
      if (!HEADER_WANTS.has(path)) return;
    } else {
      if (`${path}/@srsName` === POINT_CRS) {
        this.#keep(POINT_CRS, attributes.find((one) => one.name === 'srsName')?.value ?? '');
      }
      if (!this.#reader?.wants.has(path)) return;
    }
    // Said twice, nobody knows which holds.
    if (this.#values.has(path)) throw new VfrError('field', 'An element says one thing twice.');
    this.#leaf = path;
    this.#text = '';
  }

  #add(bytes: Uint8Array): void {
    if (bytes.byteLength + this.#text.length > LIMITS.maxFieldBytes) {
      throw new VfrError('limit', 'A field is longer than any of RÚIAN.');
    }
    // A piece may end within a character: kept as bytes of Latin-1 until the field is whole.
    this.#text += Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  }

  #close(): void {
    this.#depth -= 1;
    if (this.#at === 0) return;
    if (this.#leaf !== undefined) {
      this.#keep(this.#leaf, Buffer.from(this.#text, 'latin1').toString('utf8'));
      this.#leaf = undefined;
    }
    if (this.#depth >= this.#at) {
      this.#path.pop();
      return;
    }
    this.#at = 0;
    if (this.#inHeader) {
      this.#inHeader = false;
      this.complete = true;
      this.header = headerOf(this.#values);
    } else if (this.#reader) this.records.push(this.#reader.read(this.#values));
  }

  #keep(path: string, value: string): void {
    this.#values.set(path, value.trim());
  }
}
