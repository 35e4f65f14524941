import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { AnyContractRouter } from '@orpc/contract';
import { freePorts } from '../../bench/ports.ts';
import { simulatedSystems } from '../../cli/addresses.ts';
import { databaseUrlFile } from '../../cli/context.ts';
import { citizenId } from '#platform/ids.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { startEmbedded } from '#platform/data/index.ts';
import { createExports } from '#platform/export/index.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { createCallerTokens } from '#platform/http/caller-token.ts';
import type { TargetName } from '#platform/ids.ts';
import { createClientFactory } from '#platform/run/clients.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { run } from '#platform/run/run.ts';
import { portalSecret } from '#platform/run/secret.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { databoxApi } from '#services/databox/api.ts';
import { documentsStreams } from '#services/documents/api.ts';
import { identityApi } from '#services/identity/api.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { Browser, carried } from '#simulators/nia/testing/browser.ts';
import { portalCommand, root } from '../shapes.ts';

/** A state in a box, and room for portals that are lost and brought back. */
export interface Place {
  readonly simulators: Simulators;
  readonly folder: string;
  /** Where every portal of this place is reached, one after the other. */
  readonly url: string;
  /** Starts a portal on a data folder as `portal start` does: embedded database, every service in one process. */
  start(dataDir: string): Promise<Portal>;
  /** A command of the executable on a data folder, to its end. */
  command(dataDir: string, ...args: string[]): Promise<{ code: number | null; output: string }>;
  stop(): Promise<void>;
}

/** A running portal, as its front and its citizens use it. */
export type Portal = Awaited<ReturnType<typeof startPortal>>;

