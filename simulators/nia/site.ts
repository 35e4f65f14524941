/** What the routes of the simulated NIA share: addresses, cookies, languages, and sending pages safely. */
import { readFileSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { NIA_METADATA_PATH, NIA_SAML_PATH, type LevelOfAssurance, type NiaMeans } from '#connectors/nia/protocol.ts';
import type { SimulatorContext } from '../system.ts';
import type { Kept } from './database.ts';
import type { SignInRequest } from './messages.ts';
import type { Language } from './pages/texts.ts';
import type { ProviderRegister } from './providers.ts';
import type { Seal } from './xml.ts';

/** A sign-in under way: what was asked, and how far the person got. */
export interface SignIn {
  readonly request: SignInRequest;
  readonly language: Language;
  readonly means?: NiaMeans;
  readonly query: string;
  readonly page: number;
  readonly person?: number;
  /** Identifier of the session that the person came with, unless they chose to be somebody else. */
  readonly session?: string;
}

/** A person signed in at NIA in one browser. */
export interface Session {
  readonly person: number;
  readonly means: NiaMeans;
  readonly level: LevelOfAssurance;
  /** ISO instant. */
  readonly authenticatedAt: string;
  /** The service providers that were told. */
  readonly services: ReadonlyArray<{
    readonly entityId: string;
    readonly nameId: string;
    readonly sessionIndex: string;
  }>;
}

/** A sign-out under way, from service to service. */
export interface SignOut {
  /** Who asked for it; absent when it began at NIA. */
  readonly origin?: { readonly entityId: string; readonly requestId: string; readonly relayState?: string };
  readonly remaining: Session['services'];
  /** The service whose answer is awaited. */
  readonly awaited?: string;
  readonly complete: boolean;
  readonly language: Language;
}

/** Everything that the routes work with. */
export interface Site {
  readonly context: SimulatorContext;
  readonly providers: ProviderRegister;
  readonly seal: Seal;
  readonly signIns: Kept<SignIn>;
  readonly sessions: Kept<Session>;
  readonly signOuts: Kept<SignOut>;
  /** Public address of the system, without a slash at the end. */
  base(): string;
}

/** Address for SAML messages. */
export function samlAddress(site: Site): string {
  return `${site.base()}${NIA_SAML_PATH}`;
}

/** Path of the metadata, as browsers see it. */
export function metadataPath(site: Site): string {
  return `${rootPath(site)}${NIA_METADATA_PATH}`;
}

/** Path of the system as browsers see it, e.g. `/nia`. */
export function rootPath(site: Site): string {
  return new URL(site.base()).pathname.replace(/\/$/, '');
}

/** Czech, unless the browser prefers English. */
export function preferredLanguage(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: string } | undefined)?.lang;
  if (asked === 'cs' || asked === 'en') return asked;
  return /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'cs';
}

/** The value of a cookie in a Cookie header. */
export function cookie(header: string | undefined, name: string): string | undefined {
  const found = header?.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return found?.slice(found.indexOf('=') + 1).trim();
}

/** Name of the cookie that holds the session of NIA. */
export const SESSION_COOKIE = 'nia_session';

/** Sets a cookie for a browser session; an empty value deletes it. */
export function setCookie(site: Site, reply: FastifyReply, name: string, value: string, path: string): void {
  const secure = site.base().startsWith('https:') ? '; Secure' : '';
  const end = value === '' ? '; Max-Age=0' : '';
  void reply.header('set-cookie', `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax${secure}${end}`);
}

/**
 * Sends a page that may load nothing but its own stylesheet and script, and send forms only to the system and to the
 * given address of a service provider.
 */
export function sendPage(reply: FastifyReply, html: string, formAddress?: string): FastifyReply {
  const target = formAddress === undefined ? '' : ` ${new URL(formAddress).origin}`;
  return reply
    .headers({
      'content-security-policy':
        `default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'${target}; ` +
        "base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .type('text/html; charset=utf-8')
    .send(html);
}

/** The stylesheet and the script of the pages. */
export const ASSETS: Readonly<Record<string, { readonly type: string; readonly body: string }>> = {
  'nia.css': { type: 'text/css; charset=utf-8', body: asset('nia.css') },
  'submit.js': { type: 'text/javascript; charset=utf-8', body: asset('submit.js') },
};

function asset(name: string): string {
  return readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8');
}
