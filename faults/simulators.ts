import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Fault } from '#simulators/faults/types.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { ended } from './portal/process.ts';

/** The state in a box, and how to break it. */
export interface State {
  readonly url: string;
  /** Of its mail server, e.g. "smtp://127.0.0.1:40123". */
  readonly mail: string;
  /** PEM of the authority that signs data messages. */
  readonly trust: string;
  /** Makes a system misbehave; what was wrong with it before is over. */
  break(system: string, faults: readonly (Fault | string)[]): Promise<void>;
  /** Everything works again. */
  mend(): Promise<void>;
  /** How many messages of each subject ISDS has accepted. */
  accepted(): Promise<ReadonlyMap<string, number>>;
  /** Number of mails and SMS that were taken, by subject and text. */
  post(channel: 'email' | 'sms'): Promise<readonly { readonly recipient: string; readonly text: string }[]>;
  /** Registers the portal with the national identity, as its operator would. */
  register(metadata: string): Promise<void>;
  stop(): Promise<void>;
}

/** How many people live in the country. */
export const population = { seed: 'faults', size: 40 };

/** Starts the simulators in a process of their own. */
export async function startState(folder: string): Promise<State> {
  const child: ChildProcess = fork(
    join(import.meta.dirname, 'simulators.child.ts'),
    [folder, String(population.size)],
    {
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', 'tsx'],
      cwd: join(import.meta.dirname, '..'),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  const [told] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the state in a box did not start'))),
  ])) as [{ url: string; mail: string; trust: string }];
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${told.url}/_control/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the state in a box answered ${answer.status} to ${method} ${path}: ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    ...told,
    async break(system, faults) {
      await control('PUT', 'faults', { [system]: faults });
    },
    async mend() {
      await control('DELETE', 'faults');
    },
    async accepted() {
      const counts = new Map<string, number>();
      for (const { subject, count } of (await control('GET', 'isds/messages')) as { subject: string; count: number }[])
        counts.set(subject, (counts.get(subject) ?? 0) + count);
      return counts;
    },
    async post(channel) {
      return (await control('GET', `mail/messages?channel=${channel}`)) as { recipient: string; text: string }[];
    },
    register: (metadata) => registerServiceProvider(told.url, metadata),
    stop: () => ended(child, 'SIGTERM'),
  };
}
