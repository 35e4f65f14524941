import { job, type JobDefinition } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { profileApi } from '#services/profile/api.ts';
import { notificationsApi } from './api.ts';
import { createEmailChannel } from './channels/email.ts';
import { createPushChannel } from './channels/push.ts';
import { createSmsChannel } from './channels/sms.ts';
import { runCode } from './codes.ts';
import { notificationDeeds } from './deeds.ts';
import { deliveryAttempts, deliveryBackoff, runDelivery } from './deliver.ts';
import { runDigest } from './digest.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { exportOf } from './export.ts';
import { jobPayloads, target } from './jobs.ts';
import { findKinds, type Kinds } from './kinds.ts';
import { createChanges } from './live.ts';
import type { Parts } from './parts.ts';
import { notificationsRouter } from './router.ts';
import { notificationSettings } from './settings.ts';
import { createBrokenStore } from './store/broken.ts';
import { createCodeStore } from './store/codes.ts';
import { createDeviceStore } from './store/devices.ts';
import { createPreferenceStore } from './store/preferences.ts';
import { createVapidStore } from './store/vapid.ts';
import { eventsOf, subscriptionsOf } from './subscriptions.ts';
import { pushTile, tileId, tileTitle } from './tile.ts';

/** What tests put in place of what the portal has. */
export interface NotificationOptions {
  readonly kinds?: Kinds;
  readonly step?: Parts['step'];
}

const known = await findKinds();

/** Notifications: a list in the portal; e-mail, SMS and push; verification codes. */
export const notificationsService = ({ kinds = known, step = () => undefined }: NotificationOptions = {}) =>
  defineService({
    target,
    title: { cs: 'Oznámení', en: 'Notifications' },
    placement: 'cloud',
    api: notificationsApi,
    needs: {
      dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
      profile: { target: 'po-be-profil', api: profileApi },
    },
    settings: notificationSettings,
    tiles: [{ id: tileId, title: tileTitle }],
    deeds: notificationDeeds,
    subscribes: eventsOf(kinds),
    migrations: new URL('./migrations/', import.meta.url),
    setup(context) {
      const { settings, database, vault, outside, publicUrl } = context;
      const vapid = createVapidStore(database, vault);
      const parts: Parts = {
        kinds,
        database,
        vault,
        step,
        preferences: createPreferenceStore(database, vault),
        devices: createDeviceStore(database, vault),
        broken: createBrokenStore(database, vault),
        codes: createCodeStore(database, vault),
        profile: context.clients.profile,
        email: createEmailChannel(settings, outside),
        sms: createSmsChannel(settings, outside),
        push: createPushChannel(settings, outside, () => vapid.keys()),
        places: { demo: context.demo, url: (path, lang) => `${publicUrl}${lang === 'en' ? '/en' : ''}${path}` },
        audit: context.audit,
        log: context.log,
        now: () => context.now(),
      };
      const changes = createChanges(database);
      const digestTimer = (citizen: CitizenId, runAt: Date) =>
        context.jobs.add('digest', { citizen }, { key: `digest:${citizen}`, runAt, citizen });
      return {
        router: notificationsRouter(parts, digestTimer, context.standings),
        subscriptions: subscriptionsOf(parts),
        jobs: jobsOf(parts, (citizen) => pushTile(parts, context.clients.dashboard, citizen)),
        routes: changes.routes,
        export: (citizen) => exportOf(parts, citizen),
        async stop() {
          await changes.stop();
          parts.email?.stop();
          await Promise.all([parts.sms?.stop(), parts.push?.stop()]);
        },
      };
    },
  });

/** What this service does by itself. Every job may run twice and may be cut short anywhere. */
function jobsOf(
  parts: Parts,
  renewTile: (citizen: CitizenId) => Promise<void>,
): Record<keyof typeof jobPayloads, JobDefinition> {
  return {
    deliver: job({
      schema: jobPayloads.deliver,
      run: ({ citizen, delivery }, context) =>
        unlessErased(parts.vault, citizen as CitizenId, runDelivery(parts, citizen as CitizenId, delivery, context)),
      maxAttempts: deliveryAttempts,
      backoff: deliveryBackoff,
    }),
    digest: job({
      schema: jobPayloads.digest,
      run: ({ citizen }, context) =>
        unlessErased(parts.vault, citizen as CitizenId, runDigest(parts, citizen as CitizenId, context)),
      maxAttempts: deliveryAttempts,
      backoff: deliveryBackoff,
    }),
    code: job({
      schema: jobPayloads.code,
      run: ({ citizen, code }, context) =>
        unlessErased(parts.vault, citizen as CitizenId, runCode(parts, citizen as CitizenId, code, context)),
      // Until the code is of no use any more; then the attempt ends it.
      maxAttempts: 30,
      backoff: { firstMs: 3_000, factor: 2, capMs: 60_000 },
    }),
    tile: job({ schema: jobPayloads.tile, run: ({ citizen }) => renewTile(citizen as CitizenId) }),
  };
}

export default notificationsService();
