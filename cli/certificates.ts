import { existsSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { resolve } from 'node:path';
import {
  authorityFiles,
  filesInTheWay,
  namesOf,
  type Part,
  partFiles,
  readAuthority,
  writeAuthority,
  writeParts,
} from './certificate-folder.ts';
import { UsageError } from './fail.ts';

export interface CertificatesFlags {
  readonly out: string;
  readonly for: readonly string[];
  readonly name: readonly string[];
  readonly days: string;
  readonly renew?: boolean;
}

/** Names of this machine, for parts of which nothing else is said. */
const thisMachine = ['localhost', '127.0.0.1'];

/** `portal certificates`: an authority of the portal's own and certificates for its processes, for small installations. */
export async function certificates(flags: CertificatesFlags): Promise<void> {
  const folder = resolve(flags.out);
  const parts = partsOf(flags, folder);
  const days = daysOf(flags.days);
  const now = new Date();
  const renews = flags.renew === true;
  if (renews && !existsSync(authorityFiles(folder).key))
    throw new UsageError(
      `${authorityFiles(folder).key} is not there; --renew signs with it. Bring it back, or begin anew in another folder.`,
    );
  const inTheWay = renews ? [] : filesInTheWay(folder, parts, true);
  if (inTheWay.length > 0)
    throw new UsageError(
      `${inTheWay.join(', ')}: already there, and nothing is overwritten. Use --renew for new certificates of the same authority, or another folder.`,
    );
  const authority = renews ? readAuthority(folder) : await writeAuthority(folder, now);
  const { until } = await writeParts(folder, authority, parts, { days, now });
  console.log(told(folder, parts, until, renews));
}

function partsOf({ for: names, name: given, renew }: CertificatesFlags, folder: string): Part[] {
  const wrong = names.find((part) => !/^[a-z][a-z0-9-]*$/.test(part) || part === 'authority');
  if (wrong !== undefined)
    throw new UsageError(`--for: ${wrong} is no name for a part: lower-case letters, digits and dashes.`);
  if (names.length === 0 || new Set(names).size < names.length) throw new UsageError('--for: name each part once.');
  const called = new Map(given.map((text) => nameFlag(text, names)));
  const before = (part: string): string[] | undefined => (renew ? namesOf(folder, part) : undefined);
  return names.map((part) => ({ part, names: called.get(part) ?? before(part) ?? thisMachine }));
}

function nameFlag(text: string, parts: readonly string[]): [part: string, names: string[]] {
  const [part = '', list = ''] = text.split('=', 2);
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (!parts.includes(part) || names.length === 0)
    throw new UsageError(
      `--name ${text}: it must be like datacentre=dc.portal.internal,10.20.0.5, for a part of --for.`,
    );
  const wrong = names.find(
    (name) => !isIPv4(name) && !/^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(name),
  );
  if (wrong !== undefined) throw new UsageError(`--name: ${wrong} is neither a host name nor an IPv4 address.`);
  return [part, names];
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 825)
    throw new UsageError('--days must be a whole number from 1 to 825.');
  return days;
}

function told(folder: string, parts: readonly Part[], until: Date, renewed: boolean): string {
  const each = parts.map(({ part, names }) => {
    const { certificate, key, authority } = partFiles(folder, part);
    return `${part}, called as ${names.join(', ')}:
  PORTAL_TLS_CERT_FILE=${certificate}
  PORTAL_TLS_KEY_FILE=${key}
  PORTAL_TLS_CA_FILE=${authority}`;
  });
  return [
    ...each,
    `They hold until ${until.toISOString().slice(0, 10)}. Before that: --renew, with the same --out. Running processes take the new files by themselves.`,
    renewed
      ? 'Copy each part its own two files; the authority is as it was.'
      : `Copy each part its own two files and authority.pem, and nothing else. Keep ${authorityFiles(folder).key} away from every process: whoever has it can call your services.`,
    'How the parts are run: docs/placement.md',
  ].join('\n\n');
}
