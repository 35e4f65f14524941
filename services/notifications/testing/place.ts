import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { createCallerTokens } from '#platform/http/caller-token.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { createClientFactory } from '#platform/run/clients.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { run, type RunningPortal } from '#platform/run/run.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import dashboard from '#services/dashboard/service.ts';
import type { Simulators } from '#simulators/index.ts';
import { notificationsApi } from '../api.ts';
import { notificationsService, type NotificationOptions } from '../service.ts';
import { fakeProfile, postSettings, type ProfileState } from './stand.ts';

/** A database and a folder on which several processes run the same portal, one after another. */
export interface Place {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly settings: NodeJS.ProcessEnv;
}

const secret = 'a secret that only the tests of notifications know';

/** Where everybody is written to. */
export const everybody = { email: 'padne@example.cz', phone: '+420777111222', lang: 'cs', broken: [] } as const;

const services = (options: NotificationOptions) => {
  const profiles = new Map<string, ProfileState>();
  profiles.get = () => ({ ...everybody, broken: [] });
  return [dashboard, fakeProfile(profiles), notificationsService(options)];
};

export async function preparePlace(simulators: Simulators): Promise<{ place: Place; remove(): Promise<void> }> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-notifications-'));
  await migratePortal({ adminUrl: database.adminUrl, services: services({}), secret, log: silentLog });
  const place = { databaseUrl: database.adminUrl, dataDir, settings: postSettings(simulators) };
  return {
    place,
    async remove() {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The portal in this process. */
export function startPortal(place: Place, options: NotificationOptions = {}): Promise<RunningPortal> {
  const all = services(options);
  const environment = { PORTAL_PORT: '0', PORTAL_DATA_DIR: place.dataDir, ...place.settings };
  const config = readConfig(settingsSchema(all), environment);
  return run({ services: all, hosted: all, config, secret, databaseUrl: place.databaseUrl, log: silentLog });
}

/** A new citizen who wants news of messages by one channel only. */
export async function newCitizen(portal: RunningPortal, channel: 'email' | 'sms'): Promise<CitizenId> {
  const citizen = citizenId(randomUUID());
  await portal.vault.for('po-be-test').createKey(citizen);
  const factory = createClientFactory({
    tokens: createCallerTokens(secret),
    peers: { 'po-be-notifikace': portal.url },
    hosted: () => undefined,
    server: () => {
      throw new Error('nothing is hosted here');
    },
  });
  const caller = { kind: 'citizen', citizen, session: randomUUID(), levelOfAssurance: 'high' } as const;
  const api = factory.client('po-fe-portal', 'po-be-notifikace', notificationsApi).as(caller);
  const { channels: _channels, ...now } = await api.preferences.get();
  const off = { email: false, sms: false, push: false };
  await api.preferences.put({ ...now, kinds: { 'databox-message': { ...off, [channel]: true } } });
  await factory.stop();
  return citizen;
}
