import { z } from 'zod';
import { setting, shapes } from '#platform/config/settings.ts';

const word = z.string().min(1).max(64);

/** Settings of the gateway to the land registry. */
export const cadastreSettings = {
  CADASTRE_URL: setting(shapes.url.transform((url) => url.replace(/\/+$/, '')).default('http://127.0.0.1:8090/cuzk'), {
    description: "Address of WSDP of the land registry without its version: the simulator, or the state's own service.",
    example: 'https://katastr.cuzk.cz/ws/wsdp',
  }),
  CADASTRE_USER: setting(word.default('WSTEST'), {
    description: 'Name of the paying account at the land registry: extracts are paid from it.',
    example: 'PORTAL01',
  }),
  CADASTRE_PASSWORD: setting(word.default('WSHESLO'), {
    description: 'Password of CADASTRE_USER.',
    example: 'a password',
    secret: true,
  }),
  CADASTRE_READER: setting(word.optional(), {
    description:
      "Name of an account that pays nothing by law, by which citizens' own property is read; without it CADASTRE_USER pays for each reading.",
    example: 'PORTAL02',
  }),
  CADASTRE_READER_PASSWORD: setting(word.optional(), {
    description: 'Password of CADASTRE_READER.',
    example: 'a password',
    secret: true,
  }),
  CADASTRE_PURPOSE: setting(z.coerce.number().int().min(1).max(99).default(1), {
    description: 'Code of the purpose (seznamUcelu) that CADASTRE_READER states.',
    example: '1',
  }),
  CADASTRE_REFERENCE: setting(z.string().min(1).max(50).default('PORTAL-OBCANA'), {
    description: 'Reference number that CADASTRE_READER states.',
    example: 'MV-12345/2026',
  }),
} satisfies z.ZodRawShape;

export type CadastreSettings = z.infer<z.ZodObject<typeof cadastreSettings>>;
