import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { browserPushServices } from '#connectors/web-push/index.ts';
import { setting, shapes } from '#platform/config/settings.ts';

/** Settings of notifications. Without MAIL_HOST no e-mail is sent, without SMS_PROVIDER no SMS. */
export const notificationSettings = {
  MAIL_HOST: setting(z.string().min(1).optional(), {
    description: 'Mail server that takes the e-mails of the portal by SMTP; without it none are sent.',
    example: 'smtp.example.cz',
  }),
  MAIL_PORT: setting(shapes.port.default(587), { description: 'Port of the mail server.', example: '587' }),
  MAIL_TLS: setting(z.enum(['none', 'starttls', 'implicit']).default('starttls'), {
    description:
      'How the connection to the mail server is secured: starttls (refused when the server cannot), implicit (TLS from the start, port 465), none (only on a trusted network).',
    example: 'starttls',
  }),
  MAIL_CA_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with certificates that the mail server may be signed by, besides the well-known ones.',
    example: '/etc/portal/mail-ca.pem',
  }),
  MAIL_USER: setting(z.string().min(1).optional(), {
    description: 'Name by which the portal signs in to the mail server.',
    example: 'portal',
  }),
  MAIL_PASSWORD: setting(z.string().min(1).optional(), {
    description: 'Password of MAIL_USER.',
    example: 'a password',
    secret: true,
  }),
  MAIL_FROM: setting(
    z
      .string()
      .regex(/^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)
      .default('Portál občana <portal@localhost.localdomain>'),
    { description: 'Sender of the e-mails of the portal.', example: 'Portál občana <portal@example.cz>' },
  ),
  MAIL_REPLY_TO: setting(z.email().optional(), {
    description: 'Where answers to the e-mails go; without it, to the sender.',
    example: 'podpora@example.cz',
  }),
  MAIL_DKIM_SELECTOR: setting(
    z
      .string()
      .regex(/^[a-z0-9-]{1,63}$/)
      .optional(),
    {
      description: 'Selector of the DKIM key in DNS, when the portal signs its e-mails itself.',
      example: 'portal',
    },
  ),
  MAIL_DKIM_KEY_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with the private key of MAIL_DKIM_SELECTOR.',
    example: '/run/secrets/dkim.pem',
  }),
  SMS_PROVIDER: setting(z.enum(['none', 'gosms']).default('none'), {
    description: 'Who delivers SMS; gosms: GoSMS.cz.',
    example: 'gosms',
  }),
  GOSMS_URL: setting(shapes.url.transform((url) => url.replace(/\/+$/, '')).default('https://app.gosms.cz'), {
    description: 'Address of the API of GoSMS.cz.',
    example: 'https://app.gosms.cz',
  }),
  GOSMS_CLIENT_ID: setting(z.string().min(1).optional(), {
    description: 'Client id of the account at GoSMS.cz.',
    example: '10001_abc',
  }),
  GOSMS_CLIENT_SECRET: setting(z.string().min(1).optional(), {
    description: 'Client secret of the account at GoSMS.cz.',
    example: 'a secret',
    secret: true,
  }),
  GOSMS_CHANNEL: setting(shapes.count(1, 2_000_000_000).optional(), {
    description: 'Number of the channel at GoSMS.cz that messages leave by.',
    example: '1',
  }),
  PUSH_SERVICES: setting(z.string().default(browserPushServices), {
    description:
      'Push services that may be called, separated by commas: host names, *. for any host below one. Empty: no pushes.',
    example: browserPushServices,
  }),
  PUSH_CONTACT: setting(
    z
      .string()
      .regex(/^(?:mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/)
      .optional(),
    {
      description: 'Whom push services may write to about this portal; without it, the sender of e-mails.',
      example: 'mailto:spravce@example.cz',
    },
  ),
  PUSH_PUBLIC_KEY: setting(z.string().min(80).optional(), {
    description: 'Public key for push services (VAPID, base64url); without it the portal makes and keeps a pair.',
    example: 'a base64url text',
  }),
  PUSH_PRIVATE_KEY: setting(z.string().min(40).optional(), {
    description: 'Private key to PUSH_PUBLIC_KEY.',
    example: 'a base64url text',
    secret: true,
  }),
  PUSH_CA_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with certificates that push services may be signed by, besides the well-known ones.',
    example: '/etc/portal/push-ca.pem',
  }),
} satisfies z.ZodRawShape;

export type NotificationSettings = z.infer<z.ZodObject<typeof notificationSettings>>;

/** Text of a file named by a setting. */
export function fileOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}

/** A setting that another one needs. @throws Error naming both */
export function needed<T>(value: T | undefined, name: string, because: string): T {
  if (value === undefined) throw new Error(`${because} needs ${name}`);
  return value;
}
