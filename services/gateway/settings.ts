import { z } from 'zod';
import { setting, shapes } from '#platform/config/settings.ts';

/** Settings of the gateway; names and words are those of the portal's configuration. */
export const gatewaySettings = {
  ISSS_URL: setting(shapes.url.transform((url) => url.replace(/\/+$/, '')).optional(), {
    description:
      'Address of ISSS, the shared service of the state’s data, without the name of a service. Without it nothing can be read from the registers, and pages show what was read before.',
    example: 'https://isss.example.cz/gsb',
  }),
  ISSS_CERTIFICATE_FILE: setting(shapes.path.optional(), {
    description:
      'PEM file with the certificate that the portal’s information system is registered with; needed with https.',
    example: '/run/secrets/isss-cert.pem',
  }),
  ISSS_KEY_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with the private key of ISSS_CERTIFICATE_FILE.',
    example: '/run/secrets/isss-key.pem',
  }),
  ISSS_CA_FILE: setting(shapes.path.optional(), {
    description: 'PEM file with the authorities to trust for the certificate of ISSS, besides the usual ones.',
    example: '/etc/portal/isss-ca.pem',
  }),
  ISSS_AGENDA: setting(
    z
      .string()
      .regex(/^A\d{1,6}$/)
      .optional(),
    {
      description: 'Code of the agenda in which the portal reads the registers; needed with ISSS_URL.',
      example: 'A8566',
    },
  ),
  ISSS_ROLE: setting(
    z
      .string()
      .regex(/^CR\d{1,9}$/)
      .optional(),
    {
      description: 'Role of an activity of that agenda, from the register of rights and duties; needed with ISSS_URL.',
      example: 'CR90001',
    },
  ),
  ISSS_OVM: setting(
    z
      .string()
      .regex(/^\d{8}$/)
      .optional(),
    { description: 'Identifier of the authority that runs the portal; needed with ISSS_URL.', example: '90000056' },
  ),
  ISSS_AIS: setting(
    z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
    {
      description: 'Number of the portal’s information system in the register of such systems; needed with ISSS_URL.',
      example: '9001',
    },
  ),
  ISSS_DEADLINE_SECONDS: setting(shapes.seconds(0.1, 120).default(10), {
    description: 'How long a register may take to answer.',
    example: '10',
  }),
} satisfies z.ZodRawShape;

export type GatewaySettings = z.infer<z.ZodObject<typeof gatewaySettings>>;
