import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Acknowledgement,
  classifyCssz,
  createCsszClient,
  createSealer,
  type Filed,
  type Filing,
  type Progress,
  type Sealer,
  type Signer,
  type Vendor,
} from '#connectors/cssz/index.ts';
import { generateServiceKeys } from '#connectors/nia/keys.ts';
import type { Outside, OutsideFactory } from '#platform/outside/index.ts';
import { SafeError } from '#platform/telemetry/index.ts';
import type { SocialSettings } from './settings.ts';

/** The way to ČSSZ's gateway. Everything throws `OutsideError` and nothing else. */
export interface Channel {
  submit(filing: Filing): Promise<Acknowledgement>;
  poll(filed: Filed): Promise<Progress>;
  finish(filed: Filed): Promise<void>;
  find(question: { document: string; symbol: string | null; month: string | null }): Promise<string | null>;
  close(): Promise<void>;
}

/** The program that filings name. */
export const vendor: Vendor = { name: 'Portál občana', version: '1' };

/** The largest certificate that is read from an address, bytes. */
const mostCertificate = 64 * 1024;

/** Settings that are missing beside CSSZ_URL, or a key that may not be used. */
class ChannelError extends SafeError {}

/** @returns undefined where CSSZ_URL is not set */
export function openChannel(
  settings: SocialSettings,
  { outside, dataDir, demo }: { outside: OutsideFactory; dataDir: string; demo: boolean },
): Channel | undefined {
  const { CSSZ_URL: url } = settings;
  if (url === undefined) return undefined;
  const deadlineMs = settings.CSSZ_DEADLINE_SECONDS * 1000;
  const gateway = outside({ system: 'cssz', deadlineMs, classify: classifyCssz });
  const sealer = remembered(async () =>
    createSealer(await recipientOf(settings, gateway), await signerOf(settings, { dataDir, demo })),
  );
  const vrep = createCsszClient({ url, sealer, vendor });
  return {
    // Before a filing goes out, what it is sealed by must be at hand: only then does a failure mean that it may be there.
    async submit(filing) {
      await sealer();
      return gateway.call('submit', { idempotent: false }, (signal) => vrep.submit(filing, signal));
    },
    poll: (filed) => gateway.call('poll', { idempotent: true }, (signal) => vrep.poll(filed, signal)),
    finish: (filed) => gateway.call('delete', { idempotent: true }, (signal) => vrep.finish(filed, signal)),
    async find(question) {
      await sealer();
      return gateway.call('find', { idempotent: true }, (signal) => vrep.find(question, signal));
    },
    close: () => vrep.close(),
  };
}

/** Makes it once; a failure is not remembered. */
function remembered(make: () => Promise<Sealer>): () => Promise<Sealer> {
  let made: Promise<Sealer> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

async function recipientOf(settings: SocialSettings, gateway: Outside): Promise<string> {
  if (settings.CSSZ_CERTIFICATE_FILE !== undefined) return readFileSync(settings.CSSZ_CERTIFICATE_FILE, 'utf8');
  const { CSSZ_CERTIFICATE_URL: url } = settings;
  if (url === undefined) throw new ChannelError('CSSZ_URL needs CSSZ_CERTIFICATE_FILE or CSSZ_CERTIFICATE_URL too');
  return gateway.call('certificate', { idempotent: true }, async (signal) => {
    const answer = await fetch(url, { signal, redirect: 'error' });
    if (!answer.ok) throw Object.assign(new Error('no certificate'), { status: answer.status });
    const text = await answer.text();
    if (text.length > mostCertificate) throw new Error('too large for a certificate');
    return text;
  });
}

const block = /-----BEGIN ([A-Z ]+)-----[\s\S]+?-----END \1-----\n?/g;

/** The portal's key and certificate; in a demonstration they are made when missing. */
async function signerOf(
  { CSSZ_SIGN_FILE }: SocialSettings,
  { dataDir, demo }: { dataDir: string; demo: boolean },
): Promise<Signer> {
  if (CSSZ_SIGN_FILE === undefined && !demo) throw new ChannelError('CSSZ_URL needs CSSZ_SIGN_FILE too');
  const file = CSSZ_SIGN_FILE ?? join(dataDir, 'cssz-sign.pem');
  if (CSSZ_SIGN_FILE === undefined && !existsSync(file)) {
    const { signing } = await generateServiceKeys({ commonName: 'Portál občana (ukázka)', modulusLength: 2048 });
    writeFileSync(file, `${signing.keyPem.trim()}\n${signing.certificate.trim()}\n`, { mode: 0o600 });
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new ChannelError('the file of CSSZ_SIGN_FILE may be read by others; run: chmod 600 on it');
  const [key, certificate] = readFileSync(file, 'utf8').match(block) ?? [];
  if (!key || !certificate)
    throw new ChannelError('CSSZ_SIGN_FILE must hold a private key and its certificate, in PEM');
  return { key, certificate };
}
