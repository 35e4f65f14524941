import { z } from 'zod';
import { setting } from '#platform/config/settings.ts';

/** Settings of the service of register data. */
export const registersSettings = {
  REGISTERS_FRESH_HOURS: setting(z.coerce.number().min(1).max(720).default(24), {
    description: 'Hours after which data of the registers are read anew by themselves when the citizen looks at them.',
    example: '24',
  }),
  REGISTERS_PAUSE_MINUTES: setting(z.coerce.number().min(0).max(1440).default(15), {
    description: 'Minutes between two readings of the same data that a citizen may ask for.',
    example: '15',
  }),
  REGISTERS_OWN_SYSTEM: setting(z.string().max(20).optional(), {
    description:
      'Number of the agency information system (AIS) that the portal reads the registers under: uses recorded of it are marked as the portal’s own. Without it none is.',
    example: '10000',
  }),
} satisfies z.ZodRawShape;
