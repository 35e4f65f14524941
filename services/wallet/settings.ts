import { z } from 'zod';
import { setting } from '#platform/config/settings.ts';

/** Settings of the wallet service. */
export const walletSettings = {
  WALLET_DAYS: setting(z.coerce.number().int().min(1).max(365).default(30), {
    description:
      'Days that a licence in a wallet app is valid, when the licence itself does not end sooner; an mdoc, which cannot be revoked for verifiers elsewhere, three at most.',
    example: '30',
  }),
} satisfies z.ZodRawShape;
