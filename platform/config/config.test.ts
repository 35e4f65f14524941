import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, describeConfig, readConfig, settingsSchema } from './config.ts';
import { setting, shapes } from './settings.ts';

const shape = settingsSchema([
  {
    settings: {
      SESSION_IDLE_MINUTES: setting(shapes.count(5, 60).default(30), { description: 'Idle limit.', example: '30' }),
    },
  },
]);

test('defaults hold where nothing is set, and an empty value counts as unset', () => {
  const config = readConfig(shape, { PATH: '/bin', PORTAL_PORT: '' });
  assert.equal(config.PORTAL_PORT, 8080);
  assert.equal(config['SESSION_IDLE_MINUTES'], 30);
});

test('a wrong value is refused with the name, the reason and an example', () => {
  assert.throws(
    () => readConfig(shape, { PORTAL_PORT: 'eighty', SESSION_IDLE_MINUTES: '1' }),
    (error: ConfigError) => {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.problems.length, 2);
      assert.match(error.message, /PORTAL_PORT: .*number.*Example: PORTAL_PORT=8080/);
      assert.match(error.message, /SESSION_IDLE_MINUTES: .*Idle limit\..*Example/);
      return true;
    },
  );
});

test('a name with a typing error is refused with the right one; foreign names are left alone', () => {
  assert.throws(
    () => readConfig(shape, { PORTAL_PROT: '1' }),
    /PORTAL_PROT: there is no such setting\. Did you mean PORTAL_PORT\?/,
  );
  assert.throws(() => readConfig(shape, { SESSION_LENGTH: '1' }), /SESSION_LENGTH/);
  assert.doesNotThrow(() =>
    readConfig(shape, { EDITOR: 'vi', OTEL_SERVICE_NAME: 'x', PORTAL_TEST_DATABASE: 'x', PORTAL: 'x' }),
  );
});

test('peers are read as a map, malformed ones refused', () => {
  assert.deepEqual(readConfig(shape, { PORTAL_PEERS: 'po-be-x=http://a:1, po-fe-y=http://b:2' }).PORTAL_PEERS, {
    'po-be-x': 'http://a:1',
    'po-fe-y': 'http://b:2',
  });
  assert.throws(() => readConfig(shape, { PORTAL_PEERS: 'po-be-x' }), /PORTAL_PEERS: must be a list/);
});

test('secrets are never shown', () => {
  const environment = { PORTAL_SECRET: 'x'.repeat(32) };
  const lines = describeConfig(shape, readConfig(shape, environment), environment);
  assert.deepEqual(lines.find((line) => line.name === 'PORTAL_SECRET')?.value, '(hidden)');
  assert.ok(!JSON.stringify(lines).includes('xxxx'));
});

test('one name cannot be claimed by two services', () => {
  const own = { settings: { DUE_DAYS: setting(shapes.count(1, 2), { description: 'd', example: '1' }) } };
  assert.throws(() => settingsSchema([own, own]), /DUE_DAYS is declared twice/);
});
