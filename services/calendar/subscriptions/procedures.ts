import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { calendarApi, mostSubscriptions } from '../api.ts';
import { visibleEntries } from '../entries/store.ts';
import { writeCalendar, writing } from '../ics/write.ts';
import type { Parts } from '../parts.ts';
import { linkDigest, loginDigest, newLinkSecret, newLogin, newPassword, passwordDigest } from './secrets.ts';
import { deleteSubscription, insertSubscription, listSubscriptions } from './store.ts';
import { findCalendar } from '../store.ts';
import { aboutRef, guestByLink, subscriptionView, type SubscriptionAbout, unlessGone } from './subscriptions.ts';

/** Procedures over subscriptions, the link's feed and the download. */
export function subscriptionProcedures(parts: Parts) {
  const { database, vault, entries, publicUrl, now } = parts;
  const os = implement(calendarApi).$context<CallContext>();

  const list = os.subscriptions.list.handler(async ({ context }) => {
    const citizen = citizenOf(context.caller);
    const rows = await listSubscriptions(database, citizen);
    return Promise.all(
      rows.map(async (row) =>
        subscriptionView(row, await vault.openJson<SubscriptionAbout>(aboutRef(citizen, row.id), row.sealed)),
      ),
    );
  });

  const create = os.subscriptions.create.handler(async ({ context, input }) => {
    const citizen = citizenOf(context.caller);
    const id = crypto.randomUUID();
    const link = input.kind === 'link';
    const secret = link ? newLinkSecret() : newPassword();
    const about: SubscriptionAbout = { label: input.label, login: link ? null : newLogin() };
    const row = {
      id,
      kind: input.kind,
      share: input.share,
      lang: input.lang,
      created_at: now(),
      secret_digest: link ? linkDigest(secret) : passwordDigest(secret),
      door: link ? linkDigest(secret) : loginDigest(about.login!),
      sealed: await vault.sealJson(aboutRef(citizen, id), about),
    };
    if (!(await insertSubscription(database, citizen, row, mostSubscriptions)))
      throw new ORPCError('TOO_MANY', { status: 422 });
    await parts.audit.note({ citizen, deed: 'subscription-made', by: context.caller, subject: id });
    return { subscription: subscriptionView({ ...row, used_on: null }, about), secret };
  });

  const revoke = os.subscriptions.revoke.handler(async ({ context, input }) => {
    const citizen = citizenOf(context.caller);
    if (!(await deleteSubscription(database, citizen, input.id))) throw new ORPCError('NOT_FOUND');
    await parts.audit.note({ citizen, deed: 'subscription-revoked', by: context.caller, subject: input.id });
    return {};
  });

  const feed = os.feed.handler(async ({ input }) => {
    const guest = await guestByLink(parts, input.secret);
    if (!guest) throw new ORPCError('NOT_FOUND');
    const { citizen, subscription } = guest;
    const tagOf = (revision: number) => `${writing}-${subscription.id.slice(0, 8)}-${revision}`;
    const revision = (await findCalendar(database, citizen))?.revision ?? 0;
    if (input.etag === tagOf(revision)) return { etag: input.etag, ics: null };
    const answer = await unlessGone(
      (async () => {
        const all = await visibleEntries(database, citizen);
        const ics = writeCalendar(await entries.open(citizen, all.rows), { ...subscription, publicUrl });
        return { etag: tagOf(all.revision), ics };
      })(),
    );
    if (!answer) throw new ORPCError('NOT_FOUND');
    return answer;
  });

  const download = os.download.handler(async ({ context, input }) => {
    const citizen = citizenOf(context.caller);
    const { rows } = await visibleEntries(database, citizen);
    await parts.audit.note({ citizen, deed: 'calendar-saved', by: context.caller });
    return { ics: writeCalendar(await entries.open(citizen, rows), { share: 'all', lang: input.lang, publicUrl }) };
  });

  return { subscriptions: { list, create, revoke }, feed, download };
}
