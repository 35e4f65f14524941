import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { loadAssets } from './assets.ts';
import { minified } from './assets/stylesheet.ts';
import { tokens } from './assets/tokens.ts';
import { testWeb } from './testing/server.ts';
import { Visitor } from './testing/browse.ts';

const assets = await loadAssets();

test('assets are named by their content and served for ever, compressed as the browser likes', async () => {
  const { app } = await testWeb();
  const path = assets.url('portal.css');
  const plain = await app.inject(path);
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
  const br = await app.inject({ url: path, headers: { 'accept-encoding': 'gzip, deflate, br' } });
  const gzip = await app.inject({ url: path, headers: { 'accept-encoding': 'gzip' } });
  assert.equal(brotliDecompressSync(br.rawPayload).toString(), plain.payload);
  assert.equal(gunzipSync(gzip.rawPayload).toString(), plain.payload);
  assert.equal(br.headers['vary'], 'accept-encoding');
});

test('a page of another version still gets its styles, but does not keep them', async () => {
  const { app } = await testWeb();
  const other = await app.inject('/assets/portal.AAAAAAAAAA.css');
  assert.equal(other.statusCode, 200);
  assert.equal(other.headers['cache-control'], 'no-cache');
  for (const path of ['/assets/none.AAAAAAAAAA.css', '/assets/..%2f..%2fpackage.json', '/assets/portal.css']) {
    assert.equal((await app.inject(path)).statusCode, 404, path);
  }
});

test('the first dashboard is at most 40 kB over the wire without fonts, the next 15 kB', async () => {
  const web = await testWeb();
  const page = await new Visitor(web, true).get('/prehled');
  const parts = ['portal.css', 'portal.js', 'icons.svg', 'favicon.svg'].map(
    (name) => assets.all.find(({ path }) => path === assets.url(name))!.br!.length,
  );
  const html = Buffer.byteLength(page.payload);
  assert.ok(html <= 15 * 1024, `page ${html}`);
  assert.ok(html + parts.reduce((sum, size) => sum + size) <= 40 * 1024, `page ${html}, assets ${parts.join(' + ')}`);
});

test('the stylesheet has both themes with colours put in, and asks nothing from elsewhere', () => {
  const css = assets.all.find(({ path }) => path === assets.url('portal.css'))!.body.toString();
  assert.match(css, /:root\[data-theme=dark\]\{color-scheme:dark;[^}]*--background-page:rgb\(1,4,9\)/);
  assert.match(css, /prefers-color-scheme:dark\)\{:root:not\(\[data-theme=light\]\)/);
  for (const [, address] of css.matchAll(/url\(([^)]+)\)/g)) assert.ok(assets.find(address!)?.exact, address);
  assert.doesNotMatch(css, /@import|https?:/);
});

test('a design token that does not exist stops the start', async () => {
  await assert.rejects(tokens(new Set(['--text-primary', '--text-primry'])), /--text-primry/);
});

test('minifying keeps what selectors mean', () => {
  assert.equal(
    minified('a :hover { color : red; }\n/* x */ b:not( .c ) > d , e { margin: 0 auto ; }'),
    'a :hover{color :red}b:not( .c ) > d,e{margin:0 auto}',
  );
});

test('islands are plain scripts without imports', () => {
  const script = assets.all.find(({ path }) => path === assets.url('portal.js'))!.body.toString();
  assert.doesNotMatch(script, /^\s*(import|export)\b/m);
  assert.doesNotThrow(() => new Script(script));
});
