import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { attack, checkHeaders } from '#attack/attacks/headers.ts';
import { runAttacks } from '#attack/run.ts';
import { setStage, type Stage } from '#attack/stage.ts';
import { Tally } from '#attack/tally.ts';

const timeout = 180_000;

describe('every answer of the portal', () => {
  let stage: Stage;
  before(
    async () => {
      stage = await setStage();
    },
    { timeout },
  );
  after(() => stage?.stop());

  test('carries the security headers and sets no loose cookie', { timeout }, async () => {
    const options = { seed: 1, runs: 1, quick: true };
    const [result] = await runAttacks(stage, new Map([['headers', attack]]), options);
    assert.deepEqual(result!.findings, []);
    const { tried } = result!;
    assert.ok((tried['a citizen (page)'] ?? 0) > 80, 'the pages were crawled');
    assert.ok((tried['a citizen at the API (other)'] ?? 0) > 30, 'the API was asked');
    assert.ok((tried['cookies set'] ?? 0) > 2, 'cookies were set');
  });
});

test('each missing header and each loose flag is seen', () => {
  const good = {
    'content-security-policy': "default-src 'none'; script-src 'self'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'x-request-id': 'abcdefgh',
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  };
  const findings = (headers: Record<string, string>, cookies: readonly string[] = []): string[] => {
    const tally = new Tally();
    checkHeaders(tally, { method: 'GET', url: '/profil', status: 200, headers, cookies, text: 'x' });
    return tally.findings.map(({ what }) => what);
  };
  const cookie = 'portal-session=x; Path=/; HttpOnly; SameSite=Lax';
  assert.deepEqual(findings(good, [cookie]), []);
  for (const name of Object.keys(good)) {
    const { [name as keyof typeof good]: _, ...rest } = good;
    assert.ok(findings(rest).length > 0, `${name} is missed`);
  }
  assert.ok(
    findings({ ...good, 'content-security-policy': "default-src 'none'; script-src 'self' 'unsafe-inline'" }).length >
      0,
  );
  assert.ok(findings({ ...good, 'x-powered-by': 'x' }).length > 0);
  for (const flag of ['; Path=/', '; HttpOnly', '; SameSite=Lax'])
    assert.equal(findings(good, [cookie.replace(flag, '')]).length, 1, flag);
  assert.equal(findings(good, [`${cookie}; Domain=example.cz`]).length, 1);
});

test('every file that docs/security.md names is there', () => {
  const root = join(import.meta.dirname, '..');
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const named = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|tsx|mjs|md|sql|json))`/g)].map(([, file]) => file!);
  assert.ok(named.length > 60, 'files are named');
  assert.deepEqual(
    [...new Set(named)].filter((file) => !existsSync(join(root, file))),
    [],
  );
});
