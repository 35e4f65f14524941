import { z } from 'zod';
import { type ReadJwt, readJwt, sha256 } from './jwt.ts';
import { digest } from './sd-jwt.ts';

/** Reading what a holder presents by SD-JWT, as a verifier must (RFC 9901 § 7.1). Signatures are checked by the caller. */

export interface ReadSdJwt {
  readonly jwt: ReadJwt;
  /** The issuer's claims with the disclosed ones in their places, without `_sd` and `_sd_alg`. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** Paths of what was disclosed; what everybody sees anyway is not among them. */
  readonly disclosed: readonly (readonly string[])[];
  /** Proof of the holder; undefined: there is none. */
  readonly binding: ReadJwt | undefined;
  /** What `sd_hash` of that proof must be (RFC 9901 § 4.3.1). */
  readonly hash: string;
}

const longest = 64 * 1024;
const mostDisclosures = 200;
const deepest = 8;
const disclosureShape = z.tuple([z.string(), z.string(), z.unknown()]);

/** Says why something is no SD-JWT; the words are for programmers. */
class Malformed extends Error {}

/** Undefined for whatever is not a well-formed presentation: a disclosure that no digest speaks of among others. */
export function readSdJwt(text: string): ReadSdJwt | undefined {
  if (text.length > longest) return undefined;
  const parts = text.split('~');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined || rest.length > mostDisclosures) return undefined;
  const jwt = readJwt(first);
  const binding = last === '' ? undefined : readJwt(last);
  if (!jwt || (last !== '' && !binding)) return undefined;
  try {
    const opening = new Opening(rest);
    const { _sd_alg: algorithm, ...payload } = jwt.payload;
    if (algorithm !== undefined && algorithm !== 'sha-256') return undefined;
    const claims = opening.object(payload, []);
    opening.mustBeUsedUp();
    const hash = sha256(`${parts.slice(0, -1).join('~')}~`).toString('base64url');
    return { jwt, claims, disclosed: opening.disclosed, binding, hash };
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** Puts disclosures where their digests stand. */
class Opening {
  readonly disclosed: string[][] = [];
  readonly #byDigest = new Map<string, { name: string; value: unknown }>();
  readonly #met = new Set<string>();
  #used = 0;

  constructor(disclosures: readonly string[]) {
    for (const text of disclosures) {
      const key = digest(text);
      if (this.#byDigest.has(key)) throw new Malformed('a disclosure comes twice');
      const [, name, value] = readDisclosure(text);
      // These names have a meaning of their own (RFC 9901 § 7.1, 3.c.ii).
      if (name === '_sd' || name === '...') throw new Malformed('a reserved name');
      this.#byDigest.set(key, { name, value });
    }
  }

  object(members: Readonly<Record<string, unknown>>, path: readonly string[]): Record<string, unknown> {
    if (path.length > deepest) throw new Malformed('too deep');
    const { _sd: digests = [], ...open } = members;
    const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [name, value] of Object.entries(open)) result[name] = this.#value(value, [...path, name]);
    for (const one of z.array(z.string()).catch(fail).parse(digests)) {
      const found = this.#take(one);
      if (!found) continue;
      if (found.name in result) throw new Malformed('a claim comes twice');
      const here = [...path, found.name];
      this.disclosed.push(here);
      result[found.name] = this.#value(found.value, here);
    }
    return result;
  }

  /** A disclosure that no digest speaks of must not be overlooked (RFC 9901 § 7.1, 4). */
  mustBeUsedUp(): void {
    if (this.#used !== this.#byDigest.size) throw new Malformed('a disclosure without its digest');
  }

  #value(value: unknown, path: readonly string[]): unknown {
    if (Array.isArray(value)) {
      // Elements of lists are never hidden in what the portal issues.
      return value.map((one, index) => this.#value(one, [...path, String(index)]));
    }
    return isObject(value) ? this.object(value, path) : value;
  }

  #take(key: string): { name: string; value: unknown } | undefined {
    if (this.#met.has(key)) throw new Malformed('a digest comes twice');
    this.#met.add(key);
    const found = this.#byDigest.get(key);
    if (found) this.#used += 1;
    return found;
  }
}

function readDisclosure(text: string): [salt: string, name: string, value: unknown] {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Malformed('no disclosure');
  try {
    return disclosureShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new Malformed('no disclosure');
  }
}

function fail(): never {
  throw new Malformed('digests are texts');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
