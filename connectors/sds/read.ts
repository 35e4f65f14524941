import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { XmlError, type XmlLimits } from '#platform/xml/limits.ts';
import { type XmlEvent, XmlTokenizer } from '#platform/xml/tokens.ts';
import { SdsError } from './errors.ts';
import { SDS_NS, type SdsBox } from './protocol.ts';

/** The real list of authorities has about 16 MB; all boxes of the country would have a gigabyte. */
const LIMITS: XmlLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 12,
  maxElements: 20_000_000,
  maxMarkupBytes: 16 * 1024,
  maxFieldBytes: 2_000,
};
/** What is kept of a box, by its path below it. */
const WANTED = new Set([
  'id',
  'subtype',
  'name/person/firstName',
  'name/person/lastName',
  'name/tradeName',
  'ico',
  'address/city',
  'address/district',
  'address/street',
  'address/cp',
  'address/co',
  'address/ce',
  'address/zip',
  'address/addressPoint',
  'address/fullAddress',
  'hierarchy/isMaster',
]);
const PACKED = Buffer.of(0x1f, 0x8b);

/**
 * Reads the list as a stream, packed by gzip or plain: what is held is one lot of boxes, whatever the size. No DTD, no
 * entities, limits of depth and of fields. The end is only reached when the whole list was well-formed: whoever writes the
 * boxes down must undo that when reading fails. A box whose type is no number is passed over.
 *
 * @throws {SdsError} while it is read; errors of the source as they are
 */
export async function* readSds(source: AsyncIterable<Uint8Array>): AsyncGenerator<readonly SdsBox[], void, undefined> {
  const tokens = new XmlTokenizer(LIMITS);
  const walk = new Walk();
  try {
    for await (const piece of unpacked(source)) {
      for (const event of tokens.write(piece)) walk.take(event);
      if (walk.boxes.length > 0) yield walk.boxes.splice(0);
    }
    tokens.end();
  } catch (error) {
    if (error instanceof XmlError) throw refused(error);
    throw error;
  }
}

function refused(error: XmlError): SdsError {
  if (error.fault === 'too-big' || error.fault === 'too-deep') {
    return new SdsError('limit', 'The list is larger or deeper than any real one.', { cause: error });
  }
  return new SdsError('format', 'The list is no whole XML document as ISDS publishes it.', { cause: error });
}

async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = source[Symbol.asyncIterator]();
  let first = await input.next();
  while (!first.done && first.value.length < 2) {
    const more = await input.next();
    if (more.done) break;
    first = { done: false, value: Buffer.concat([first.value, more.value]) };
  }
  if (first.done) throw new SdsError('cut', 'The list is empty.');
  const head = first.value;
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await input.next(); !next.done; next = await input.next()) yield next.value;
  };
  try {
    if (PACKED.equals(head.subarray(0, 2))) yield* inflated(all());
    else yield* all();
  } finally {
    await input.return?.();
  }
}

async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let failed: Error | undefined;
  const stream = createGunzip();
  // Failures of the source reach the reader as they are; those of the packing are told as such.
  const input = Readable.from(packed).on('error', (error) => {
    failed = error;
    stream.destroy(error);
  });
  input.pipe(stream);
  try {
    for await (const piece of stream) yield piece as Uint8Array;
  } catch (error) {
    if (failed) throw failed;
    throw new SdsError('cut', 'The packed list is damaged or cut off.', { cause: error });
  } finally {
    stream.destroy();
    input.destroy();
  }
}

/** Follows the tokens and makes boxes of them. */
class Walk {
  readonly boxes: SdsBox[] = [];
  #depth = 0;
  #path: string[] = [];
  #values = new Map<string, string>();
  #leaf: string | undefined;
  #bytes: Buffer[] = [];
  #size = 0;

  take(event: XmlEvent): void {
    if (event.kind === 'open') this.#open(event.ns, event.name);
    else if (event.kind === 'close') this.#close();
    else if (event.kind === 'text' && this.#leaf !== undefined) this.#add(event.bytes);
  }

  #open(ns: string, name: string): void {
    this.#depth += 1;
    if (this.#depth === 1 && (name !== 'list' || ns !== SDS_NS)) {
      throw new SdsError('format', 'The document is not a list of data boxes.');
    }
    if (this.#depth === 2) {
      this.#values = new Map();
      this.#path = [];
      if (name !== 'box') this.#path = ['?'];
      return;
    }
    if (this.#depth < 3) return;
    this.#path.push(ns === SDS_NS ? name : '?');
    const path = this.#path.join('/');
    this.#leaf = WANTED.has(path) ? path : undefined;
    this.#bytes = [];
    this.#size = 0;
  }

  #add(bytes: Uint8Array): void {
    this.#size += bytes.byteLength;
    if (this.#size > LIMITS.maxFieldBytes) throw new SdsError('limit', 'A field is longer than any of the list.');
    this.#bytes.push(Buffer.from(bytes));
  }

  #close(): void {
    this.#depth -= 1;
    if (this.#leaf !== undefined) {
      const text = Buffer.concat(this.#bytes).toString('utf8').replaceAll(/\s+/g, ' ').trim();
      if (text !== '') this.#values.set(this.#leaf, text);
      this.#leaf = undefined;
    }
    if (this.#depth >= 2) return void this.#path.pop();
    if (this.#depth === 1 && this.#path.length === 0) this.#finish();
  }

  #finish(): void {
    const box = boxOf(this.#values);
    if (box) this.boxes.push(box);
  }
}

function boxOf(values: ReadonlyMap<string, string>): SdsBox | undefined {
  const text = (path: string): string | null => values.get(path) ?? null;
  const id = text('id');
  if (id === null || !/^[a-z0-9]{7}$/.test(id)) throw new SdsError('field', 'A box of the list has no id.');
  const type = Number(text('subtype') ?? Number.NaN);
  const person = [text('name/person/firstName'), text('name/person/lastName')].filter((one) => one !== null).join(' ');
  const name = text('name/tradeName') ?? person;
  if (!Number.isInteger(type) || name === '') return undefined;
  const ico = text('ico');
  const zip = text('address/zip')?.replaceAll(' ', '') ?? null;
  const place = Number(text('address/addressPoint') ?? 0);
  return {
    id,
    type,
    name,
    businessId: ico !== null && /^\d{1,8}$/.test(ico) ? ico.padStart(8, '0') : null,
    address: {
      city: text('address/city'),
      part: text('address/district'),
      street: text('address/street'),
      houseNumber: text('address/cp'),
      orientationNumber: text('address/co'),
      registrationNumber: text('address/ce'),
      postcode: zip !== null && /^\d{5}$/.test(zip) ? zip : null,
      place: Number.isInteger(place) && place > 0 && place <= 2_147_483_647 ? place : null,
      full: text('address/fullAddress'),
    },
    // Said of nearly every box; one that does not say is its holder's own.
    main: text('hierarchy/isMaster') !== 'false',
  };
}
