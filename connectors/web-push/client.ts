import { Agent, request } from 'undici';
import webPush from 'web-push';
import type { Classification } from '#platform/outside/index.ts';
import { SafeError } from '#platform/telemetry/index.ts';
import type { VapidKeys } from './keys.ts';

/** Where one browser takes pushes, as its PushSubscription says (W3C Push API). */
export interface PushDevice {
  readonly endpoint: string;
  /** base64url; the message is encrypted for these (RFC 8291), the push service cannot read it. */
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface PushOptions {
  readonly keys: VapidKeys;
  /** Whom the push service may write to about us: "mailto:…" or "https:…" (RFC 8292 § 2.1). */
  readonly contact: string;
  /** Certificates to trust besides the system's, PEM. */
  readonly ca?: string;
}

export interface PushMessage {
  readonly payload: string;
  /**
   * Up to 32 characters of base64url: of two waiting messages with the same topic the push service keeps the newer
   * (RFC 8030 § 5.4), so a double that still waits is not shown twice.
   */
  readonly topic: string;
  /** Seconds for which the service tries to deliver. */
  readonly ttl: number;
  readonly urgency: 'normal' | 'high';
}

/** The browser has taken its subscription back: 404 or 410 (RFC 8030 § 7.3). */
export class PushGone extends SafeError {
  constructor() {
    super('the push subscription is gone', { code: 'PUSH-GONE' });
  }
}

/** The push service answered with another error status. */
export class PushError extends SafeError {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  constructor(status: number, retryAfterMs: number | undefined) {
    super(`the push service answered by ${status}`, { code: `PUSH-${status}` });
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

export interface PushClient {
  /** Hands one message over, encrypted for the device. @throws PushGone, PushError, errors of the connection */
  send(device: PushDevice, message: PushMessage, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

/** A client of all push services. Redirects are not followed: an endpoint is an address as it is. */
export function createPushClient(options: PushOptions): PushClient {
  const agent = new Agent({
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
    connect: { timeout: 10_000, ...(options.ca !== undefined && { ca: options.ca }) },
  });
  return {
    async send(device, message, signal) {
      const { endpoint, headers, body } = webPush.generateRequestDetails(
        { endpoint: device.endpoint, keys: { ...device.keys } },
        message.payload,
        {
          vapidDetails: { subject: options.contact, ...options.keys },
          TTL: message.ttl,
          urgency: message.urgency,
          topic: message.topic,
          contentEncoding: 'aes128gcm',
        },
      );
      const answer = await request(endpoint, {
        method: 'POST',
        headers,
        body,
        signal,
        dispatcher: agent,
      });
      await answer.body.dump();
      if (answer.statusCode === 404 || answer.statusCode === 410) throw new PushGone();
      if (answer.statusCode < 200 || answer.statusCode > 299)
        throw new PushError(answer.statusCode, retryAfter(answer.headers['retry-after']));
    },
    stop: () => agent.close(),
  };
}

function retryAfter(header: string | string[] | undefined): number | undefined {
  const seconds = Number(header);
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3600) * 1000 : undefined;
}

/** What errors of `send` say of the push service. Doing it twice is harmless by the topic. */
export function classifyPush(error: unknown): Classification | undefined {
  if (error instanceof PushGone) return { verdict: 'answer' };
  if (!(error instanceof PushError)) return undefined;
  const passing = error.status >= 500 || error.status === 429;
  return {
    verdict: passing ? 'unavailable' : 'refused',
    safeToRepeat: passing,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
  };
}
