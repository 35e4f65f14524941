import type { ServiceVault } from '#platform/vault/index.ts';
import { addressOfKey, keyOfLink, stepOfCode } from './codes.ts';
import type { FailureStore, Guess } from './failure-store.ts';
import { hashed, isPassphrase, isStrong, TooBusy } from './passphrase.ts';
import type { AccountStore } from './store.ts';

/** What an operator proves who they are with. */
interface Credentials {
  readonly passphrase: string;
  /** Base32. */
  readonly key: string;
}

const purpose = 'operator credentials';

export interface SignInParts {
  readonly accounts: AccountStore;
  readonly failures: FailureStore;
  readonly vault: ServiceVault;
  readonly now: () => Date;
}

export interface SignInAttempt {
  readonly name: string;
  readonly passphrase: string;
  readonly code: string;
  readonly address: string;
}

type SignInOutcome =
  | { readonly outcome: 'open'; readonly token: string }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'slow'; readonly seconds: number };

/**
 * How operators sign in: a passphrase and a one-time code, both always verified, and nothing told of which was wrong or
 * whether there is such an account. Who fails has to wait, by account and by address.
 */
export function createSignIn({ accounts, failures, vault, now }: SignInParts) {
  const guessesOf = ({ name, address }: SignInAttempt): Guess[] => [
    { kind: 'account', key: vault.mac('operator failures', `account ${name}`) },
    { kind: 'address', key: vault.mac('operator failures', `address ${address}`) },
  ];
  const credentialsOf = (sealed: Buffer | null): Credentials | undefined =>
    sealed === null ? undefined : (JSON.parse(vault.openSystem(purpose, sealed).toString('utf8')) as Credentials);

  return {
    async invitation(secret: string): Promise<{ name: string; key: string; address: string } | null> {
      const operator = await accounts.invited(secret);
      if (!operator) return null;
      const key = keyOfLink(secret);
      return { name: operator.name, key, address: addressOfKey(key, operator.name) };
    },

    async accept(secret: string, passphrase: string, code: string): Promise<'done' | 'gone' | 'weak' | 'wrong-code'> {
      const operator = await accounts.invited(secret);
      if (!operator) return 'gone';
      if (!isStrong(passphrase, operator.name)) return 'weak';
      const key = keyOfLink(secret);
      const step = stepOfCode(key, code, now());
      if (step === null) return 'wrong-code';
      const credentials: Credentials = { passphrase: await hashed(passphrase), key };
      // The code that proved the key may still open the first session: it is not counted as used.
      const sealed = vault.sealSystem(purpose, JSON.stringify(credentials));
      if (!(await accounts.accept(secret, sealed, step - 1))) return 'gone';
      await accounts.note(operator.name, 'credentials-set');
      return 'done';
    },

    async open(attempt: SignInAttempt): Promise<SignInOutcome> {
      const name = attempt.name.trim().toLowerCase();
      const guesses = guessesOf({ ...attempt, name });
      const waits = await failures.waits(guesses);
      if (waits > 0) return { outcome: 'slow', seconds: Math.ceil(waits / 1000) };
      await failures.count(guesses);
      const operator = await accounts.byName(name);
      const credentials = credentialsOf(operator?.sealed ?? null);
      const known = await verified(attempt.passphrase, credentials);
      if (known === 'busy') return { outcome: 'slow', seconds: 5 };
      const step = credentials ? stepOfCode(credentials.key, attempt.code, now()) : null;
      const token = known && step !== null && operator ? await accounts.begin(operator.id, step) : null;
      // Noted for names that do not exist too, so that it takes as long; what was typed is not kept.
      if (token === null) await accounts.note(operator?.name ?? '-', 'sign-in-refused');
      if (!operator || token === null) return { outcome: 'refused' };
      await failures.forgive(guesses);
      await accounts.note(operator.name, 'signed-in');
      return { outcome: 'open', token };
    },
  };
}

async function verified(passphrase: string, credentials: Credentials | undefined): Promise<boolean | 'busy'> {
  try {
    return await isPassphrase(passphrase, credentials?.passphrase);
  } catch (error) {
    if (error instanceof TooBusy) return 'busy';
    throw error;
  }
}

export type SignIn = ReturnType<typeof createSignIn>;
