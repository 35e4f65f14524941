/** Accounts of the simulated WSDP: those of the trial service. Source: [manual] 7, 3.5, 4.1. */
import { MESSAGE } from '#connectors/cuzk/protocol.ts';
import type { XmlElement } from '#platform/xml/index.ts';
import { child } from '#platform/xml/index.ts';
import { SoapFault, type Asked } from './soap.ts';

export interface Account {
  readonly user: string;
  /** Pays for what it takes, or has it for nothing by law and must say why it asks. */
  readonly kind: 'paying' | 'free';
}

const PASSWORDS: Readonly<Record<string, { readonly password: string; readonly kind: Account['kind'] }>> = {
  WSTEST: { password: 'WSHESLO', kind: 'paying' },
  WSTESTB: { password: 'WSHESLOB', kind: 'free' },
};

const MOST_WRONG = 3;
const LOCKED_MS = 15 * 60_000;

/** Knows who asks; three wrong passwords lock an account for a quarter of an hour. */
export class Accounts {
  readonly #now: () => Date;
  readonly #wrong = new Map<string, { times: number; at: number }>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @throws SoapFault */
  of({ user, password }: Pick<Asked, 'user' | 'password'>): Account {
    if (user === null || password === null)
      throw new SoapFault('wsse:InvalidSecurity', 'Error on verifying message against security policy');
    const known = Object.hasOwn(PASSWORDS, user) ? PASSWORDS[user] : undefined;
    const now = this.#now().getTime();
    const wrong = this.#wrong.get(user);
    const locked = wrong !== undefined && wrong.times >= MOST_WRONG && now - wrong.at < LOCKED_MS;
    if (known === undefined || locked || known.password !== password) {
      if (known !== undefined && !locked) this.#wrong.set(user, { times: (wrong?.times ?? 0) + 1, at: now });
      throw new SoapFault('wsse:FailedAuthentication', 'Failed to assert identity with UsernameToken.');
    }
    this.#wrong.delete(user);
    return { user, kind: known.kind };
  }
}

/** An account that pays nothing must say why it asks for a report; the code of the missing word, or null. */
export function missingPurpose({ kind }: Account, fields: XmlElement): number | null {
  if (kind === 'paying') return null;
  if (!child(fields, 'cisloJednaci')?.text) return MESSAGE.referenceMissing;
  return child(fields, 'ucelKod')?.text ? null : MESSAGE.purposeMissing;
}
