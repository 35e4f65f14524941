import { job } from '#platform/events/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { identityApi } from '#services/identity/api.ts';
import { profileApi, profileEvents } from './api.ts';
import { archiveRules, fileKey, makeArchive, tidyArchives } from './archive/make.ts';
import { archiveRoutes } from './archive/procedures.ts';
import { codeSender } from './contacts/procedures.ts';
import { profileDeeds } from './deeds.ts';
import { exportProfile } from './export.ts';
import { jobPayloads, target } from './jobs.ts';
import { depart, type DepartParts } from './leaving/depart.ts';
import { createParts, type Parts } from './parts.ts';
import { profileRouter } from './router.ts';

/**
 * Profile: names and address, contacts, preferences, the citizen's log, the archive of everything, leaving.
 *
 * @param options.step called between the steps of leaving; for tests that end the work there
 */
export const profileService = (options: Pick<DepartParts, 'step'> = {}) =>
  defineService({
    target,
    title: { cs: 'Profil', en: 'Profile' },
    placement: 'cloud',
    api: profileApi,
    needs: {
      identity: { target: 'po-be-identita', api: identityApi },
      notifications: { target: 'po-be-notifikace', api: codeSender },
    },
    deeds: profileDeeds,
    emits: Object.values(profileEvents),
    migrations: new URL('./migrations/', import.meta.url),
    setup(context) {
      const parts: Parts = { ...createParts(context, context.clients), ...options };
      const router = profileRouter(parts, context.standings);
      return {
        router,
        routes: archiveRoutes(parts),
        export: exportProfile(router),
        forget: (citizen) => dropArchive(parts, citizen, null),
        jobs: jobsOf(parts),
        schedules: [
          { job: 'tidy', cron: '17 3 * * *' },
          { job: 'anchor', cron: '31 2 * * *' },
        ],
      };
    },
  });

/** What this service does by itself. Every job may run twice and may be cut short anywhere. */
function jobsOf(parts: Parts) {
  return {
    archive: job({
      schema: jobPayloads.archive,
      run: ({ citizen, id }, context) =>
        unlessErased(parts.vault, citizenId(citizen), makeArchive(parts, citizenId(citizen), id, context)),
      maxAttempts: archiveRules.attempts,
      backoff: { firstMs: 2_000, factor: 3, capMs: 600_000 },
      timeoutMs: 2 * 3_600_000,
    }),
    expire: job({
      schema: jobPayloads.expire,
      run: ({ citizen, id }) => dropArchive(parts, citizenId(citizen), id),
    }),
    tidy: job({ schema: jobPayloads.tidy, run: () => tidyArchives(parts) }),
    depart: job({
      schema: jobPayloads.depart,
      run: ({ citizen }) => depart(parts, citizenId(citizen)),
      // Who asked to leave is led out, however long something is down.
      maxAttempts: 10_000,
      backoff: { firstMs: 2_000, factor: 2, capMs: 600_000 },
    }),
    anchor: job({
      schema: jobPayloads.anchor,
      run: async () => void (await parts.audit.anchor()),
      timeoutMs: 30 * 60_000,
    }),
  };
}

async function dropArchive({ archives, files }: Parts, citizen: CitizenId, id: string | null): Promise<void> {
  // The file first: a row without its file is found again, a file without its row is not.
  const row = await archives.read(citizen);
  if (!row || (id !== null && row.id !== id)) return;
  await files.delete([fileKey(row.id)]);
  await archives.remove(citizen, row.id);
}

export default profileService();
