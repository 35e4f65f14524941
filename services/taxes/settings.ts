import { setting, shapes } from '#platform/config/settings.ts';
import { z } from 'zod';

/** Settings of taxes. */
export const taxesSettings = {
  EPO_URL: setting(shapes.url.transform((url) => url.replace(/\/+$/, '')).default('http://127.0.0.1:8090/epo/dpr'), {
    description:
      "Address of the tax portal's interface for programs (Podatelna EPO): the simulator, or the state's own.",
    example: 'https://adisspr.mfcr.cz/dpr',
  }),
  EPO_SEAL_FILE: setting(shapes.path.optional(), {
    description:
      'PEM file with a private key, its certificate and the authorities above it, by which what is filed is signed. Without it the tax office wants each filing confirmed by the citizen within five days.',
    example: '/etc/portal/epo-seal.pem',
  }),
  EPO_TRUST_FILE: setting(shapes.path.optional(), {
    description:
      "PEM file with the authorities whose signatures on EPO's receipts are trusted. Without it only the signature itself is checked.",
    example: '/etc/portal/epo-trust.pem',
  }),
  EPO_RETRY_SECONDS: setting(z.coerce.number().min(0.05).max(3600).default(60), {
    description: 'Seconds after which a filing is tried again when EPO did not take it because it was away.',
    example: '60',
  }),
} satisfies z.ZodRawShape;
