import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import postgres from 'postgres';
import { anchorText } from '#platform/audit/index.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import { defineService, type ServiceContext } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';

let portal: TestPortal;
let admin: postgres.Sql;
let citizen: CitizenCaller;
const given: { context?: Pick<ServiceContext, 'audit'> } = {};

/** In the place of profile, the only service that may make anchors. */
const noting = defineService({
  target: 'po-be-profil',
  title: { cs: 'Profil', en: 'Profile' },
  placement: 'cloud',
  deeds: { opened: { cs: 'Otevřeno', en: 'Opened' } },
  migrations: new URL('../services/dashboard/migrations/', import.meta.url),
  setup({ audit }) {
    given.context = { audit };
    return {};
  },
});

before(async () => {
  portal = await startTestPortal([noting]);
  admin = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  citizen = await portal.citizen();
  for (let count = 0; count < 3; count++)
    await given.context!.audit.note({ citizen: citizen.citizen, deed: 'opened', by: citizen });
});
after(async () => {
  await admin.end();
  await portal.stop();
});

/** Runs a command of the executable against this portal. */
async function command(...argv: string[]): Promise<{ code: number; out: string }> {
  const root = join(import.meta.dirname, '..');
  const env = {
    ...process.env,
    PORTAL_DATABASE_URL: portal.adminUrl,
    PORTAL_SECRET: 'a secret for tests only, of at least 32 characters',
    PORTAL_DATA_DIR: portal.dataDir,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'portal.ts', ...argv],
      { cwd: root, env },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    );
  });
}

test('the check holds, prints the newest anchor, and fails naming the citizen and the entry of the first break', async () => {
  const before = await command('audit', 'check');
  assert.deepEqual(
    [before.code, /3 entries of 1 citizens/.test(before.out), /No anchor/.test(before.out)],
    [0, true, true],
  );
  const anchor = anchorText(await given.context!.audit.anchor());
  const holds = await command('audit', 'check', '--against', anchor);
  assert.equal(holds.code, 0);
  assert.ok(holds.out.includes(anchor));
  const other = await command('audit', 'check', '--against', `1-${'0'.repeat(64)}`);
  assert.equal(other.code, 1);
  assert.match(other.out, /Anchor 1 is not in this database/);
  assert.equal((await command('audit', 'check', '--against', 'nonsense')).code, 1);
  assert.match((await command('audit', 'check', '--citizen', 'nonsense')).out, /not the id of a citizen/);

  await admin`update audit.entry set at = at - interval '1 hour' where number = 2`;
  const broken = await command('audit', 'check', '--citizen', citizen.citizen);
  assert.equal(broken.code, 1);
  assert.match(broken.out, new RegExp(`citizen ${citizen.citizen} is broken: entry 2 was altered`));
  const json = await command('audit', 'check', '--json');
  assert.deepEqual((JSON.parse(json.out) as { holds: boolean; fault: { number: number } }).fault.number, 2);
  await admin`update audit.entry set at = at + interval '1 hour' where number = 2`;
});

test('what operators do is in the citizen’s log, and after an erasure it can be shown that nothing opens', async () => {
  const alive = await command('keys', 'show-erased', citizen.citizen);
  assert.equal(alive.code, 1);
  assert.match(alive.out, /opens what they have/);
  assert.equal((await command('keys', 'erase', citizen.citizen, '--yes')).code, 0);
  assert.equal((await admin`select 1 from audit.entry where writer = 'portal_audit'`).length, 1);
  const erased = await command('keys', 'show-erased', citizen.citizen);
  assert.equal(erased.code, 0);
  assert.match(
    erased.out,
    /was destroyed[^]*Entries of the log: 4 kept, sealed; 0 of them open\.[^]*Nothing of this citizen opens/,
  );
  assert.equal((await command('audit', 'check')).code, 0, 'the chain still holds');
});
