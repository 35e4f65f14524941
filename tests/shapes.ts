import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePorts } from '../bench/ports.ts';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { run } from '#platform/run/run.ts';
import { silentLog } from '#platform/telemetry/index.ts';

/**
 * How the portal's services are spread over processes: all in the process of the test, all in one process of their own,
 * or each in one of its own.
 */
export type Shape = 'one-process' | 'own-process' | 'process-each';

/** A portal that can be started again and again in the same place. */
export interface Starter {
  /** Where citizens reach it. */
  readonly url: string;
  /** Resolves once it is ready. */
  begin(): Promise<RunningShape>;
}

export interface RunningShape {
  /** SIGKILL, where it has processes of its own. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface ShapeOptions {
  readonly services: readonly AnyService[];
  readonly environment: NodeJS.ProcessEnv;
  readonly secret: string;
  /** Takes what processes of the portal write, on either output. */
  readonly write: (text: string) => void;
}

/** The project's folder. */
export const root = join(import.meta.dirname, '..');

const starters: Readonly<Record<Shape, (options: ShapeOptions) => Promise<Starter>>> = {
  'one-process': inThisProcess,
  'own-process': (options) => inProcesses(options, [options.services.map(({ target }) => target)]),
  'process-each': (options) =>
    inProcesses(
      options,
      options.services.map(({ target }) => [target]),
    ),
};

/** Prepares a portal of that shape. */
export function shaped(shape: Shape, options: ShapeOptions): Promise<Starter> {
  return starters[shape](options);
}

async function inThisProcess({ services, environment, secret }: ShapeOptions): Promise<Starter> {
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig(settingsSchema(services), {
    PORTAL_PUBLIC_URL: url,
    ...environment,
    PORTAL_PORT: String(port),
  });
  return {
    url,
    async begin() {
      const portal = await run({
        services,
        hosted: services,
        config,
        secret,
        databaseUrl: config.PORTAL_DATABASE_URL!,
        log: silentLog,
      });
      return { stop: () => portal.stop(), kill: () => portal.stop() };
    },
  };
}

/** Each group of targets by `portal serve --target=…`, knowing the others by PORTAL_PEERS only. */
async function inProcesses(
  { environment, write }: ShapeOptions,
  groups: readonly (readonly string[])[],
): Promise<Starter> {
  const ports = await freePorts(groups.length);
  const addresses = groups.map((targets, index) => ({ targets, address: `http://127.0.0.1:${ports[index]}` }));
  const url = addresses.find(({ targets }) => targets.includes('po-fe-portal'))!.address;
  return {
    url,
    async begin() {
      const children = addresses.map(({ targets, address }) => {
        const peers = addresses
          .filter((other) => other.address !== address)
          .flatMap((other) => other.targets.map((target) => `${target}=${other.address}`));
        return portalCommand(['serve', `--target=${targets.join(',')}`], {
          PORTAL_PUBLIC_URL: url,
          ...environment,
          PORTAL_PORT: new URL(address).port,
          ...(peers.length === 0 ? {} : { PORTAL_PEERS: peers.join(',') }),
        });
      });
      for (const child of children)
        for (const output of [child.stdout, child.stderr]) output!.setEncoding('utf8').on('data', write);
      const end = (signal: NodeJS.Signals) => async () => {
        await Promise.all(children.map((child) => ended(child, signal)));
      };
      try {
        await Promise.all(
          addresses.map(({ targets, address }, index) => untilReady(targets.join(' '), address, children[index]!)),
        );
      } catch (error) {
        await end('SIGKILL')();
        throw error;
      }
      return { kill: end('SIGKILL'), stop: end('SIGTERM') };
    },
  };
}

/** Runs a command of the executable; it sees the given settings and nothing else of this process's. */
export function portalCommand(args: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env;
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'portal.ts', ...args], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Sends a signal and waits for the end. */
export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

async function untilReady(what: string, address: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${what} ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(`${address}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} was not ready in time`);
}
