/** A place in a memory: where it is for the module, and where for us. */
export interface Place {
  readonly address: bigint;
  readonly at: number;
  readonly size: number;
}

/** What an attribute of an object is set to, or asked for by: CK_ATTRIBUTE. */
export type Attribute = readonly [type: number, value: number | boolean | Uint8Array];

const word = 8;

/**
 * Memory that a module may keep an address of for as long as this is held: structures are put into it one after
 * another, words of eight bytes, little-endian, each aligned.
 */
export class Memory {
  readonly #bytes: Buffer;
  readonly #address: bigint;
  #used = 0;

  constructor(size: number, addressOf: (bytes: Buffer) => bigint) {
    // Never from Node's pool nor on V8's heap, where it would be moved.
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(size, 256)).fill(0);
    this.#address = addressOf(this.#bytes);
  }

  reserve(size: number): Place {
    const at = this.#used;
    if (at + size > this.#bytes.length) throw new RangeError('too little memory for a call of the module');
    this.#used = Math.ceil((at + size) / word) * word;
    return { address: this.#address + BigInt(at), at, size };
  }

  bytes(value: Uint8Array): Place {
    const place = this.reserve(value.length);
    this.#bytes.set(value, place.at);
    return place;
  }

  numbers(values: readonly (number | bigint)[]): Place {
    const place = this.reserve(values.length * word);
    for (const [index, value] of values.entries()) this.#bytes.writeBigUInt64LE(BigInt(value), place.at + index * word);
    return place;
  }

  /** CK_ATTRIBUTE[]: type, address of the value, its length. */
  attributes(list: readonly Attribute[]): Place {
    const parts = list.map(([type, value]) => {
      const place =
        typeof value === 'number'
          ? this.numbers([value])
          : this.bytes(typeof value === 'boolean' ? Uint8Array.of(value ? 1 : 0) : value);
      return [type, place.address, place.size] as const;
    });
    return this.numbers(parts.flat());
  }

  /** CK_MECHANISM: number, address of the parameter, its length. */
  mechanism(number: number, parameter?: Place): Place {
    return this.numbers([number, parameter?.address ?? 0, parameter?.size ?? 0]);
  }

  readNumber(place: Place, index = 0): bigint {
    return this.#bytes.readBigUInt64LE(place.at + index * word);
  }

  /** A copy of what is there now. */
  read(place: Place, length = place.size): Buffer {
    return Buffer.from(this.#bytes.subarray(place.at, place.at + length));
  }

  /** Overwrites everything. */
  wipe(): void {
    this.#bytes.fill(0);
    this.#used = 0;
  }
}
