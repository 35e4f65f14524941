import { setting, shapes } from '#platform/config/settings.ts';
import type { z } from 'zod';

/** Settings of identity. */
export const identitySettings = {
  NIA_METADATA_URL: setting(
    shapes.url.default('http://127.0.0.1:8090/nia/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml'),
    {
      description: 'Federation metadata of the national identity; over https outside a demonstration.',
      example: 'https://nia.identita.gov.cz/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml',
    },
  ),
  NIA_SERVICE_URL: setting(shapes.url.optional(), {
    description:
      'Address under which the portal is registered at the national identity ("Unikátní URL"); by default its public address.',
    example: 'https://portal.example.cz',
  }),
  NIA_KEY_FILE: setting(shapes.path.optional(), {
    description:
      'PEM file with the private key and the certificate for the national identity; made at the first start when missing.',
    example: '/run/secrets/nia.pem',
  }),
  NIA_CLOCK_SKEW_SECONDS: setting(shapes.seconds(0, 300).default(120), {
    description: 'How far the clock of the national identity may be from ours.',
    example: '120',
  }),
  SESSION_IDLE_MINUTES: setting(shapes.count(1, 120).default(30), {
    description: 'A session ends after this long without a request.',
    example: '30',
  }),
  SESSION_ABSOLUTE_HOURS: setting(shapes.count(1, 24).default(8), {
    description: 'A session ends after this long in any case.',
    example: '8',
  }),
} satisfies z.ZodRawShape;
