import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { type Issued, issueForProcess, makeAuthority } from './authority.ts';

/** A part of the portal that is given a certificate, e.g. "datacentre", and the names under which it is called. */
export interface Part {
  readonly part: string;
  readonly names: readonly string[];
}

/** Where the files of a part are, as the PORTAL_TLS_…_FILE settings name them. */
export interface PartFiles {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

const dayMs = 86_400_000;
/** Clocks of other machines may be behind. */
const earlierMs = 3_600_000;
const authorityDays = 3_650;

export function authorityFiles(folder: string): Issued {
  return { certificate: join(folder, 'authority.pem'), key: join(folder, 'authority-key.pem') };
}

export function partFiles(folder: string, part: string): PartFiles {
  return {
    certificate: join(folder, `${part}.pem`),
    key: join(folder, `${part}-key.pem`),
    authority: authorityFiles(folder).certificate,
  };
}

/** The files that making certificates for these parts would write and that are there already. */
export function filesInTheWay(folder: string, parts: readonly Part[], withAuthority: boolean): string[] {
  const { certificate, key } = authorityFiles(folder);
  const own = parts.flatMap(({ part }) => {
    const files = partFiles(folder, part);
    return [files.certificate, files.key];
  });
  return [...(withAuthority ? [certificate, key] : []), ...own].filter((file) => existsSync(file));
}

/** Makes the authority of a folder, 0600. */
export async function writeAuthority(folder: string, now: Date): Promise<Issued> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await makeAuthority({
    commonName: 'Portál občana: authority of its processes',
    from: new Date(now.getTime() - earlierMs),
    until: new Date(now.getTime() + authorityDays * dayMs),
  });
  const files = authorityFiles(folder);
  await write(files.key, authority.key);
  await write(files.certificate, authority.certificate);
  return authority;
}

/** The authority of a folder, to be signed with. */
export function readAuthority(folder: string): Issued {
  const { certificate, key } = authorityFiles(folder);
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** The names in the certificate of a part; undefined where there is none yet. */
export function namesOf(folder: string, part: string): string[] | undefined {
  const { certificate } = partFiles(folder, part);
  if (!existsSync(certificate)) return undefined;
  const { subjectAltName = '' } = new X509Certificate(readFileSync(certificate));
  return subjectAltName.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''));
}

/** Makes a key and a certificate for each part, 0600; what was there is replaced. None holds longer than the authority. */
export async function writeParts(
  folder: string,
  authority: Issued,
  parts: readonly Part[],
  { days, now }: { days: number; now: Date },
): Promise<{ readonly until: Date }> {
  const end = new X509Certificate(authority.certificate).validToDate.getTime();
  const until = new Date(Math.min(now.getTime() + days * dayMs, end));
  for (const { part, names } of parts) {
    const issued = await issueForProcess(authority, {
      commonName: part,
      names,
      from: new Date(now.getTime() - earlierMs),
      until,
    });
    const files = partFiles(folder, part);
    await write(files.key, issued.key);
    await write(files.certificate, issued.certificate);
  }
  return { until };
}

/** Whole or not at all, and for its owner only. */
async function write(file: string, text: string): Promise<void> {
  const draft = `${file}.draft`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
