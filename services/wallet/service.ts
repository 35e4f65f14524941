import { job } from '#platform/events/index.ts';
import { citizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { driverApi } from '#services/driver/api.ts';
import { walletApi } from './api.ts';
import { lookAfter } from './credentials/look.ts';
import { walletDeeds } from './deeds.ts';
import { exporter } from './export.ts';
import { revokeAll } from './forget.ts';
import { dropNonces } from './issuance/store.ts';
import { jobPayloads, target } from './jobs.ts';
import { createKeys } from './keys/keys.ts';
import { addressesOf } from './licence/addresses.ts';
import type { Parts } from './parts.ts';
import { walletRouter } from './router.ts';
import { createSeals } from './sealed.ts';
import { walletSettings } from './settings.ts';
import { dropEnded } from './status/store.ts';
import { dropVerifications } from './verifier/store.ts';

/** Milliseconds that the state of a credential is kept after its end. */
const statesMs = 86_400_000;

/** The driving licence in wallet apps, issued by the portal's own key; and whoever wants to see one. */
export default defineService({
  target,
  title: { cs: 'Peněženka', en: 'Wallet' },
  placement: 'cloud',
  api: walletApi,
  needs: { driver: { target: 'po-be-ridic', api: driverApi } },
  settings: walletSettings,
  deeds: walletDeeds,
  migrations: new URL('./migrations/', import.meta.url),
  setup({ settings, database, vault, standings, audit, clients, jobs, publicUrl, log, now }) {
    const parts: Parts = {
      database,
      vault,
      seals: createSeals(vault),
      keys: createKeys({ database, vault, publicUrl, now }),
      addresses: addressesOf(publicUrl),
      publicUrl,
      audit,
      log,
      days: settings.WALLET_DAYS,
      held: (citizen) => clients.driver.own.licence.get({ citizen }),
      now,
    };
    return {
      router: walletRouter(parts, standings),
      jobs: {
        look: job({
          schema: jobPayloads.look,
          run: ({ citizen }) => unlessErased(vault, citizenId(citizen), lookAfter(parts, jobs, citizenId(citizen))),
        }),
        tidy: job({
          schema: jobPayloads.tidy,
          async run() {
            const at = now();
            await dropNonces(database, at);
            await dropVerifications(database, at);
            await dropEnded(database, new Date(at.getTime() - statesMs));
          },
        }),
      },
      schedules: [{ job: 'tidy', cron: '*/5 * * * *' }],
      export: exporter(parts),
      forget: (citizen) => revokeAll(database, citizen, now()),
    };
  },
});
