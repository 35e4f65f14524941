import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A key of the engine: its versions, oldest first. */
interface Key {
  type: string;
  derived: boolean;
  leastDecryption: number;
  leastEncryption: number;
  versions: Buffer[];
}

/** What was asked of the server: method, path and how many items a batch had. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly items: number;
}

/**
 * The transit engine of OpenBao and Vault as far as the portal uses it, for tests: keys, encrypt, decrypt, rotate, and
 * sign-in by a Kubernetes service account. Written from the public API documentation, and for the answers to batches
 * that fail in part from OpenBao's source. The real server was not at hand.
 */
export interface TransitServer {
  readonly url: string;
  readonly keys: Map<string, Key>;
  /** Tokens that may do everything. */
  readonly tokens: Set<string>;
  readonly asked: Asked[];
  /** The server is sealed: it answers 503 to everything. */
  sealed: boolean;
  /** Answers are begun after so many milliseconds. */
  slowMs: number;
  /** The next so many requests are answered 500. */
  failing: number;
  namespace: string | undefined;
  makeKey(name: string, type?: string): Key;
  stop(): Promise<void>;
}

type Body = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly body: Body;
}
interface Item {
  readonly plaintext?: string;
  readonly ciphertext?: string;
  readonly associated_data?: string;
  readonly key_version?: number;
}

const refused = (status: number, ...errors: string[]): Answer => ({ status, body: { errors } });

export async function startTransit(): Promise<TransitServer> {
  const http = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const state: TransitServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    keys: new Map(),
    tokens: new Set(['root']),
    asked: [],
    sealed: false,
    slowMs: 0,
    failing: 0,
    namespace: undefined,
    makeKey(name, type = 'aes256-gcm96') {
      const key: Key = { type, derived: false, leastDecryption: 1, leastEncryption: 0, versions: [randomBytes(32)] };
      state.keys.set(name, key);
      return key;
    },
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await text(request);
    const input = (sent === '' ? {} : JSON.parse(sent)) as Body;
    const path = (request.url ?? '').replace(/^\/v1\//, '');
    const items = Array.isArray(input['batch_input']) ? input['batch_input'].length : 0;
    state.asked.push({ method: request.method ?? '', path, items });
    if (state.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, state.slowMs));
    const { status, body } = answer(request, path, input);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  }

  function answer(request: IncomingMessage, path: string, input: Body): Answer {
    if (state.sealed) return refused(503, 'Vault is sealed');
    if (state.failing > 0) {
      state.failing -= 1;
      return refused(500, 'internal error');
    }
    if (state.namespace !== undefined && request.headers['x-vault-namespace'] !== state.namespace)
      return refused(404, 'no handler for route');
    if (path === 'auth/kubernetes/login') return signIn(input);
    if (!state.tokens.has(String(request.headers['x-vault-token']))) return refused(403, 'permission denied');
    const [, verb, name = '', action] = /^transit\/(keys|encrypt|decrypt)\/([\w.-]+)(?:\/(rotate))?$/.exec(path) ?? [];
    if (!verb) return refused(404, `no handler for route '${path}'`);
    const key = state.keys.get(name);
    if (verb === 'keys' && !key) return { status: 404, body: { errors: [] } };
    if (!key) return refused(400, 'encryption key not found');
    if (action === 'rotate') {
      key.versions.push(randomBytes(32));
      return { status: 200, body: { data: about(name, key) } };
    }
    if (verb === 'keys') return { status: 200, body: { data: about(name, key) } };
    const batch = input['batch_input'] as Item[];
    if (!Array.isArray(batch) || batch.length === 0) return refused(400, 'missing batch input to process');
    const results = batch.map((item) => (verb === 'encrypt' ? encrypt(key, item) : decrypt(key, item)));
    return {
      status: results.some((result) => 'error' in result) ? 400 : 200,
      body: { data: { batch_results: results } },
    };
  }

  function signIn(input: Body): Answer {
    if (input['role'] !== 'portal' || input['jwt'] !== 'service account') return refused(403, 'permission denied');
    const token = `kubernetes-${randomBytes(4).toString('hex')}`;
    state.tokens.add(token);
    return { status: 200, body: { auth: { client_token: token, lease_duration: 3600, renewable: true } } };
  }
  return state;
}

function about(name: string, key: Key): Body {
  return {
    name,
    type: key.type,
    derived: key.derived,
    latest_version: key.versions.length,
    min_decryption_version: key.leastDecryption,
    min_encryption_version: key.leastEncryption,
    keys: Object.fromEntries(key.versions.map((_, index) => [index + 1, 1_700_000_000 + index])),
  };
}

function encrypt(key: Key, { plaintext = '', associated_data: aad = '', key_version: version = 0 }: Item): Body {
  const used = version === 0 ? key.versions.length : version;
  const secret = key.versions[used - 1];
  if (!secret || used < key.leastEncryption)
    return { error: 'requested version for encryption is less than the minimum encryption key version' };
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(aad, 'base64'));
  const body = Buffer.concat([nonce, cipher.update(plaintext, 'base64'), cipher.final(), cipher.getAuthTag()]);
  return { ciphertext: `vault:v${used}:${body.toString('base64')}`, key_version: used };
}

function decrypt(key: Key, { ciphertext = '', associated_data: aad = '' }: Item): Body {
  const [, version, text = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
  if (!version) return { plaintext: '', error: 'invalid ciphertext: no prefix' };
  const secret = key.versions[Number(version) - 1];
  if (!secret || Number(version) < key.leastDecryption)
    return { plaintext: '', error: 'ciphertext or signature version is disallowed by policy (too old)' };
  try {
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(aad, 'base64'))
      .setAuthTag(bytes.subarray(-16));
    return {
      plaintext: Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('base64'),
    };
  } catch {
    return { plaintext: '', error: 'cipher: message authentication failed' };
  }
}
