import { contract, instant } from '#platform/contract.ts';
import type { TargetName } from '#platform/ids.ts';
import { windows } from '#platform/operations/index.ts';
import { z } from 'zod';
import { deadLetter, deed, status, view } from './shapes.ts';

export type {
  Affected,
  DeadLetterView,
  Incident,
  MapArrow,
  MapNode,
  OperatorView,
  ProcessView,
  ReadingView,
  Slow,
  Standing,
  State,
  Status,
  SystemView,
} from './shapes.ts';

/**
 * Contract of the operators' view (po-be-provoz). Only the front may call it, but for the public status. Operators are not
 * citizens: whoever acts is known by `token`, the secret of an operator's session, which every procedure checks itself;
 * without a session that lives it answers UNAUTHORIZED. Secrets travel in bodies, never in addresses.
 */
const front: readonly TargetName[] = ['po-fe-portal'];

const secret = z.string().min(20).max(200);
const passphrase = z.string().max(1000);
const code = z.string().max(20);
/** Whoever has a session. */
const operator = z.object({ token: secret });
const letter = operator.extend({ id: z.string().regex(/^\d{1,18}$/) });

const asked = contract.meta({ access: front }).errors({
  UNAUTHORIZED: { status: 401, message: 'There is no such session of an operator, or it has ended.' },
});
const open = contract.meta({ access: front });

export const operationsApi = {
  /** The public status; the same for everybody. */
  status: contract.meta({ access: 'public' }).route({ method: 'GET', path: '/status' }).output(status),
  invitation: {
    /** Whose link it is, and the key for their one-time codes; null when it is used up or too old. Changes nothing. */
    read: open
      .route({ method: 'POST', path: '/invitation/read' })
      .input(z.object({ secret }))
      .output(z.object({ name: z.string(), key: z.string(), address: z.string() }).nullable()),
    /** Sets the passphrase and the key; the link is used up. */
    accept: open
      .route({ method: 'POST', path: '/invitation/accept' })
      .input(z.object({ secret, passphrase, code }))
      .output(z.object({ outcome: z.enum(['done', 'gone', 'weak', 'wrong-code']) })),
  },
  session: {
    /** Signs in. `slow`: too many failures; not looked at before so many seconds have passed. */
    open: open
      .route({ method: 'POST', path: '/session/open' })
      .input(z.object({ name: z.string().max(100), passphrase, code, address: z.string().max(64) }))
      .output(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.literal('open'), token: secret }),
          z.object({ outcome: z.literal('refused') }),
          z.object({ outcome: z.literal('slow'), seconds: z.number().int() }),
        ]),
      ),
    /** Who it is; `touch` prolongs it. Null when there is no such session, or it has ended. */
    resolve: open
      .route({ method: 'POST', path: '/session/resolve' })
      .input(operator.extend({ touch: z.boolean() }))
      .output(z.object({ name: z.string(), endsAt: instant }).nullable()),
    close: open.route({ method: 'POST', path: '/session/close' }).input(operator).output(z.object({})),
  },
  view: asked
    .route({ method: 'POST', path: '/view' })
    .input(operator.extend({ window: z.enum(windows) }))
    .output(view),
  letters: {
    /** Dead letters of all services, newest first, at most 1,000. They hold identifiers only. */
    list: asked.route({ method: 'POST', path: '/letters' }).input(operator).output(z.array(deadLetter)),
    /** Another try, with all its attempts. NOT_FOUND when somebody was faster. */
    replay: asked.route({ method: 'POST', path: '/letters/replay' }).input(letter).output(z.object({})),
    /** Given up for good. */
    discard: asked.route({ method: 'POST', path: '/letters/discard' }).input(letter).output(z.object({})),
  },
  breakers: {
    /** Closes the breaker of a system in every process. */
    reset: asked
      .route({ method: 'POST', path: '/breakers/reset' })
      .input(operator.extend({ system: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/) }))
      .output(z.object({})),
  },
  deeds: {
    /** What operators did, newest first. */
    list: asked.route({ method: 'POST', path: '/deeds' }).input(operator).output(z.array(deed)),
  },
};
