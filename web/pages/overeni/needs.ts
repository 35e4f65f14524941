import { needs as wallet } from '../penezenka/needs.ts';

/** Services that these pages stand on: the same that wallets are served by. */
export const needs = { wallet: wallet.wallet } as const;
