import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { createOutside } from '../../outside/index.ts';
import type { Log, Metrics } from '../../telemetry/index.ts';
import { KeyProviderError } from '../errors.ts';

/** How the portal shows who it is: by a token in a file, or by its pod's service account. */
export type TransitLogin =
  | { readonly tokenFile: string }
  | { readonly role: string; readonly mount: string; readonly accountFile: string };

export interface TransitAccess {
  readonly url: string;
  readonly namespace?: string | undefined;
  /** PEM file of authorities to trust beside Node's own. */
  readonly caFile?: string | undefined;
  readonly login: TransitLogin;
  readonly metrics?: Metrics | undefined;
  readonly log?: Log | undefined;
  /** Of one call with its retries, milliseconds. Default 5,000. */
  readonly deadlineMs?: number;
}

/** An answer: the HTTP status and the body, which is {} where there was none. */
export interface TransitAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The API of OpenBao and HashiCorp Vault, signed in. */
export interface TransitClient {
  /**
   * Calls `/v1/<path>`. Gives answers of 200 to 299, 400 and 404; others are thrown. A refused token (403) is read, or
   * asked for, once more.
   * @throws {OutsideError} @throws {KeyProviderError} refused for good
   */
  call(method: 'GET' | 'POST', path: string, operation: string, body?: unknown): Promise<TransitAnswer>;
  close(): Promise<void>;
}

const signedIn = z.object({ auth: z.object({ client_token: z.string().min(1), lease_duration: z.number().min(0) }) });
/** A lease is renewed by signing in anew when this much of it has passed. */
const leaseShare = 0.8;
const largestAnswer = 4 * 2 ** 20;

/** Connects on the first call. Sealed (503) and standby servers count as unavailable, and are tried again. */
export async function transitClient(access: TransitAccess): Promise<TransitClient> {
  const ca = access.caFile === undefined ? undefined : [...rootCertificates, await readText(access.caFile)];
  const agent = new Agent({ connections: 8, connect: { timeout: 3_000, ...(ca && { ca }) } });
  const outside = createOutside({
    system: 'transit',
    deadlineMs: access.deadlineMs ?? 5_000,
    retry: { attempts: 3, backoff: { firstMs: 100, capMs: 1_000 } },
    metrics: access.metrics,
    log: access.log,
    classify: (error) => (error instanceof KeyProviderError ? 'answer' : undefined),
  });

  const send = (method: 'GET' | 'POST', path: string, operation: string, token: string | undefined, body: unknown) =>
    outside.call(operation, { idempotent: operation !== 'rotate' }, async (signal): Promise<TransitAnswer> => {
      const answer = await request(new URL(`v1/${path}`, access.url.endsWith('/') ? access.url : `${access.url}/`), {
        method,
        dispatcher: agent,
        signal,
        headers: {
          'content-type': 'application/json',
          // Both names: OpenBao takes either.
          'x-vault-request': 'true',
          ...(token && { 'x-vault-token': token }),
          ...(access.namespace && { 'x-vault-namespace': access.namespace }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const parsed = parse(await limited(answer.body));
      const { statusCode: status } = answer;
      if (status < 300 || status === 400 || status === 403 || status === 404) return { status, body: parsed };
      throw Object.assign(new Error(`transit answered ${status}`), { status });
    });

  let held: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;
  const signIn = async (): Promise<string> => {
    const { login } = access;
    if ('tokenFile' in login) {
      held = { token: (await readText(login.tokenFile)).trim(), until: Number.POSITIVE_INFINITY };
      return held.token;
    }
    const jwt = (await readText(login.accountFile)).trim();
    const { status, body } = await send('POST', `auth/${login.mount}/login`, 'login', undefined, {
      role: login.role,
      jwt,
    });
    const told = signedIn.safeParse(body);
    if (status >= 300 || !told.success)
      throw new KeyProviderError(
        `The key service does not let this portal in by the role “${login.role}” (${status}). ` +
          `Check the role of auth/${login.mount} and the service account that it is bound to.`,
      );
    const { client_token: token, lease_duration: seconds } = told.data.auth;
    held = { token, until: seconds === 0 ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1000 * leaseShare };
    return token;
  };
  const token = (): Promise<string> | string => {
    if (held && Date.now() < held.until) return held.token;
    return (asking ??= signIn().finally(() => (asking = undefined)));
  };

  return {
    async call(method, path, operation, body) {
      const used = await token();
      const answer = await send(method, path, operation, used, body);
      if (answer.status !== 403) return answer;
      // It may have run out, or been replaced in its file.
      if (held?.token === used) held = undefined;
      const again = await send(method, path, operation, await token(), body);
      if (again.status !== 403) return again;
      throw new KeyProviderError(
        `The key service refuses ${operation} on ${path} (403). Give the portal a token, or a policy, that allows it.`,
      );
    },
    close: () => agent.close(),
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new KeyProviderError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

async function limited(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > largestAnswer) throw new Error('transit answered too much');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): unknown {
  return text === '' ? {} : JSON.parse(text);
}
