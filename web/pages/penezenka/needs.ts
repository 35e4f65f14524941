import { driverApi } from '#services/driver/api.ts';
import { walletApi } from '#services/wallet/api.ts';

/** Services that these pages stand on. */
export const needs = {
  wallet: { target: 'po-be-penezenka', api: walletApi },
  driver: { target: 'po-be-ridic', api: driverApi },
} as const;

declare module '../../site.ts' {
  interface WebNeeds {
    wallet: (typeof needs)['wallet'];
  }
}
