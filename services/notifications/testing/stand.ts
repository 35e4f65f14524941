import { randomUUID } from 'node:crypto';
import { implement } from '@orpc/server';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import type { EventContract } from '#platform/contract.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import dashboard from '#services/dashboard/service.ts';
import { databoxEvents } from '#services/databox/api.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { profileApi, profileEvents } from '#services/profile/api.ts';
import { profileMigrations, withLog } from '#services/profile/testing/log.ts';
import { notificationsApi } from '../api.ts';
import { notificationsService, type NotificationOptions } from '../service.ts';

/** What profile says of a citizen, and what it was told. */
export interface ProfileState {
  email: string | null;
  phone: string | null;
  lang: 'cs' | 'en';
  broken: ('email' | 'sms')[];
}

/** Notifications over a real database, a mail server and an SMS provider; profile is held by the test. */
export interface Stand {
  readonly portal: TestPortal;
  readonly simulators: Simulators;
  readonly admin: postgres.Sql;
  /** Profiles by citizen; `down` makes profile not answer. */
  readonly profiles: Map<string, ProfileState> & { down?: boolean };
  /** A new citizen with an address. */
  person(profile?: Partial<ProfileState>): Promise<CitizenCaller>;
  api(caller: CitizenCaller): ReturnType<ReturnType<TestPortal['client']>['as']> & ApiOf;
  /** Tells that a message came, as databox does; gives its id. */
  messageCame(citizen: CitizenCaller): Promise<string>;
  /** The citizen has verified another address, or taken theirs out. */
  contactChanged(citizen: CitizenCaller, channel: 'email' | 'sms', to: string | null): Promise<void>;
  emit(event: EventContract, citizen: string, payload: object): Promise<string>;
  /** What stands in a citizen's log, the oldest first: "deed by-whom subject". */
  deeds(citizen: CitizenCaller): Promise<string[]>;
  /** What the simulators caught for a recipient, newest first. */
  caught(to: string): Promise<CaughtView[]>;
  stop(): Promise<void>;
}

type ApiOf = ReturnType<ReturnType<typeof clientOf>['as']>;
const clientOf = (portal: TestPortal) => portal.client('po-be-notifikace', notificationsApi);

export interface CaughtView {
  readonly channel: 'email' | 'sms';
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly messageId: string;
  readonly raw: string | null;
}

export interface StandOptions extends NotificationOptions {
  readonly settings?: NodeJS.ProcessEnv;
  readonly now?: () => Date;
}

/** Settings that lead a portal to the simulated mail server and SMS provider. */
export function postSettings(simulators: Simulators): NodeJS.ProcessEnv {
  const smtp = new URL(simulators.addresses['mail']!);
  return {
    MAIL_HOST: smtp.hostname,
    MAIL_PORT: smtp.port,
    MAIL_TLS: 'none',
    MAIL_FROM: 'Portál občana <portal@portal.example>',
    SMS_PROVIDER: 'gosms',
    GOSMS_URL: `${simulators.url}/sms`,
    GOSMS_CLIENT_ID: 'portal',
    GOSMS_CLIENT_SECRET: 'simulation',
    GOSMS_CHANNEL: '1',
  };
}

/** The part of profile that notifications call. */
const profileContacts = { contacts: { of: profileApi.contacts.of, broken: profileApi.contacts.broken } };

/** A profile whose answers tests decide: it gives the addresses that work, as profile does. */
export function fakeProfile(profiles: Stand['profiles']) {
  const os = implement(profileContacts).$context<CallContext>();
  const of = (citizen: string): ProfileState => {
    if (profiles.down) throw new Error('profile is down');
    return profiles.get(citizen) ?? { email: null, phone: null, lang: 'cs', broken: [] };
  };
  return defineService({
    target: 'po-be-profil',
    title: { cs: 'Profil', en: 'Profile' },
    placement: 'cloud',
    api: profileContacts,
    migrations: profileMigrations,
    setup: () => ({
      router: os.router({
        contacts: {
          of: os.contacts.of.handler(({ input }) => {
            const { email, phone, lang } = of(input.citizen);
            return { email, phone, lang };
          }),
          broken: os.contacts.broken.handler(({ input }) => {
            const profile = of(input.citizen);
            profile.broken.push(input.channel);
            if (input.channel === 'email') profile.email = null;
            else profile.phone = null;
            return {};
          }),
        },
      }),
    }),
  });
}

export async function startStand({ settings = {}, now, ...options }: StandOptions = {}): Promise<Stand> {
  const simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'notifications', size: 20 },
    systems: ['mail', 'sms'],
  });
  const profiles: Stand['profiles'] = new Map<string, ProfileState>();
  const { service: profile, deeds } = withLog(fakeProfile(profiles));
  const portal = await startTestPortal([dashboard, profile, notificationsService(options)], {
    settings: { ...postSettings(simulators), ...settings },
    ...(now && { now }),
  });
  const admin = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });

  const emit: Stand['emit'] = async ({ name }, citizen, payload) => {
    const [row] = await admin`
      insert into events.outbox (name, citizen, payload) values (${name}, ${citizen}, ${admin.json(payload as never)})
      returning id`;
    return String(row!['id']);
  };

  return {
    portal,
    simulators,
    admin,
    profiles,
    deeds: ({ citizen }) => deeds(citizen),
    emit,
    async person(profile = {}) {
      const caller = await portal.citizen();
      const email = `${caller.citizen.slice(0, 8)}@example.cz`;
      profiles.set(caller.citizen, { email, phone: null, lang: 'cs', broken: [], ...profile });
      return caller;
    },
    api: (caller) => clientOf(portal).as(caller) as never,
    async contactChanged({ citizen }, channel, to) {
      const profile = profiles.get(citizen)!;
      if (channel === 'email') profile.email = to;
      else profile.phone = to;
      await emit(profileEvents.contactChanged, citizen, { citizen, channel });
    },
    async messageCame({ citizen }) {
      const message = randomUUID();
      await emit(databoxEvents.messageReceived, citizen, { citizen, message, fresh: true });
      return message;
    },
    async caught(to) {
      const answer = await fetch(`${simulators.url}/_control/mail/messages?to=${encodeURIComponent(to)}`);
      return (await answer.json()) as CaughtView[];
    },
    async stop() {
      await admin.end();
      await portal.stop();
      await simulators.stop();
    },
  };
}

/** Waits until something is so. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false>, ms = 20_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
