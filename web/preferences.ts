import type { FastifyReply } from 'fastify';
import type { Preferences } from '#services/profile/api.ts';
import type { SessionView } from '#services/identity/api.ts';
import { inLanguage, withoutLanguage } from './i18n.ts';
import { callerOf } from './session.ts';
import { orDown } from './services.ts';
import type { Site } from './site.ts';

/** What the citizen chose for all their devices; null while profile does not answer, which never stops a sign-in. */
export async function preferencesOf(site: Site, session: SessionView): Promise<Preferences | null> {
  const ask = async () => site.clients.profile.as(callerOf(session)).preferences.get();
  return orDown(ask());
}

/** Puts the chosen appearance into this browser; without a choice the browser keeps its own. */
export function applyTheme(reply: FastifyReply, site: Site, { theme }: Pick<Preferences, 'theme'>): void {
  if (theme === null) return;
  if (theme === 'auto') site.cookies.clear(reply, 'theme');
  else site.cookies.set(reply, 'theme', theme);
}

/** A page of the portal in the chosen language; without a choice as it was asked for. */
export function inChosenLanguage({ lang }: Pick<Preferences, 'lang'>, path: string): string {
  return lang === null ? path : inLanguage(lang, withoutLanguage(path));
}
