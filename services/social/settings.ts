import type { z } from 'zod';
import { setting, shapes } from '#platform/config/settings.ts';

const address = shapes.url.transform((url) => url.replace(/\/+$/, '')).optional();

/** Settings of social security; names and words are those of the portal's configuration. */
export const socialSettings = {
  CSSZ_URL: setting(address, {
    description:
      'Address of VREP, the gateway of the social security administration for filings. Without it nothing can be filed there, and what is given to it waits.',
    example: 'https://epodani.cssz.cz/VREP',
  }),
  CSSZ_CERTIFICATE_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with the certificate (DIS.CSSZ) that filings are encrypted for; needed with CSSZ_URL.',
    example: '/etc/portal/dis-cssz.pem',
  }),
  CSSZ_CERTIFICATE_URL: setting(address, {
    description: 'Address of that certificate, instead of CSSZ_CERTIFICATE_FILE; for the simulator.',
    example: 'http://127.0.0.1:8090/cssz/certificate',
  }),
  CSSZ_SIGN_FILE: setting(shapes.path.optional(), {
    description:
      'PEM file with the RSA key and the qualified certificate that filings are signed by; needed with CSSZ_URL, made by itself in a demonstration.',
    example: '/run/secrets/cssz-sign.pem',
  }),
  CSSZ_DEADLINE_SECONDS: setting(shapes.seconds(0.1, 120).default(30), {
    description: 'How long the gateway may take to answer.',
    example: '30',
  }),
  CSSZ_LOST_SECONDS: setting(shapes.seconds(0, 3600).default(120), {
    description:
      'How long after a broken connection a filing may still be arriving; only then is it believed that it is not there, and sent again.',
    example: '120',
  }),
} satisfies z.ZodRawShape;

export type SocialSettings = z.infer<z.ZodObject<typeof socialSettings>>;
