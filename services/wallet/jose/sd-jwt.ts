import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { encodeJson, sha256, signJwt } from './jwt.ts';

/** Issuing by SD-JWT (RFC 9901): each hidden claim is a salted disclosure, and the signed part has only its digest. */

export interface SdJwtContent {
  /** Beside `alg`. */
  readonly header: object;
  /** Claims that everybody sees. */
  readonly open: Readonly<Record<string, unknown>>;
  /** Claims that the holder shows or keeps to themselves, one by one. */
  readonly hidden: Readonly<Record<string, unknown>>;
  /**
   * Objects whose members are hidden one by one. `padTo`: digests that each such object has, so that their number does
   * not tell how many members there are (decoys, RFC 9901 § 4.2.5).
   */
  readonly within: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly padTo: number;
}

/** The credential with all its disclosures, as it is handed to a wallet: `<jwt>~<disclosure>~…~`. */
export function issueSdJwt({ header, open, hidden, within, padTo }: SdJwtContent, key: KeyObject): string {
  const disclosures: string[] = [];
  const digestOf = (name: string, value: unknown): string => {
    // 128 bits, so that a value cannot be guessed from its digest (RFC 9901 § 9.3).
    const disclosure = encodeJson([randomBytes(16).toString('base64url'), name, value]);
    disclosures.push(disclosure);
    return digest(disclosure);
  };
  const digests = (members: Readonly<Record<string, unknown>>, least: number): string[] => {
    const own = Object.entries(members).map(([name, value]) => digestOf(name, value));
    while (own.length < least) own.push(digest(randomBytes(32).toString('base64url')));
    // Sorted by themselves: their order must not tell which is which (RFC 9901 § 4.2.4.1).
    return own.toSorted();
  };
  const nested = Object.entries(within).map(([name, members]) => [name, { _sd: digests(members, padTo) }]);
  const payload = {
    ...open,
    ...(Object.fromEntries(nested) as object),
    ...(Object.keys(hidden).length > 0 ? { _sd: digests(hidden, 0) } : {}),
    _sd_alg: 'sha-256',
  };
  return [signJwt(header, payload, key), ...disclosures, ''].join('~');
}

/** Digest of a disclosure, as it stands in `_sd`. */
export function digest(disclosure: string): string {
  return sha256(disclosure).toString('base64url');
}
