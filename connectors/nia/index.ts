/**
 * Connector for NIA (Národní bod pro identifikaci a autentizaci, "Identita občana"): the service provider's side of
 * its SAML 2.0 interface.
 *
 * @example
 * const nia = createNia({ serviceUrl, acsUrl, logoutUrl, idp: parseNiaMetadata(xml), signing, decryption, requests, spType: 'public' });
 * const { redirectUrl, requestId } = await nia.begin({ loa: 'substantial', attributes: ['CurrentGivenName'], relayState });
 * // … the browser comes back with a form
 * const identity = await nia.finish({ samlResponse: form.SAMLResponse });
 */
import {
  answerLogoutRequest,
  beginSignOut,
  finishSignOut,
  type LogoutRequestSource,
  type NiaLogout,
  type NiaLogoutRequest,
  readLogoutRequest,
} from './logout.ts';
import { serviceMetadata } from './metadata.ts';
import { type NiaOptions, settingsOf } from './options.ts';
import { beginSignIn, type BeginOptions } from './request.ts';
import { finishSignIn, type NiaIdentity } from './response.ts';

export type { NiaAddress, NiaAddressCodes } from './address.ts';
export { NiaError, type NiaErrorReason } from './errors.ts';
export { generateServiceKeys, type GeneratedServiceKey } from './keys.ts';
export type { LogoutRequestSource, NiaLogout, NiaLogoutRequest } from './logout.ts';
export { parseNiaMetadata, verifyNiaMetadata } from './metadata.ts';
export type { NiaIdentityProvider, NiaOptions, NiaOrganization, ServiceKey } from './options.ts';
export { type LevelOfAssurance, NIA_MEANS, type NiaAttribute, type NiaMeans } from './protocol.ts';
export type { BeginOptions } from './request.ts';
export { MemoryRequestStore, type RequestStore } from './requests.ts';
export type { NiaIdentity } from './response.ts';

/** The service provider's side of NIA. */
export interface Nia {
  /** Our signed metadata. */
  metadata(): string;
  /** Begins signing in: where to send the browser, and the request to bind to that browser. */
  begin(options: BeginOptions): Promise<{ redirectUrl: string; requestId: string }>;
  /**
   * Ends signing in.
   * The caller must check that `requestId` is the one this browser began, or anybody could sign a victim in as
   * themselves.
   * @throws NiaError with the reason
   */
  finish(options: { readonly samlResponse: string }): Promise<NiaIdentity>;
  /** Begins signing out at NIA; end the portal's own session first. */
  beginLogout(options: {
    readonly nameId: string;
    readonly sessionIndex: string;
    readonly relayState: string;
  }): Promise<{ redirectUrl: string; requestId: string }>;
  /**
   * Reads NIA's unsigned answer to our request.
   * @throws NiaError with the reason
   */
  finishLogout(samlResponse: string): Promise<NiaLogout>;
  /**
   * Reads a request of NIA to end a session.
   * @throws NiaError with the reason
   */
  readLogoutRequest(source: LogoutRequestSource): Promise<NiaLogoutRequest>;
  /** Answers it; `ended` is false when no such session was known. */
  answerLogoutRequest(request: NiaLogoutRequest, ended: boolean): Promise<{ redirectUrl: string }>;
}

/**
 * Makes the connector.
 * @throws TypeError when the options cannot work, naming the one at fault
 */
export function createNia(options: NiaOptions): Nia {
  const settings = settingsOf(options);
  return {
    metadata: () => serviceMetadata(settings),
    begin: (begin) => beginSignIn(settings, begin),
    finish: ({ samlResponse }) => finishSignIn(settings, samlResponse),
    beginLogout: (logout) => beginSignOut(settings, logout),
    finishLogout: (samlResponse) => finishSignOut(settings, samlResponse),
    readLogoutRequest: (source) => readLogoutRequest(settings, source),
    answerLogoutRequest: (request, ended) => answerLogoutRequest(settings, request, ended),
  };
}
