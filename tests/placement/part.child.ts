/** One part of a portal of two services, as a process of its own: what `portal serve --placement=…` does, for them. */
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { assertInItsPlace } from '#platform/run/placement.ts';
import { run } from '#platform/run/run.ts';
import { chooseServices } from '#platform/run/targets.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { fail } from '../../cli/fail.ts';
import { stopOnSignal } from '../../cli/stop.ts';
import { services } from './services.ts';

const placement = process.argv[2] === 'cloud' ? 'cloud' : 'datacentre';
try {
  const config = readConfig(settingsSchema(services), process.env);
  const hosted = chooseServices(services, { targets: [], placement });
  assertInItsPlace({ services, hosted, placement, config, given: Object.keys(process.env) });
  const { PORTAL_DATABASE_URL: databaseUrl = '', PORTAL_SECRET: secret = '' } = config;
  const portal = await run({ services, hosted, config, secret, databaseUrl, log: silentLog });
  stopOnSignal(() => portal.stop());
  console.log(`at ${portal.url} ${portal.peersUrl}`);
} catch (error) {
  fail(error);
}
