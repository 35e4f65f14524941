// The portal to be measured, in a process of its own: every service, everything on, settings from the environment.
import { commandContext } from '../cli/context.ts';
import { run } from '#platform/run/run.ts';

const { services, config, log } = await commandContext();
const portal = await run({
  services,
  hosted: services,
  config,
  secret: config.PORTAL_SECRET!,
  databaseUrl: config.PORTAL_DATABASE_URL!,
  log,
});
process.on('SIGTERM', () => void portal.stop().then(() => process.exit(0)));
process.send!({ url: portal.url });
