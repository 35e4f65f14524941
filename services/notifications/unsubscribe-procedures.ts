import { implement } from '@orpc/server';
import type { Localized } from '#platform/contract.ts';
import type { CallContext } from '#platform/service.ts';
import { contactsOf } from './addresses.ts';
import { notificationsApi } from './api.ts';
import type { Parts } from './parts.ts';
import { isWanted, withChannel, type Lang, type Preferences } from './preferences.ts';
import { digestKind, readUnsubscribeToken, type Unsubscription } from './unsubscribe.ts';

const digestLabel: Localized = { cs: 'Denní souhrn', en: 'Daily summary' };

/** What a token is about, as a page tells it. */
interface Found extends Unsubscription {
  readonly label: Localized;
  readonly preferences: Preferences;
  readonly lang: Lang;
}

/** Stopping e-mails by the link in them, without signing in. */
export function unsubscribeProcedures(parts: Parts) {
  const os = implement(notificationsApi).$context<CallContext>().unsubscribe;

  const find = async (token: string): Promise<Found | undefined> => {
    const about = readUnsubscribeToken(parts.vault, token);
    if (!about || !(await parts.vault.hasKey(about.citizen))) return undefined;
    const label = about.what === digestKind ? digestLabel : parts.kinds.get(about.what)?.label;
    if (!label) return undefined;
    const { preferences } = await parts.preferences.read(about.citizen);
    const profile = await contactsOf(parts, about.citizen).catch(() => undefined);
    return { ...about, label, preferences, lang: preferences.lang ?? profile?.lang ?? 'cs' };
  };

  const isActive = ({ what, preferences }: Found): boolean => {
    if (what === digestKind) return preferences.digest !== null;
    const kind = parts.kinds.get(what);
    return kind !== undefined && isWanted(preferences, kind, 'email');
  };

  return {
    look: os.look.handler(async ({ input }) => {
      const found = await find(input.token);
      return found ? { label: found.label, lang: found.lang, active: isActive(found) } : null;
    }),
    confirm: os.confirm.handler(async ({ input }) => {
      const found = await find(input.token);
      if (!found) return null;
      const { citizen, what, label, lang } = found;
      if (!isActive(found)) return { label, lang };
      await parts.preferences.change(citizen, (now) => stopped(parts, now, what));
      // Whoever has the link from the citizen's mailbox: nobody signed in.
      await parts.audit.note({ citizen, deed: 'unsubscribed', by: { kind: 'anonymous' } });
      return { label, lang };
    }),
  };
}

/**
 * Without the kind by e-mail. Whoever stops the summary wants no e-mails of news at all: were only the summary taken
 * off, each news would come by itself.
 */
function stopped(parts: Parts, preferences: Preferences, what: string): Preferences {
  if (what !== digestKind) return withChannel(preferences, what, 'email', false);
  const rest = parts.kinds.all.filter((kind) => !kind.urgent);
  return rest.reduce<Preferences>((now, kind) => withChannel(now, kind.kind, 'email', false), {
    ...preferences,
    digest: null,
  });
}
