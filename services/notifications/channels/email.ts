import { classifySmtp, createMailer, SmtpRefused, type Mail } from '#connectors/smtp/index.ts';
import type { OutsideFactory } from '#platform/outside/index.ts';
import { fileOf, needed, type NotificationSettings } from '../settings.ts';

/** What became of something handed to a provider; what may pass is thrown instead. */
export type Handed =
  /** The provider took it. */
  | 'sent'
  /** The address does not work. */
  | 'refused'
  /** The provider will never take this message. */
  | 'failed';

export interface EmailChannel {
  /** @throws OutsideError when it may be tried again */
  send(mail: Mail, signal: AbortSignal): Promise<Handed>;
  stop(): void;
}

/** How long one e-mail may take to be handed over. */
const deadlineMs = 60_000;

/** E-mail by the mail server of the settings; null when there is none. */
export function createEmailChannel(settings: NotificationSettings, outside: OutsideFactory): EmailChannel | null {
  const { MAIL_HOST: host, MAIL_FROM: from } = settings;
  if (host === undefined) return null;
  const mailer = createMailer({
    host,
    port: settings.MAIL_PORT,
    tls: settings.MAIL_TLS,
    from,
    ...(settings.MAIL_REPLY_TO !== undefined && { replyTo: settings.MAIL_REPLY_TO }),
    ...(settings.MAIL_USER !== undefined && {
      login: { user: settings.MAIL_USER, password: needed(settings.MAIL_PASSWORD, 'MAIL_PASSWORD', 'MAIL_USER') },
    }),
    ...(settings.MAIL_CA_FILE !== undefined && { ca: fileOf(settings.MAIL_CA_FILE)! }),
    ...(settings.MAIL_DKIM_SELECTOR !== undefined && { dkim: dkimOf(settings, settings.MAIL_DKIM_SELECTOR) }),
  });
  const system = outside({ system: 'mail', deadlineMs, retry: { attempts: 1 }, classify: classifySmtp });
  return {
    async send(mail, signal) {
      try {
        await system.call('send', { idempotent: true }, (attempt) =>
          mailer.send(mail, AbortSignal.any([attempt, signal])),
        );
        return 'sent';
      } catch (error) {
        if (!(error instanceof SmtpRefused)) throw error;
        return error.what === 'address' ? 'refused' : 'failed';
      }
    },
    stop: () => mailer.stop(),
  };
}

function dkimOf(settings: NotificationSettings, selector: string) {
  const file = needed(settings.MAIL_DKIM_KEY_FILE, 'MAIL_DKIM_KEY_FILE', 'MAIL_DKIM_SELECTOR');
  const domain = /@([^<>\s]+?)>?\s*$/.exec(settings.MAIL_FROM)![1]!;
  return { domain, selector, privateKey: fileOf(file)! };
}
