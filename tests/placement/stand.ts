import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migratePortal } from '#platform/run/migrate.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { partFiles, writeAuthority, writeParts } from '../../cli/certificate-folder.ts';
import { freePorts } from '../../cli/port.ts';
import { ended, root } from '../shapes.ts';
import { services } from './services.ts';

export const secret = 'a secret for tests only, of at least 32 characters';

/** A register, a database, certificates, and the two parts of a portal as processes of their own. */
export interface Stand {
  /** Of the certificates: `cloud`, `datacentre`. */
  readonly folder: string;
  readonly dataDir: string;
  /** Where people reach the cloud part. */
  readonly cloud: string;
  /** Where the data-centre part is called by TLS, and where it is probed. */
  readonly datacentre: string;
  readonly probes: string;
  /** What the register was asked. */
  readonly asked: string[];
  /** Starts the data-centre part; once it serves. */
  begin(): Promise<void>;
  /** SIGTERM, and waits for its end. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

/** Settings that name the files of a part. */
export function tlsSettings(folder: string, part: string): NodeJS.ProcessEnv {
  const { certificate, key, authority } = partFiles(folder, part);
  return { PORTAL_TLS_CERT_FILE: certificate, PORTAL_TLS_KEY_FILE: key, PORTAL_TLS_CA_FILE: authority };
}

export async function startStand(): Promise<Stand> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-placement-'));
  const folder = join(dataDir, 'certificates');
  const now = new Date();
  const names = ['localhost', '127.0.0.1'];
  const parts = ['cloud', 'datacentre'].map((part) => ({ part, names }));
  await writeParts(folder, await writeAuthority(folder, now), parts, { days: 30, now });
  const database = await testDatabase();
  await migratePortal({ adminUrl: database.adminUrl, services, secret, log: silentLog });
  const { register, asked, url } = await startRegister();
  const [cloud = 0, cloudPeers = 0, datacentre = 0, probes = 0] = await freePorts(4);
  const shared = {
    PORTAL_DATABASE_URL: database.adminUrl,
    PORTAL_SECRET: secret,
    PORTAL_DATA_DIR: dataDir,
    PORTAL_MAX_LATE_MS: '60000',
  };
  const settings = {
    cloud: {
      ...shared,
      ...tlsSettings(folder, 'cloud'),
      PORTAL_PORT: String(cloud),
      PORTAL_TLS_PORT: String(cloudPeers),
      PORTAL_PEERS: `po-be-studna=https://127.0.0.1:${datacentre}`,
    },
    datacentre: {
      ...shared,
      ...tlsSettings(folder, 'datacentre'),
      PORTAL_PORT: String(probes),
      PORTAL_TLS_PORT: String(datacentre),
      PORTAL_PEERS: `po-fe-brana=https://127.0.0.1:${cloudPeers}`,
      WELL_URL: url,
    },
  };
  const front = await startPart('cloud', settings.cloud);
  let well: ChildProcess | undefined;
  const end = async (): Promise<void> => {
    if (well) await ended(well, 'SIGTERM');
    well = undefined;
  };
  return {
    folder,
    dataDir,
    cloud: `http://127.0.0.1:${cloud}`,
    datacentre: `https://127.0.0.1:${datacentre}`,
    probes: `http://127.0.0.1:${probes}`,
    asked,
    begin: async () => void (well ??= await startPart('datacentre', settings.datacentre)),
    end,
    async stop() {
      await end();
      await ended(front, 'SIGTERM');
      register.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function startRegister(): Promise<{ register: Server; asked: string[]; url: string }> {
  const asked: string[] = [];
  const register = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(`the register says ${request.url}`);
  }).listen(0, '127.0.0.1');
  await once(register, 'listening');
  return { register, asked, url: `http://127.0.0.1:${(register.address() as AddressInfo).port}` };
}

/** Resolves once the part has said where it is. @throws Error with what it wrote, when it ends before */
async function startPart(placement: string, settings: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'tests/placement/part.child.ts', placement],
    { cwd: root, env: { PATH, HOME, TMPDIR, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let wrote = '';
  await new Promise<void>((resolve, reject) => {
    for (const output of [child.stdout, child.stderr])
      output.setEncoding('utf8').on('data', (text: string) => {
        wrote += text;
        if (/^at http/m.test(wrote)) resolve();
      });
    child.once('exit', () => reject(new Error(`the ${placement} part ended: ${wrote}`)));
  });
  return child;
}
