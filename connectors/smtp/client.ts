import { createTransport } from 'nodemailer';
import { refusalOf } from './refusal.ts';

/** Where mail is handed over, and as whom. */
export interface MailerOptions {
  readonly host: string;
  readonly port: number;
  /** `none`: as it is; `starttls`: refused unless the server turns to TLS; `implicit`: TLS from the first byte. */
  readonly tls: 'none' | 'starttls' | 'implicit';
  readonly login?: { readonly user: string; readonly password: string };
  /** Sender as people see it, e.g. "Portál občana <portal@example.cz>". */
  readonly from: string;
  /** Where answers go; without it, to the sender. */
  readonly replyTo?: string;
  /** Signs by DKIM (RFC 6376); the public key stands in DNS under `<selector>._domainkey.<domain>`. */
  readonly dkim?: { readonly domain: string; readonly selector: string; readonly privateKey: string };
  /** Certificates to trust besides the system's, PEM. */
  readonly ca?: string;
  /** How long the server may be silent, milliseconds. Default 20,000. */
  readonly silenceMs?: number;
}

/** One e-mail by a machine. */
export interface Mail {
  /** Same for the same mail however often it is handed over: it makes the Message-ID, so a double can be recognised. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly lang: 'cs' | 'en';
  /** When it was written; the same at each attempt. */
  readonly date: Date;
  /** Address that stops mail of this kind, by one POST too (RFC 8058); none for codes and alerts. */
  readonly unsubscribeUrl?: string;
}

export interface Mailer {
  /**
   * Hands a mail over. Resolves when the server has taken it; then it is the server's to deliver.
   *
   * @throws SmtpRefused when the server says a final no; anything else may pass and may be tried again
   */
  send(mail: Mail, signal: AbortSignal): Promise<{ readonly messageId: string }>;
  stop(): void;
}

const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

/** Message-ID (RFC 5322 § 3.6.4) of a mail: made of its id and the sender's domain. */
export function messageIdOf(id: string, from: string): string {
  return `<${id}@${addressOf(from).split('@').at(-1)}>`;
}

/**
 * Hands mail over by SMTP, each by a connection of its own: a portal's mail server is near, and a connection that is
 * kept would be found dead at the worst moment.
 */
export function createMailer(options: MailerOptions): Mailer {
  const silenceMs = options.silenceMs ?? 20_000;
  const transport = createTransport({
    host: options.host,
    port: options.port,
    secure: options.tls === 'implicit',
    requireTLS: options.tls === 'starttls',
    ignoreTLS: options.tls === 'none',
    ...(options.login && { auth: { user: options.login.user, pass: options.login.password } }),
    ...(options.ca !== undefined && { tls: { ca: options.ca } }),
    ...(options.dkim && {
      dkim: {
        domainName: options.dkim.domain,
        keySelector: options.dkim.selector,
        privateKey: options.dkim.privateKey,
      },
    }),
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    dnsTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const sender = addressOf(options.from);

  return {
    async send(mail, signal) {
      const messageId = messageIdOf(mail.id, options.from);
      try {
        await transport.sendMail({
          from: options.from,
          to: { name: '', address: mail.to },
          ...(options.replyTo !== undefined && { replyTo: options.replyTo }),
          envelope: { from: sender, to: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId,
          date: mail.date,
          headers: headersOf(mail),
          xMailer: false,
          textEncoding: 'quoted-printable',
          signal,
        });
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
      return { messageId };
    },
    stop: () => transport.close(),
  };
}

/**
 * `Auto-Submitted` (RFC 3834) keeps out-of-office answers away; one-click unsubscription by RFC 8058 wants both of its
 * headers, and an https address in the first.
 */
function headersOf({ lang, unsubscribeUrl }: Mail): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': lang,
    ...(unsubscribeUrl !== undefined && {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  };
}
