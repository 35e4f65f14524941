import { implement, ORPCError } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { calendarApi } from '../api.ts';
import type { Entry } from '../entries/content.ts';
import { happeningsFrom } from '../entries/expand.ts';
import { changedEntries, visibleEntries } from '../entries/store.ts';
import { isShared, writeEntry, writing } from '../ics/write.ts';
import type { Parts } from '../parts.ts';
import { findCalendar } from '../store.ts';
import { aboutRef, type Guest, guestByLogin, type SubscriptionAbout, unlessGone } from './subscriptions.ts';

const nameOf = (id: string): string => `${id}.ics`;

/**
 * Procedures that CalDAV stands on. A token is the number of the last change that the program has seen. The protocol
 * itself is spoken by the front.
 */
export function davProcedures(parts: Parts) {
  const { database, entries, publicUrl } = parts;
  const os = implement(calendarApi).$context<CallContext>().dav;

  /** Lets a login in and does some work for it; refuses everything else alike. */
  const asGuest = async <T>(
    login: { name: string; password: string },
    work: (guest: Guest) => Promise<T>,
  ): Promise<T> => {
    const guest = await guestByLogin(parts, login);
    const answer = guest && (await unlessGone(work(guest)));
    if (answer === null) throw new ORPCError('REFUSED', { status: 401 });
    return answer;
  };
  const objectOf = (entry: Entry, { subscription }: Guest, content: boolean) => ({
    name: nameOf(entry.id),
    etag: `${writing}-${entry.revision}`,
    ics: content ? writeEntry(entry, { ...subscription, publicUrl }) : null,
  });

  return os.router({
    calendar: os.calendar.handler(({ input }) =>
      asGuest(input, async ({ citizen, subscription }) => {
        const revision = (await findCalendar(database, citizen))?.revision ?? 0;
        const { label } = await parts.vault.openJson<SubscriptionAbout>(
          aboutRef(citizen, subscription.id),
          subscription.sealed,
        );
        return { calendar: subscription.id, label, ctag: `${writing}-${revision}`, token: `${writing}-${revision}` };
      }),
    ),

    objects: os.objects.handler(({ input }) =>
      asGuest(input, async (guest) => {
        const { revision, rows } = await visibleEntries(database, guest.citizen);
        const wanted = input.names && new Set(input.names);
        const all = await entries.open(guest.citizen, wanted ? rows.filter(({ id }) => wanted.has(nameOf(id))) : rows);
        const found = all.filter((entry) => isShared(entry, guest.subscription.share) && isIn(entry, input.range));
        return {
          objects: found.map((entry) => objectOf(entry, guest, input.content)),
          token: `${writing}-${revision}`,
        };
      }),
    ),

    changes: os.changes.handler(({ input }) =>
      asGuest(input, async (guest) => {
        const after = afterOf(input.token);
        const { revision, floor, rows } = await changedEntries(database, guest.citizen, after ?? 0);
        if (after !== null && (after < floor || after > revision)) throw new ORPCError('BAD_TOKEN', { status: 403 });
        const opened = await entries.open(guest.citizen, rows);
        const shared = opened.filter((entry) => isShared(entry, guest.subscription.share));
        const isThere = ({ state, removedAt }: Entry) => state !== 'withdrawn' && removedAt === null;
        return {
          token: `${writing}-${revision}`,
          changed: shared.filter(isThere).map((entry) => objectOf(entry, guest, input.content)),
          removed: after === null ? [] : shared.filter((entry) => !isThere(entry)).map(({ id }) => nameOf(id)),
        };
      }),
    ),
  });
}

/** The change that a token stands for; null: the program has seen nothing yet. */
function afterOf(token: string | null): number | null {
  if (token === null) return null;
  const [, version, change] = /^(\d{1,9})-(\d{1,15})$/.exec(token) ?? [];
  if (Number(version) !== writing) throw new ORPCError('BAD_TOKEN', { status: 403 });
  return Number(change);
}

function isIn({ content }: Entry, range: { from: string | null; to: string | null } | null): boolean {
  if (!range) return true;
  return !happeningsFrom(content, range.from ?? '1900-01-01', range.to ?? '2199-12-31').next().done;
}
