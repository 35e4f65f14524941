import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type BrowserContext } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** A Chromium from the package registry, for machines without one; only installed when it is needed. */
const packaged = { name: '@sparticuz/chromium', version: '153.0.0' } as const;

/** No Chromium can be had: browser tests fail, they are never skipped. */
export class NoChromiumError extends Error {
  constructor(reason: string) {
    super(
      `The browser tests need Chromium and none was found (${reason}). Install it, or set PORTAL_TEST_CHROMIUM to its path.`,
    );
    this.name = 'NoChromiumError';
  }
}

/**
 * Path of a Chromium: from PORTAL_TEST_CHROMIUM, from the machine, or else installed from the package registry.
 * @throws {NoChromiumError}
 */
export async function findChromium(): Promise<string> {
  const told = process.env['PORTAL_TEST_CHROMIUM'];
  if (told !== undefined) {
    if (existsSync(told)) return told;
    throw new NoChromiumError('PORTAL_TEST_CHROMIUM names a file that does not exist');
  }
  return onPath() ?? installed();
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installed(): Promise<string> {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/chromium');
  const require = createRequire(join(folder, 'package.json'));
  if (!existsSync(join(folder, 'node_modules', packaged.name))) {
    const spec = `${packaged.name}@${packaged.version}`;
    const { status } = spawnSync('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', spec], {
      stdio: 'ignore',
    });
    if (status !== 0) throw new NoChromiumError('and the package registry did not give one');
  }
  const { default: bundle } = (await import(pathToFileURL(require.resolve(packaged.name)).href)) as {
    default: { executablePath(): Promise<string> };
  };
  // It unpacks itself into the temporary folder, under a name that another user of the machine may have taken.
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    return await bundle.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** One browser, with a profile of its own; contexts keep the tests apart. */
export interface TestBrowser {
  context(options?: {
    javaScript?: boolean;
    width?: number;
    lang?: 'cs' | 'en';
    dark?: boolean;
  }): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts a Chromium for a test file. */
export async function openBrowser(): Promise<TestBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'portal-browser-'));
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    headless: true,
    args: flags,
    // Without a locale of UTF-8 it gives names of files with diacritics up, and a bare machine has none.
    env: { ...process.env, HOME: profile, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
  });
  return {
    context: ({ javaScript = true, width = 1280, lang = 'cs', dark = false } = {}) =>
      browser.newContext({
        javaScriptEnabled: javaScript,
        viewport: { width, height: 900 },
        locale: lang === 'cs' ? 'cs-CZ' : 'en-GB',
        colorScheme: dark ? 'dark' : 'light',
        timezoneId: 'Europe/Prague',
        reducedMotion: 'reduce',
        // A portal of a test behind TLS has a certificate that nobody else trusts.
        ignoreHTTPSErrors: true,
      }),
    async close() {
      await browser.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
