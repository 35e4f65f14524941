import { classifyGosms, createGosmsClient, SmsNumberRefused } from '#connectors/sms-gosms/index.ts';
import type { OutsideFactory } from '#platform/outside/index.ts';
import { needed, type NotificationSettings } from '../settings.ts';
import type { Handed } from './email.ts';

/** What every provider of SMS offers; another one is another connector behind this. */
export interface SmsProvider {
  /** Hands one SMS over. @throws SmsNumberRefused when the number does not work; errors that its classifier knows */
  send(to: string, text: string, signal: AbortSignal): Promise<unknown>;
  stop(): Promise<void>;
}

export interface SmsChannel {
  /** @throws OutsideError; when it is not `retryable`, the SMS may have been taken */
  send(to: string, text: string, signal: AbortSignal): Promise<Handed>;
  stop(): Promise<void>;
}

const deadlineMs = 45_000;

/** SMS by the provider of the settings; null when there is none. */
export function createSmsChannel(settings: NotificationSettings, outside: OutsideFactory): SmsChannel | null {
  if (settings.SMS_PROVIDER === 'none') return null;
  const because = 'SMS_PROVIDER=gosms';
  const provider: SmsProvider = createGosmsClient({
    url: settings.GOSMS_URL,
    clientId: needed(settings.GOSMS_CLIENT_ID, 'GOSMS_CLIENT_ID', because),
    clientSecret: needed(settings.GOSMS_CLIENT_SECRET, 'GOSMS_CLIENT_SECRET', because),
    channel: needed(settings.GOSMS_CHANNEL, 'GOSMS_CHANNEL', because),
  });
  const system = outside({ system: 'sms', deadlineMs, retry: { attempts: 1 }, classify: classifyGosms });
  return {
    async send(to, text, signal) {
      try {
        await system.call('send', { idempotent: false }, (attempt) =>
          provider.send(to, text, AbortSignal.any([attempt, signal])),
        );
        return 'sent';
      } catch (error) {
        if (error instanceof SmsNumberRefused) return 'refused';
        throw error;
      }
    },
    stop: () => provider.stop(),
  };
}
