import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Characters that a passphrase has at least. NIST SP 800-63B-4 asks for eight beside a second factor; this asks for more. */
export const leastLength = 14;
const mostLength = 200;

/** 64 MiB and some 0.3 s of one processor: a choice of the OWASP Password Storage Cheat Sheet. */
const cost = { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 1024 * 1024 };

/** One at a time in a process, a few wait: guessing must not take the processor and the memory from citizens. */
const turns = bulkhead(1, 8);

/** Too many passphrases are being verified at once. */
export class TooBusy extends Error {}

/** A passphrase as it is kept: "scrypt$N$r$p$salt$hash". */
export async function hashed(passphrase: string, salt = randomBytes(16)): Promise<string> {
  const key = await inTurn(() => derive(normal(passphrase), salt, 32, cost));
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Something to compare with where there is no account, so that it takes as long. Nothing fits it. */
const nobodys = [
  'scrypt',
  cost.N,
  cost.r,
  cost.p,
  randomBytes(16).toString('base64'),
  randomBytes(32).toString('base64'),
].join('$');

/** Whether it is the passphrase that was kept; takes as long when there is none. @throws {TooBusy} */
export async function isPassphrase(passphrase: string, kept: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (kept ?? nobodys).split('$');
  const expected = Buffer.from(hash, 'base64');
  const key = await inTurn(() =>
    derive(normal(passphrase), Buffer.from(salt, 'base64'), expected.length, {
      N: Number(N),
      r: Number(r),
      p: Number(p),
      maxmem: cost.maxmem,
    }),
  );
  return timingSafeEqual(key, expected) && kept !== undefined;
}

/** Whether a passphrase may be chosen: long, not the name over and over, not one or two characters repeated. */
export function isStrong(passphrase: string, name: string): boolean {
  const text = normal(passphrase);
  const letters = Array.from(text);
  const rest = text.toLowerCase().replaceAll(name.toLowerCase(), '');
  return letters.length >= leastLength && text.length <= mostLength && new Set(letters).size >= 5 && rest.length >= 8;
}

/** RFC 8265 asks for composed Unicode: the same passphrase typed on another keyboard is the same. */
function normal(passphrase: string): string {
  return passphrase.normalize('NFC').slice(0, 1000);
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await turns.execute(work);
  } catch (error) {
    if (error instanceof BulkheadRejectedError) throw new TooBusy('passphrases are being verified');
    throw error;
  }
}
