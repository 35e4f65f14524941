import {
  areVapidKeys,
  classifyPush,
  createAllowList,
  createPushClient,
  PushGone,
  type PushClient,
  type PushDevice,
  type VapidKeys,
} from '#connectors/web-push/index.ts';
import { OutsideError, type OutsideFactory } from '#platform/outside/index.ts';
import { fileOf, type NotificationSettings } from '../settings.ts';
import type { Handed } from './email.ts';

export interface PushChannel {
  publicKey(): Promise<string>;
  /** Whether pushes may go to this endpoint at all. */
  allows(endpoint: string): boolean;
  /** `refused`: the browser has taken the permission back. @throws OutsideError when it may be tried again */
  send(device: PushDevice, payload: string, topic: string, urgent: boolean, signal: AbortSignal): Promise<Handed>;
  stop(): Promise<void>;
}

const deadlineMs = 30_000;
/** How long a push service keeps a message for a browser that is off: a day, then it is no news. */
const ttl = 86_400;

/** Pushes to the services of the settings; null when there are none. */
export function createPushChannel(
  settings: NotificationSettings,
  outside: OutsideFactory,
  ownKeys: () => Promise<VapidKeys>,
): PushChannel | null {
  if (settings.PUSH_SERVICES.trim() === '') return null;
  const allows = createAllowList(settings.PUSH_SERVICES);
  const keys = keysOf(settings) ?? ownKeys;
  const contact = settings.PUSH_CONTACT ?? `mailto:${/([^<>\s]+@[^<>\s]+?)>?\s*$/.exec(settings.MAIL_FROM)![1]}`;
  const ca = fileOf(settings.PUSH_CA_FILE);
  const system = outside({ system: 'push', deadlineMs, retry: { attempts: 1 }, classify: classifyPush });
  let client: Promise<PushClient> | undefined;
  const opened = (): Promise<PushClient> => {
    client ??= keys().then((pair) => createPushClient({ keys: pair, contact, ...(ca !== undefined && { ca }) }));
    client.catch(() => (client = undefined));
    return client;
  };

  return {
    publicKey: async () => (await keys()).publicKey,
    allows,
    async send(device, payload, topic, urgent, signal) {
      const sender = await opened();
      const message = { payload, topic, ttl, urgency: urgent ? 'high' : 'normal' } as const;
      try {
        await system.call('send', { idempotent: true }, (attempt) =>
          sender.send(device, message, AbortSignal.any([attempt, signal])),
        );
        return 'sent';
      } catch (error) {
        if (error instanceof PushGone) return 'refused';
        // 4xx: this message or our key is not liked, and will not be an hour later.
        if (error instanceof OutsideError && error.reason === 'refused') return 'failed';
        throw error;
      }
    },
    stop: async () => (await client)?.stop(),
  };
}

/** The pair of the settings. @throws Error when half of it is missing, or it is no pair */
function keysOf({ PUSH_PUBLIC_KEY: publicKey, PUSH_PRIVATE_KEY: privateKey }: NotificationSettings) {
  if (publicKey === undefined && privateKey === undefined) return undefined;
  const pair = { publicKey: publicKey ?? '', privateKey: privateKey ?? '' };
  if (!areVapidKeys(pair)) throw new Error('PUSH_PUBLIC_KEY and PUSH_PRIVATE_KEY are not a pair of VAPID keys');
  return () => Promise.resolve(pair);
}
