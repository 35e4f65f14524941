import { Agent, request } from 'undici';
import type { Classification } from '#platform/outside/index.ts';
import { SafeError } from '#platform/telemetry/index.ts';
import { gosmsPaths, gosmsSent, gosmsToken, type GosmsMessage } from './protocol.ts';

export interface GosmsOptions {
  /** Address of the API without a slash at the end, e.g. "https://app.gosms.cz". */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Number of the channel that messages leave by. */
  readonly channel: number;
  readonly now?: () => number;
}

/** The provider will not send to this number. Says nothing more: the number stays out of every log. */
export class SmsNumberRefused extends SafeError {
  constructor() {
    super('the SMS provider refused the number', { code: 'SMS-NUMBER' });
  }
}

/** The provider answered with an error status. */
export class GosmsError extends SafeError {
  readonly status: number;
  constructor(status: number, operation: string) {
    super(`${operation} was answered by ${status}`, { code: `GOSMS-${status}` });
    this.status = status;
  }
}

export interface GosmsClient {
  /**
   * Hands one SMS over.
   *
   * @param to in the international form, e.g. "+420777123456"
   * @returns the provider's path of the message
   * @throws SmsNumberRefused; GosmsError; errors of the connection
   */
  send(to: string, text: string, signal: AbortSignal): Promise<{ readonly reference: string | null }>;
  stop(): Promise<void>;
}

/** A token is renewed so long before its end. */
const marginMs = 60_000;

/** A client of one account at GoSMS.cz. */
export function createGosmsClient(options: GosmsOptions): GosmsClient {
  const now = options.now ?? Date.now;
  const agent = new Agent({ headersTimeout: 20_000, bodyTimeout: 20_000, connect: { timeout: 10_000 } });
  let token: { readonly value: string; readonly until: number } | undefined;

  const ask = async (path: string, headers: Record<string, string>, body: string, signal: AbortSignal) => {
    const answer = await request(`${options.url}${path}`, { method: 'POST', headers, body, signal, dispatcher: agent });
    const text = await answer.body.text();
    return { status: answer.statusCode, text };
  };

  const freshToken = async (signal: AbortSignal): Promise<string> => {
    if (token && token.until > now()) return token.value;
    const form = new URLSearchParams({
      client_id: options.clientId,
      client_secret: options.clientSecret,
      grant_type: 'client_credentials',
    });
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, text } = await ask(gosmsPaths.token, type, form.toString(), signal);
    // Nothing was sent yet, so whatever went wrong here may be tried again.
    if (status !== 200) throw new BeforeSending(new GosmsError(status, 'token'));
    const answer = gosmsToken.parse(JSON.parse(text));
    token = { value: answer.access_token, until: now() + answer.expires_in * 1000 - marginMs };
    return token.value;
  };

  const post = async (message: GosmsMessage, signal: AbortSignal) => {
    const bearer = await freshToken(signal).catch((error: unknown) => {
      throw error instanceof BeforeSending ? error : new BeforeSending(error);
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
    return ask(gosmsPaths.messages, headers, JSON.stringify(message), signal);
  };

  return {
    async send(to, text, signal) {
      const message: GosmsMessage = { message: text, recipients: to, channel: options.channel };
      let answer = await post(message, signal);
      if (answer.status === 401) {
        // Ended early, or another process's secret was renewed: once more with a new one.
        token = undefined;
        answer = await post(message, signal);
      }
      if (answer.status < 200 || answer.status > 299) throw new GosmsError(answer.status, 'message');
      const sent = gosmsSent.parse(JSON.parse(answer.text === '' ? '{}' : answer.text));
      if ((sent.recipients?.invalid.length ?? 0) > 0) throw new SmsNumberRefused();
      return { reference: sent.link ?? null };
    },
    stop: () => agent.close(),
  };
}

/** Something went wrong while the token was asked for: no message has left. */
class BeforeSending extends SafeError {
  constructor(cause: unknown) {
    super('no token of the SMS provider', { cause });
  }
}

/**
 * What errors of `send` say of the provider. `safeToRepeat` where it is known that nothing was taken: an SMS that may
 * have been taken is never sent again.
 */
export function classifyGosms(error: unknown): Classification | undefined {
  if (error instanceof SmsNumberRefused) return { verdict: 'answer' };
  if (error instanceof BeforeSending) {
    const status = error.cause instanceof GosmsError ? error.cause.status : 503;
    return { verdict: status >= 500 || status === 429 ? 'unavailable' : 'failed', safeToRepeat: true };
  }
  if (!(error instanceof GosmsError)) return undefined;
  if (error.status === 429 || error.status === 503) return { verdict: 'unavailable', safeToRepeat: true };
  if (error.status >= 500) return { verdict: 'unavailable' };
  // 400, 402, 403 …: our request, our credit, our account: nothing left, and an operator has to mend it.
  return { verdict: 'failed', safeToRepeat: true };
}
