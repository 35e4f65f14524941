import { implement, ORPCError } from '@orpc/server';
import type { Audit } from '#platform/audit/index.ts';
import { unavailable } from '#platform/contract.ts';
import { DatabaseError } from '#platform/data/index.ts';
import { citizenId } from '#platform/ids.ts';
import type { Operations, Window } from '#platform/operations/index.ts';
import type { CallContext } from '#platform/service.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { OperatorSession, Sessions } from './accounts/sessions.ts';
import type { SignIn } from './accounts/sign-in.ts';
import type { AccountStore } from './accounts/store.ts';
import { operationsApi } from './api.ts';
import type { OperatorView, Status } from './shapes.ts';
import { statusOf } from './status/status.ts';
import { assemble } from './view/assemble.ts';

export interface RouterParts {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly operations: Operations;
  readonly audit: Audit;
  readonly log: Log;
  now(): Date;
}

/** The public status is made anew at most this often in a process, however many ask. */
const statusMs = 15_000;

/** The contract's implementation. Whatever an operator does or sees begins with `signedIn`. */
export function operationsRouter({ accounts, sessions, signIn, operations, audit, log, now }: RouterParts) {
  const os = implement(operationsApi).$context<CallContext>();

  const signedIn = async (token: string): Promise<OperatorSession> => {
    const session = await sessions.resolve(token, false).catch(unreachable);
    if (!session) throw new ORPCError('UNAUTHORIZED');
    return session;
  };

  let told: { readonly status: Status; readonly at: number } | undefined;
  let making: Promise<Status> | undefined;
  const makeStatus = async (): Promise<Status> => {
    try {
      const status = statusOf(operations.services, await operations.history(), now());
      told = { status, at: now().getTime() };
      return status;
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      if (!told) throw unavailable(error);
      return { ...told.status, old: true };
    }
  };

  return os.router({
    status: os.status.handler(() => {
      if (told && now().getTime() - told.at < statusMs) return told.status;
      return (making ??= makeStatus().finally(() => (making = undefined)));
    }),
    invitation: {
      read: os.invitation.read.handler(({ input }) => signIn.invitation(input.secret).catch(unreachable)),
      accept: os.invitation.accept.handler(async ({ input }) => ({
        outcome: await signIn.accept(input.secret, input.passphrase, input.code).catch(unreachable),
      })),
    },
    session: {
      open: os.session.open.handler(({ input }) => signIn.open(input).catch(unreachable)),
      resolve: os.session.resolve.handler(async ({ input }) => {
        const session = await sessions.resolve(input.token, input.touch).catch(unreachable);
        return session && { name: session.name, endsAt: session.endsAt.toISOString() };
      }),
      close: os.session.close.handler(async ({ input }) => {
        const session = await sessions.resolve(input.token, false).catch(unreachable);
        await sessions.end(input.token).catch(unreachable);
        if (session) await accounts.note(session.name, 'signed-out').catch(unreachable);
        return {};
      }),
    },
    view: os.view.handler(async ({ input }) => {
      await signedIn(input.token);
      return lookAt(operations, input.window, now(), log);
    }),
    letters: {
      list: os.letters.list.handler(async ({ input }) => {
        await signedIn(input.token);
        const letters = await operations.queue.deadLetters().catch(unreachable);
        return letters.map(({ id, task, event, attempts, error, addedAt, diedAt }) => ({
          id,
          task,
          event,
          attempts,
          error,
          addedAt: addedAt.toISOString(),
          diedAt: diedAt.toISOString(),
        }));
      }),
      replay: os.letters.replay.handler(async ({ input, errors }) => {
        await withLetter(
          input.token,
          input.id,
          'events-replayed',
          () => operations.queue.replay({ id: input.id }),
          () => {
            throw errors.NOT_FOUND();
          },
        );
        return {};
      }),
      discard: os.letters.discard.handler(async ({ input, errors }) => {
        await withLetter(
          input.token,
          input.id,
          'events-discarded',
          () => operations.queue.discard({ id: input.id }),
          () => {
            throw errors.NOT_FOUND();
          },
        );
        return {};
      }),
    },
    breakers: {
      reset: os.breakers.reset.handler(async ({ input }) => {
        const { name } = await signedIn(input.token);
        await accounts.note(name, 'breaker-reset', input.system).catch(unreachable);
        await operations.resetBreaker(input.system);
        return {};
      }),
    },
    deeds: {
      list: os.deeds.list.handler(async ({ input }) => {
        await signedIn(input.token);
        const deeds = await accounts.deeds().catch(unreachable);
        return deeds.map(({ at, operator, deed, subject }) => ({ at: at.toISOString(), operator, deed, subject }));
      }),
    },
  });

  /** A deed done to a dead letter: noted in the operators' log and, where it concerns a citizen, in theirs first. */
  async function withLetter(
    token: string,
    id: string,
    deed: 'events-replayed' | 'events-discarded',
    act: () => Promise<number>,
    missing: () => never,
  ): Promise<void> {
    const { name } = await signedIn(token);
    const [letter] = await operations.queue.deadLetters({ id }).catch(unreachable);
    if (!letter) return missing();
    if (letter.citizen !== null) await noteForCitizen(letter.citizen, deed);
    await accounts.note(name, deed, id).catch(unreachable);
    if ((await act().catch(unreachable)) === 0) missing();
  }

  /** Who has left has no log to write into any more; the work is dealt with all the same. */
  async function noteForCitizen(citizen: string, deed: string): Promise<void> {
    try {
      await audit.note({ citizen: citizenId(citizen), deed, by: { kind: 'operator', command: 'provoz' } });
    } catch (err) {
      log.warn({ err, deed }, 'what an operator did could not be noted for the citizen');
    }
  }
}

/** All that was measured; while the database does not answer, what this process knows of itself. */
async function lookAt(operations: Operations, window: Window, now: Date, log: Log): Promise<OperatorView> {
  const { services } = operations;
  try {
    const [measured, queues] = await Promise.all([operations.measured(window), operations.queue.figures()]);
    return assemble({ services, measured, queues, window, alone: false, now });
  } catch (err) {
    log.warn({ err }, 'operators see only what one process knows');
    return assemble({ services, measured: operations.own(), queues: [], window: '5m', alone: true, now });
  }
}

/** The database does not answer: to a caller that is UNAVAILABLE, anything else is a mistake. */
function unreachable(error: unknown): never {
  if (error instanceof DatabaseError && (error.fault === 'unavailable' || error.fault === 'busy'))
    throw unavailable(error);
  throw error;
}
