import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { publicJwk, type PublicJwk, thumbprintOf } from '../jose/jwt.ts';
import { type KeyPair, makeCertificate, newKeyPair } from './certificates.ts';
import { insertKey, type KeyPurpose, type KeyRow, listKeys } from './store.ts';

/** One of the portal's own keys. */
export interface SigningKey {
  readonly purpose: KeyPurpose;
  readonly year: number;
  /** JWK thumbprint. */
  readonly kid: string;
  readonly jwk: PublicJwk;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** DER. */
  readonly certificate: Buffer;
}

/** The portal's keys as an issuer and a verifier. */
export interface Keys {
  /** The key that signs this year; made when first needed. */
  current(purpose: 'issuer' | 'verifier'): Promise<SigningKey>;
  /** All keys that may have signed a credential which is still valid, the newest first. */
  issuers(): Promise<readonly SigningKey[]>;
  /** Over all of them; what others are to trust. */
  root(): Promise<SigningKey>;
}

/** The names in the certificates; the issuer's says whose it is not. */
const names: Record<KeyPurpose, string> = {
  root: 'Portál občana: vlastní vydavatel, nikoli stát',
  issuer: 'Portál občana: vydavatel průkazů, nikoli stát',
  verifier: 'Portál občana: ověřování průkazů',
};
/** Days: ten years of a root; a working key signs for a year, and what it signed must end before it does. */
const days: Record<KeyPurpose, number> = { root: 3653, issuer: 800, verifier: 430 };
const sealedFor = 'wallet-signing-key';

/** Keys of one database: made once, sealed by the portal's vault, the same in every process. */
export function createKeys(parts: {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly publicUrl: string;
  now(): Date;
}): Keys {
  const { database, vault, publicUrl, now } = parts;
  let known = new Map<string, SigningKey>();

  const load = async (): Promise<void> => {
    const rows = await listKeys(database);
    known = new Map(rows.map((row) => [`${row.purpose} ${row.year}`, known.get(nameOf(row)) ?? opened(row)]));
  };
  const opened = (row: KeyRow): SigningKey => {
    const privateKey = createPrivateKey({
      key: vault.openSystem(sealedFor, row.sealed),
      format: 'der',
      type: 'pkcs8',
    });
    const publicKey = createPublicKey(privateKey);
    return { ...row, privateKey, publicKey, jwk: publicJwk.parse(publicKey.export({ format: 'jwk' })) };
  };
  const make = async (purpose: KeyPurpose, year: number): Promise<void> => {
    const keys = newKeyPair();
    const issuer = purpose === 'root' ? undefined : await find('root', 0);
    const certificate = await makeCertificate({
      keys,
      use: purpose,
      commonName: names[purpose],
      // A minute ago: clocks of others may be late.
      notBefore: new Date(now().getTime() - 60_000),
      days: days[purpose],
      publicUrl,
      ...(issuer ? { issuer: { certificate: issuer.certificate, key: issuer.privateKey } } : {}),
    });
    await insertKey(database, { purpose, year, ...rowOf(keys), certificate }, now());
  };
  const rowOf = ({ publicKey, privateKey }: KeyPair) => ({
    kid: thumbprintOf(publicJwk.parse(publicKey.export({ format: 'jwk' }))),
    sealed: vault.sealSystem(sealedFor, privateKey.export({ format: 'der', type: 'pkcs8' })),
  });
  const find = async (purpose: KeyPurpose, year: number): Promise<SigningKey> => {
    const name = nameOf({ purpose, year });
    if (!known.has(name)) await load();
    if (!known.has(name)) {
      await make(purpose, year);
      await load();
    }
    return known.get(name)!;
  };

  return {
    current: (purpose) => find(purpose, now().getUTCFullYear()),
    root: () => find('root', 0),
    async issuers() {
      const year = now().getUTCFullYear();
      await find('issuer', year);
      // A key of last year has signed what is valid for a year at most.
      return [...known.values()].filter((key) => key.purpose === 'issuer' && key.year >= year - 2);
    },
  };
}

const nameOf = ({ purpose, year }: Pick<KeyRow, 'purpose' | 'year'>): string => `${purpose} ${year}`;