export async function newPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-restore-'));
  // Root's database runs as another user, who has to get through.
  await chmod(folder, 0o711);
  const simulators = await startSimulators({
    port: 0,
    dataDir: join(folder, 'simulators'),
    population: { seed: 'tests', size: 60 },
  });
  const trustFile = join(folder, 'isds-trust.pem');
  await writeFile(trustFile, simulators.trust.isdsCa);
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    ...simulatedSystems(simulators.url, trustFile, simulators.addresses['mail']),
    PORTAL_PORT: String(port),
    PORTAL_PUBLIC_URL: url,
    PORTAL_DEMO: 'true',
    PORTAL_LOG_LEVEL: 'silent',
    PORTAL_RATE_LIMIT: '100000',
    ISDS_SYNC_SECONDS: '3600',
    NIA_KEY_FILE: join(folder, 'nia.pem'),
  };
  return {
    simulators,
    folder,
    url,
    start: (dataDir) => startPortal(dataDir, settings, simulators),
    async command(dataDir, ...args) {
      const child = portalCommand(args, { ...settings, PORTAL_DATA_DIR: dataDir });
      const [output, errors] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
      return { code: child.exitCode, output: output + errors };
    },
    async stop() {
      await simulators.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startPortal(dataDir: string, environment: NodeJS.ProcessEnv, simulators: Simulators) {
  const services = await discoverServices(root);
  await mkdir(dataDir, { recursive: true });
  const secret = portalSecret(undefined, dataDir);
  const server = await startEmbedded({ dataDir: join(dataDir, 'database'), log: () => undefined });
  const { adminUrl } = server;
  await migratePortal({ adminUrl, services, secret, log: silentLog });
  await writeFile(databaseUrlFile(dataDir), `${adminUrl}\n`, { mode: 0o600 });
  const config = readConfig(settingsSchema(services), { ...environment, PORTAL_DATA_DIR: dataDir });
  const running = await run({ services, hosted: services, config, secret, databaseUrl: adminUrl, log: silentLog });
  const factory = createClientFactory({
    tokens: createCallerTokens(secret),
    peers: Object.fromEntries(services.map(({ target }) => [target, running.url])),
    hosted: () => undefined,
    server: () => {
      throw new Error('nothing is hosted beside the portal');
    },
  });
  await registerServiceProvider(simulators.url, await (await fetch(`${running.url}/nia/metadata`)).text());
  const client = <C extends AnyContractRouter>(target: TargetName, api: C) =>
    factory.client('po-fe-portal', target, api);

  return {
    adminUrl,
    running,
    client,
    /** The way of a person of the simulated country to a session, agreeing when asked. */
    async signIn(person: number): Promise<CitizenCaller> {
      const front = client('po-be-identita', identityApi).own.signIn;
      const device = { userAgent: 'Mozilla/5.0 Firefox/140.0', address: '192.0.2.7' };
      const { redirectUrl, ticket } = await front.begin({ levelOfAssurance: 'substantial', returnTo: '/' });
      const browser = new Browser((url) => url.startsWith(config.PORTAL_PUBLIC_URL));
      const { givenName, familyName } = simulators.population.person(person);
      const people = await browser.press(await browser.get(redirectUrl), 'means', 'nia-id');
      const found = await browser.press(people, '', undefined, { query: `${givenName} ${familyName}` });
      const given = await browser.press(await browser.press(found, 'person', String(person)), 'action', 'give');
      let answer = await front.finish({ samlResponse: carried(given).fields['SAMLResponse'] ?? '', ticket, device });
      if (answer.outcome === 'consent-needed')
        answer = await front.consent({ ticket: answer.ticket, consentVersion: answer.consentVersion, device });
      if (answer.outcome !== 'signed-in') throw new Error(`not signed in: ${answer.outcome}`);
      const { citizen, id, levelOfAssurance } = answer.session;
      return { kind: 'citizen', citizen: citizenId(citizen), session: id, levelOfAssurance };
    },
    /** Connects the person's own data box, as on the page of ISDS. */
    async connectBox(caller: CitizenCaller, person: number): Promise<void> {
      const { login, password } = simulators.population.person(person).dataBoxes[0]!;
      const { boxes } = client('po-be-datova-schranka', databoxApi).as(caller);
      const returnUrl = `${config.PORTAL_PUBLIC_URL}/datova-schranka/pripojeno`;
      const { redirectUrl } = await boxes.beginConnect({ returnUrl });
      const ticket = /name="ticket" value="([^"]+)"/.exec(await (await fetch(redirectUrl)).text())?.[1] ?? '';
      const body = new URLSearchParams({ ticket, answer: 'allow', login, password });
      const agreed = await fetch(redirectUrl.split('?')[0]!, { method: 'POST', body, redirect: 'manual' });
      const back = new URL(agreed.headers.get('location') ?? 'about:blank').searchParams;
      await boxes.finishConnect({ code: back.get('code') ?? '', state: back.get('state') ?? '' });
    },
    async upload(caller: CitizenCaller, name: string, content: Buffer): Promise<string> {
      const answer = await factory.stream('po-fe-portal', 'po-be-dokumenty', caller, documentsStreams.upload(), {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': contentDisposition('attachment', name),
          'content-length': String(content.length),
        },
        body: Readable.from([content]),
      });
      return (JSON.parse(await text(answer.body as Readable)) as { document: string }).document;
    },
    async content(caller: CitizenCaller, id: string): Promise<Buffer> {
      const answer = await factory.stream('po-fe-portal', 'po-be-dokumenty', caller, documentsStreams.content(id, {}));
      return Buffer.concat(await (answer.body as Readable).toArray());
    },
    /** All that every service holds of a citizen, opened: name of each file and the digest of its bytes. */
    async everything({ citizen }: CitizenCaller): Promise<Map<string, string>> {
      const exports = createExports({
        from: 'po-be-profil',
        targets: services.filter(({ api }) => api).map(({ target }) => target),
        stream: (...way) => factory.stream(...way),
      });
      const held = new Map<string, string>();
      for (const target of exports.targets) {
        for await (const file of exports.read(target, citizen, AbortSignal.timeout(30_000))) {
          const hash = createHash('sha256');
          if (file.content instanceof Uint8Array) hash.update(file.content);
          else for await (const piece of file.content) hash.update(piece);
          held.set(`${target}/${file.path}`, hash.digest('hex'));
        }
      }
      return held;
    },
    async stop(): Promise<void> {
      await factory.stop();
      await running.stop();
      await server.stop();
      await rm(databaseUrlFile(dataDir), { force: true });
    },
  };
}
