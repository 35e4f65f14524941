import { createHmac } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** One-time codes by RFC 6238 as every authenticator makes them: SHA-1, six digits, thirty seconds. */
const period = 30;

function totp(key: string, label = ''): TOTP {
  return new TOTP({
    issuer: 'Portál občana',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(key),
  });
}

/** The key that belongs to a link: whoever has the link has the key, and nothing is stored before it is accepted. */
export function keyOfLink(secret: string): string {
  const bytes = createHmac('sha256', secret).update('operator one-time codes v1').digest().subarray(0, 20);
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32;
}

/** Address for authenticators (otpauth://), e.g. as a QR code. */
export function addressOfKey(key: string, name: string): string {
  return totp(key, name).toString();
}

/** The step (RFC 6238: T) that a code belongs to, now or one before or after; null when it is no code of this key. */
export function stepOfCode(key: string, code: string, now: Date): number | null {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const delta = totp(key).validate({ token: digits, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta;
}
