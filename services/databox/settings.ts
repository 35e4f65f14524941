import { z } from 'zod';
import { setting, shapes } from '#platform/config/settings.ts';

const seconds = (least: number, most: number, usual: number) => z.coerce.number().min(least).max(most).default(usual);

/** Settings of the data-box service; names and words are those of the portal's configuration. */
export const databoxSettings = {
  ISDS_URL: setting(shapes.url.transform((url) => url.replace(/\/+$/, '')).default('http://127.0.0.1:8090/isds'), {
    description:
      'Address of ISDS without "/DS/…": the simulator, or for the state\'s own system the host that the portal\'s certificate is registered for.',
    example: 'https://ws1c.datovka.gov.cz',
  }),
  ISDS_APP: setting(
    z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,60}$/)
      .default('portal-obcana'),
    {
      description: "Name under which this portal is registered in ISDS for acting with the citizens' consent.",
      example: 'portal-obcana',
    },
  ),
  ISDS_SYNC_SECONDS: setting(seconds(1, 86_400, 300), {
    description: 'How often each connected data box is asked for news, give or take a tenth.',
    example: '300',
  }),
  ISDS_FULL_SYNC_SECONDS: setting(seconds(1, 30 * 86_400, 86_400), {
    description: "How often the whole list of a box is read through, so that old messages' changes are seen too.",
    example: '86400',
  }),
  ISDS_DEADLINE_SECONDS: setting(seconds(0.1, 120, 20), {
    description: 'How long ISDS may take to answer a small question.',
    example: '20',
  }),
  ISDS_TRANSFER_SECONDS: setting(seconds(0.1, 600, 60), {
    description:
      'How long a whole message may take to travel, either way. After a broken sending the portal waits twice as long before it believes that ISDS does not have it.',
    example: '60',
  }),
  ISDS_RETRY_SECONDS: setting(seconds(0.05, 600, 60), {
    description: 'Longest wait between attempts to send while ISDS does not answer.',
    example: '60',
  }),
  ISDS_CERTIFICATE_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with the certificate that the portal is registered with in ISDS; needed with https.',
    example: '/run/secrets/isds-cert.pem',
  }),
  ISDS_KEY_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with the private key of ISDS_CERTIFICATE_FILE.',
    example: '/run/secrets/isds-key.pem',
  }),
  ISDS_TRUST_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with the certificates of the authorities whose signatures on messages are trusted.',
    example: '/etc/portal/isds-ca.pem',
  }),
} satisfies z.ZodRawShape;

export type DataboxSettings = z.infer<z.ZodObject<typeof databoxSettings>>;
