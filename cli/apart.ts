import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { X509Certificate } from 'node:crypto';
import { type Config, readConfig, settingsSchema } from '#platform/config/config.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { settingsFor } from '#platform/run/placement.ts';
import type { Placement } from '#platform/service.ts';
import type { Log } from '#platform/telemetry/index.ts';
import { authorityFiles, partFiles, readAuthority, writeAuthority, writeParts } from './certificate-folder.ts';
import { root } from './context.ts';
import { UsageError } from './fail.ts';
import { freePorts } from './port.ts';
import { settingsText } from './settings-file.ts';

export interface ApartOptions {
  readonly services: readonly AnyService[];
  /** Settings of the whole portal, as it would run in one process. */
  readonly environment: NodeJS.ProcessEnv;
  readonly dataDir: string;
  readonly log: Log;
}

/** A portal in two parts on this machine: the cloud part is this process, the data-centre part one below it. */
export interface Apart {
  readonly services: readonly AnyService[];
  /** Settings of the cloud part. */
  readonly config: Config;
  /** Starts the data-centre part; the database must be there. Its end is told in the log, and it is not started again. */
  begin(): ApartProcess;
}

export interface ApartProcess {
  readonly pid: number;
  readonly targets: readonly string[];
  /** Command that starts it again. */
  readonly again: string;
  /** Resolves once it serves. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const here = '127.0.0.1';
const placements = ['cloud', 'datacentre'] as const satisfies readonly Placement[];
/** Certificates of the demonstration that hold shorter are made anew at the start. */
const renewDays = 30;
const startMs = 60_000;
const stopMs = 30_000;

/** Makes certificates where there are none, and divides the settings between the parts. */
export async function prepareApart({ services, environment, dataDir, log }: ApartOptions): Promise<Apart> {
  const folder = resolve(dataDir, 'certificates');
  await certificatesIn(folder);
  const [cloudPort = 0, port = 0, probes = 0] = await freePorts(3);
  const of = (placement: Placement) => services.filter((service) => service.placement === placement);
  const peers = (placement: Placement, where: number) =>
    of(placement)
      .filter(({ api }) => api)
      .map(({ target }) => `${target}=https://${here}:${where}`)
      .join(',');
  const schema = settingsSchema(services);
  const shared = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name in schema && value));

  const config = readConfig(schema, {
    ...settingsFor('cloud', services, shared),
    ...filesOf(folder, 'cloud'),
    PORTAL_TLS_PORT: String(cloudPort),
    PORTAL_PEERS: peers('datacentre', port),
  });
  const file = resolve(dataDir, 'apart', 'datacentre.env');
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
  const settings = settingsText({
    ...settingsFor('datacentre', services, shared),
    ...filesOf(folder, 'datacentre'),
    PORTAL_DATA_DIR: resolve(dataDir),
    PORTAL_PUBLIC_URL: config.PORTAL_PUBLIC_URL,
    PORTAL_HOST: here,
    PORTAL_PORT: String(probes),
    PORTAL_TLS_PORT: String(port),
    PORTAL_PEERS: peers('cloud', cloudPort),
  });
  await writeFile(file, settings, { mode: 0o600 });

  return {
    services: of('cloud'),
    config,
    begin() {
      const environmentOfMachine = Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !(name in schema)),
      );
      const args = ['serve', '--placement=datacentre', '--settings', file];
      const child = spawn(process.execPath, [...process.execArgv, join(root, 'portal.ts'), ...args], {
        cwd: root,
        env: environmentOfMachine,
        // By the channel it hears when this process is gone, however that came about.
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      return watched(child, {
        targets: of('datacentre').map(({ target }) => target),
        again: `npm run portal -- ${args.join(' ')}`,
        probe: `http://${here}:${probes}/health/ready`,
        log,
      });
    },
  };
}

/** Made at the first start, and anew before they end. */
async function certificatesIn(folder: string): Promise<void> {
  const now = new Date();
  const parts = placements.map((part) => ({ part, names: ['localhost', here] }));
  const lasts = (file: string): boolean =>
    existsSync(file) &&
    new X509Certificate(readFileSync(file)).validToDate.getTime() - now.getTime() > renewDays * 86_400_000;
  if (placements.every((part) => lasts(partFiles(folder, part).certificate) && existsSync(partFiles(folder, part).key)))
    return;
  const { certificate, key } = authorityFiles(folder);
  const authority = lasts(certificate) && existsSync(key) ? readAuthority(folder) : await writeAuthority(folder, now);
  await writeParts(folder, authority, parts, { days: 397, now });
}

function filesOf(folder: string, part: string): NodeJS.ProcessEnv {
  const { certificate, key, authority } = partFiles(folder, part);
  return { PORTAL_TLS_CERT_FILE: certificate, PORTAL_TLS_KEY_FILE: key, PORTAL_TLS_CA_FILE: authority };
}

interface Watch extends Pick<ApartProcess, 'targets' | 'again'> {
  readonly probe: string;
  readonly log: Log;
}

function watched(child: ChildProcess, { targets, again, probe, log }: Watch): ApartProcess {
  let stopping = false;
  let begun = false;
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
  child.on('exit', (code, signal) => {
    if (stopping || !begun) return;
    log.warn(
      { pid: child.pid, code, signal, again },
      'the data-centre part has ended; the portal goes on with what was read before',
    );
  });
  return {
    pid: child.pid ?? 0,
    targets,
    again,
    async ready() {
      const deadline = performance.now() + startMs;
      while (performance.now() < deadline) {
        if (ended()) throw new UsageError('The data-centre part could not start; what it wrote above says why.');
        const answer = await fetch(probe).catch(() => undefined);
        if (answer?.ok) {
          begun = true;
          return;
        }
        await wait(50);
      }
      throw new UsageError(`The data-centre part was not ready within ${startMs / 1000} s.`);
    },
    async stop() {
      stopping = true;
      if (ended()) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await gone;
      clearTimeout(late);
    },
  };
}
