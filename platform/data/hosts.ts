/** One server of an address that names several. */
export interface DatabaseHost {
  readonly host: string;
  readonly port: number;
  /** The whole address with this server alone. */
  readonly url: string;
}

/** Who of several servers is meant: PostgreSQL 18, libpq, `target_session_attrs`. */
export type Wanted = 'primary' | 'read-write';

/** A database's address, taken apart. */
export interface DatabaseAddress {
  /** In the order of the address; one, or several of one cluster. */
  readonly hosts: readonly [DatabaseHost, ...DatabaseHost[]];
  readonly wants: Wanted;
}

const shape = /^(postgres(?:ql)?:\/\/)(?:([^@/?#]*)@)?([^@/?#]+)([^?#]*)(?:\?([^#]*))?$/;
const attribute = 'target_session_attrs';

/**
 * Reads an address, with one server or several as libpq writes them
 * (`postgres://user:password@one:5432,two:5432/portal?target_session_attrs=primary`, PostgreSQL 18 § 32.1.1.2 and
 * § 32.1.1.3). Of several servers the portal always wants the one that takes writes, so without the attribute it is
 * `read-write`, and the values for which a standby would do are refused.
 *
 * @throws {RangeError} with a sentence that does not repeat the address, which holds a password
 */
export function readAddress(url: string): DatabaseAddress {
  const [, scheme, login, servers, path, query] = shape.exec(url) ?? [];
  if (scheme === undefined || servers === undefined) throw new RangeError('must be postgres://…');
  const parameters = new URLSearchParams(query ?? '');
  const wants = parameters.get(attribute) ?? 'read-write';
  if (wants !== 'primary' && wants !== 'read-write')
    throw new RangeError(`${attribute} must be primary or read-write: the portal writes`);
  parameters.delete(attribute);
  const rest = `${path ?? ''}${parameters.size > 0 ? `?${parameters}` : ''}`;
  const hosts = servers.split(',').map((server) => readHost(server, `${scheme}${login ? `${login}@` : ''}`, rest));
  return { hosts: hosts as [DatabaseHost, ...DatabaseHost[]], wants };
}

function readHost(server: string, before: string, after: string): DatabaseHost {
  const url = `${before}${server}${after}`;
  const parsed = URL.parse(url);
  if (server === '' || !parsed?.hostname)
    throw new RangeError('must name a server before each comma and after the last');
  return { host: parsed.hostname.replace(/^\[|\]$/g, ''), port: Number(parsed.port || 5432), url };
}

/** Whether it is an address that `readAddress` takes. */
export function isAddress(url: string): boolean {
  try {
    readAddress(url);
    return true;
  } catch {
    return false;
  }
}

/** The same database and servers by another role; `parameters` are added to the address. */
export function withLogin(
  url: string,
  login: { readonly role: string; readonly password: string },
  parameters: Readonly<Record<string, string>> = {},
): string {
  const { hosts, wants } = readAddress(url);
  const [, scheme, , servers, path, query] = shape.exec(url)!;
  const all = new URLSearchParams(query ?? '');
  if (hosts.length > 1) all.set(attribute, wants);
  else all.delete(attribute);
  for (const [name, value] of Object.entries(parameters)) all.set(name, value);
  const user = `${encodeURIComponent(login.role)}:${encodeURIComponent(login.password)}`;
  return `${scheme}${user}@${servers}${path}${all.size > 0 ? `?${all}` : ''}`;
}
