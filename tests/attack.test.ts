import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Answer } from '#attack/browser.ts';
import { findAttacks } from '#attack/find.ts';
import { formsOf } from '#attack/html.ts';
import { wrongWith } from '#attack/judge.ts';
import { runAttacks } from '#attack/run.ts';
import { marks, scriptIn } from '#attack/script-marks.ts';
import { setStage, type Stage } from '#attack/stage.ts';

/** The quick ones, and how much they must have tried: an attack that tries nothing finds nothing. */
const quick = {
  'other-citizen': 2000,
  rows: 1000,
  stranger: 1000,
  csrf: 3000,
  'fuzz-api': 800,
  smuggling: 30,
  paths: 400,
} as const;
/**
 * Doors of the API that open to everybody, whoever asks. A new one is written here, so that nobody opens one without
 * saying so.
 */
const openDoors = [
  'GET /api/po-be-dokumenty/streams/shared',
  // What can be filed is no secret.
  'GET po-be-podani/types',
  'GET po-be-podani/types/{type}',
  'GET po-be-provoz/status',
  'POST po-be-dokumenty/shares/open',
  'POST po-be-dokumenty/shares/opened',
  // Anybody may check a licence that they are shown.
  'POST po-be-penezenka/verifications',
  'POST po-be-penezenka/verifications/check',
  'POST po-be-penezenka/verifications/get',
];
const timeout = 180_000;

describe('the portal under attack', () => {
  let stage: Stage;
  before(
    async () => {
      stage = await setStage();
    },
    { timeout },
  );
  after(() => stage?.stop());

  test('no door of the API is open to everybody but those that are meant to be', () => {
    const open = [
      ...stage.doors.procedures.map(({ method, target, path, access }) => ({
        access,
        door: `${method} ${target}${path}`,
      })),
      ...stage.doors.streams.map(({ method, url, access }) => ({ access, door: `${method} ${url}` })),
    ].filter(({ access }) => access === 'public');
    assert.deepEqual(open.map(({ door }) => door).toSorted(), openDoors);
  });

  for (const [name, least] of Object.entries(quick)) {
    test(`${name}: nothing is found`, { timeout }, async () => {
      const attack = (await findAttacks()).get(name);
      assert.ok(attack);
      const [result] = await runAttacks(stage, new Map([[name, attack]]), { seed: 1, runs: 6, quick: true });
      assert.deepEqual(result!.findings, []);
      const tried = Object.values(result!.tried).reduce((sum, times) => sum + times, 0);
      assert.ok(tried >= least, `only ${tried} were tried`);
    });
  }
});

const answer = (text: string, more: Partial<Answer> = {}): Answer => ({
  method: 'GET',
  url: '/x',
  status: 200,
  cookies: [],
  text,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  ...more,
});

test('what an answer may not tell is seen, and what it may is not', () => {
  const bad = [
    'Error: x\n    at readRow (file:///srv/portal/services/x.ts:1:2)',
    'see /srv/portal/node_modules/fastify/lib/x.js',
    'syntax error at or near "x"',
    'select a from po_be_profil.profile',
    'TypeError: x is not a function',
    'postgres://portal@db/portal',
  ];
  for (const text of bad) assert.match(wrongWith(answer(text)) ?? '', /^tells/, text);
  assert.equal(wrongWith(answer('', { status: 503 })), 'answers 503');
  assert.equal(wrongWith(answer('', { status: 503 }), new Set([503])), undefined);
  assert.equal(wrongWith(answer('<p>Vyberte ze seznamu, prosím: select your box from the list.</p>')), undefined);
});

test('script that is not escaped is seen in a text, an attribute, an address and a file', () => {
  const [markup, quoted] = marks;
  assert.equal(scriptIn(answer(`<p>${markup}</p>`)), 'a way out of an attribute');
  assert.equal(scriptIn(answer(`<p>${marks[5]}</p>`)), 'markup');
  assert.equal(scriptIn(answer(`<input value="${quoted}">`)), 'a way out of an attribute');
  assert.match(scriptIn(answer('<a href=" JavaScript:alert(1)">x</a>')) ?? '', /address that acts/);
  assert.match(scriptIn(answer('<b onclick="x()">x</b>')) ?? '', /handler/);
  assert.match(scriptIn(answer('<script>alert(1)</script>')) ?? '', /script in the page/);
  assert.match(scriptIn(answer(marks[0]!, { headers: { 'content-type': 'image/svg+xml' } })) ?? '', /a file as/);
  assert.equal(scriptIn(answer('', { headers: { 'x-injected': '1' } })), 'a header of its own');
  const escaped = markup!.replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  assert.equal(scriptIn(answer(`<p title="${escaped}">${escaped}</p><script src="/a.js"></script>`)), undefined);
});

test('forms are read with their fields, choices and places', () => {
  const html =
    '<form method="post" action="/a?b=1&amp;c=2" enctype="multipart/form-data"><input type="hidden" name="_csrf" value="t"/><select name="s"><option value="1">a</option><option value="2" selected>b</option></select><textarea name="t">x</textarea><input type="file" name="f"/></form><form><input name="q" value="&quot;"/></form>';
  const [one, other] = formsOf(html, '/here');
  assert.deepEqual([one!.method, one!.action, one!.multipart], ['POST', '/a?b=1&c=2', true]);
  assert.deepEqual(
    one!.fields.map(({ name, type, value }) => [name, type, value]),
    [
      ['_csrf', 'hidden', 't'],
      ['s', 'select', '2'],
      ['t', 'textarea', ''],
      ['f', 'file', ''],
    ],
  );
  assert.deepEqual([other!.method, other!.action, other!.fields[0]!.value], ['GET', '/here', '"']);
});
