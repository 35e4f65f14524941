import { createInterface } from 'node:readline';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { run } from '#platform/run/run.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import dashboard from '#services/dashboard/service.ts';
import documents from '../service.ts';

/**
 * A portal in a process of its own whose memory is watched. Argument: its place as JSON. It writes its address as a
 * line; each line it reads is answered by the highest resident memory since the last one.
 */
const { settings, databaseUrl, secret } = JSON.parse(process.argv[2] ?? '') as MeasuredPlace;

/** Where the portal finds everything. */
export interface MeasuredPlace {
  readonly settings: NodeJS.ProcessEnv;
  readonly databaseUrl: string;
  readonly secret: string;
}

const services = [dashboard, documents];
const portal = await run({
  services,
  hosted: services,
  config: readConfig(settingsSchema(services), settings),
  secret,
  databaseUrl,
  log: silentLog,
});

let peak = process.memoryUsage.rss();
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 10).unref();

process.stdout.write(`${portal.url}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') break;
  process.stdout.write(`${peak}\n`);
  peak = process.memoryUsage.rss();
}
await portal.stop();
