/** A client of one data box log-in. */
import { endpointsOf, type IsdsPlace } from './endpoints.ts';
import { createExchange, runOnce, type CallHook } from './exchange.ts';
import { createIsdsTransport, type IsdsTransport } from './http.ts';
import { createOtpLogin, staticAuthenticator, type IsdsCredentials, type OtpLogin } from './login.ts';
import { accessOperations, type AccessOperations } from './operations/access.ts';
import { boxOperations, type BoxOperations } from './operations/boxes.ts';
import { listOperations, type ListOperations } from './operations/lists.ts';
import { messageOperations, type MessageOperations } from './operations/messages.ts';
import { sendingOperations, type SendingOperations } from './operations/sending.ts';

export interface IsdsClientOptions {
  readonly place: IsdsPlace;
  readonly credentials: IsdsCredentials;
  /** Wraps every operation with deadline, retries and figures. Default: once, with a deadline. */
  readonly call?: CallHook;
  /** Connections shared with other clients of the same certificate; it stays open when this client closes. */
  readonly transport?: IsdsTransport;
}

export interface IsdsClient
  extends AccessOperations, BoxOperations, ListOperations, MessageOperations, SendingOperations {
  /** The one-time-password dance; null for the other ways of log-in. */
  readonly otp: OtpLogin | null;
  /** Closes the connections this client opened itself. */
  close(): Promise<void>;
}

/**
 * A typed client of ISDS. Operations throw {@link IsdsError} and nothing else, save the abort of the caller's own
 * signal on operations that change nothing. Big messages (VoDZ, SOAP 1.2) are not supported: sending above 20 MB
 * fails with kind `too-big`, downloading one with status 1281.
 *
 * @example
 * const isds = createIsdsClient({ place: { domain: TEST_DOMAIN }, credentials: { way: 'basic', user, password } });
 * const [first] = await isds.listReceived({ statuses: [4, 6], limit: 20 });
 * await isds.close();
 */
export function createIsdsClient(options: IsdsClientOptions): IsdsClient {
  const { place, credentials } = options;
  const certificate = 'certificate' in credentials ? credentials.certificate : undefined;
  const endpoints = endpointsOf(place, credentials.way);
  if (certificate === null && endpoints.service('dz').startsWith('https:')) {
    throw new TypeError('this way of log-in needs a client certificate');
  }
  const transport = options.transport ?? createIsdsTransport({ certificate: certificate ?? undefined });
  const call = options.call ?? runOnce;
  const otp =
    credentials.way === 'hotp' || credentials.way === 'totp'
      ? createOtpLogin(credentials, { transport, endpoints, call })
      : null;
  const authenticator = otp
    ? otp.authenticator
    : staticAuthenticator(credentials as Exclude<IsdsCredentials, { way: 'hotp' | 'totp' }>);
  const exchange = createExchange({ transport, endpoints, authenticator, call });
  return {
    ...accessOperations(exchange),
    ...boxOperations(exchange),
    ...listOperations(exchange),
    ...messageOperations(exchange),
    ...sendingOperations(exchange),
    otp: otp?.login ?? null,
    close: async () => {
      if (!options.transport) await transport.close();
    },
  };
}
