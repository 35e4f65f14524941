import { z } from 'zod';
import { setting } from '#platform/config/settings.ts';

/** Settings of the seal of receipts and of time stamps, a part of those of the service. */
export const sealSettings = {
  SUBMISSIONS_SEAL_FILE: setting(z.string().optional(), {
    description:
      'PKCS#12 or PEM file with the key and certificate by which the portal seals receipts of submissions; a qualified certificate for electronic seals is meant. Without it receipts are not sealed, and say so.',
    example: '/etc/portal/seal.p12',
  }),
  SUBMISSIONS_SEAL_PASSWORD: setting(z.string().default(''), {
    description: 'Password of the PKCS#12 file.',
    example: 'password',
    secret: true,
  }),
  SUBMISSIONS_TSA_URL: setting(z.url({ protocol: /^https?$/ }).optional(), {
    description:
      'Authority of time stamps (RFC 3161) for signatures of people and the seal of receipts. Without it they carry no time stamp.',
    example: 'https://tsa.example.cz/tsa',
  }),
  SUBMISSIONS_TSA_CREDENTIALS: setting(
    z
      .string()
      .regex(/^[^:]+:.+$/, 'must be user:password')
      .optional(),
    {
      description: 'User and password for the authority of time stamps, where it asks for them.',
      example: 'user:password',
      secret: true,
    },
  ),
} satisfies z.ZodRawShape;
