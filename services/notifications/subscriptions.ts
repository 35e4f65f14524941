import type { z } from 'zod';
import type { EventContract } from '#platform/contract.ts';
import type { Subscription } from '#platform/events/index.ts';
import { citizenId } from '#platform/ids.ts';
import { profileEvents } from '#services/profile/api.ts';
import { unlessErased } from '#platform/vault/index.ts';
import type { Kinds } from './kinds.ts';
import { notify } from './notify.ts';
import type { Parts } from './parts.ts';

const { contactChanged } = profileEvents;

/** Events that this service hears: those of its kinds of news, and changes of contacts. */
export function eventsOf(kinds: Kinds): EventContract[] {
  const all = [contactChanged, ...kinds.all.flatMap(({ event }) => (event ? [event] : []))];
  return [...new Map(all.map((event) => [event.name, event])).values()];
}

/** Each event becomes news of its citizen; the number of the event keeps it from becoming two. */
export function subscriptionsOf(parts: Parts): Subscription[] {
  return eventsOf(parts.kinds).map((event) => ({
    event,
    handle: async ({ id, citizen: about, payload }) => {
      const told = (payload as { citizen?: string }).citizen;
      const citizen = about ?? (told === undefined ? undefined : citizenId(told));
      if (citizen === undefined) return;
      if (event.name === contactChanged.name) {
        const { channel } = payload as z.infer<typeof contactChanged.payload>;
        await unlessErased(parts.vault, citizen, parts.broken.clear(citizen, channel));
      }
      for (const kind of parts.kinds.all) {
        if (kind.event?.name !== event.name || kind.when?.(payload) === false) continue;
        await notify(parts, citizen, kind, { source: `event:${id}:${kind.kind}`, href: kind.link(payload) });
      }
    },
  }));
}
