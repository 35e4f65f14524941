import { createHash } from 'node:crypto';
import type { ServiceVault } from '../vault/index.ts';
import { int64, uuidBytes } from './chain.ts';
import type { Anchor } from './types.ts';

/** One anchored head. */
export interface AnchoredHead {
  readonly citizen: string;
  readonly number: number;
  readonly hash: Uint8Array;
}

/** Digest over anchored heads, given in the order of their citizens. */
export function headsDigest() {
  const digest = createHash('sha256');
  let citizens = 0;
  let entries = 0;
  return {
    add({ citizen, number, hash }: AnchoredHead): void {
      digest
        .update(uuidBytes(citizen))
        .update(int64(BigInt(number)))
        .update(hash);
      citizens += 1;
      entries += number;
    },
    end: () => ({ citizens, entries, digest: digest.digest() }),
  };
}

/** The keyed digest of an anchor, which covers the one before it. */
export function anchorMac(
  vault: Pick<ServiceVault, 'mac'>,
  { serial, at, citizens, entries, digest }: Omit<Anchor, 'mac'>,
  before: Uint8Array | undefined,
): Buffer {
  const numbers = [serial, at.getTime(), citizens, entries].map((number) => int64(BigInt(number)));
  return vault.mac('anchor', Buffer.concat([...numbers, digest, before ?? Buffer.alloc(32)]));
}

/** An anchor as an operator keeps it: "12-5f0c…". */
export function anchorText({ serial, mac }: Pick<Anchor, 'serial' | 'mac'>): string {
  return `${serial}-${Buffer.from(mac).toString('hex')}`;
}

/** Reads what `anchorText` wrote; undefined when it is none. */
export function readAnchorText(text: string): Pick<Anchor, 'serial' | 'mac'> | undefined {
  const [, serial, mac] = /^([1-9]\d{0,8})-([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return serial && mac ? { serial: Number(serial), mac: Buffer.from(mac, 'hex') } : undefined;
}
