import { createInterface } from 'node:readline';
import { newCitizen, startPortal, type StandPlace } from './stand.ts';

/**
 * A portal in a process of its own whose memory is watched. Argument: the place as JSON. It writes its address and a
 * few citizens as a line of JSON; each line it reads is answered by the highest resident memory since the last one.
 */
const place = JSON.parse(process.argv[2] ?? '') as StandPlace;
const portal = await startPortal(place);
const citizens = await Promise.all(Array.from({ length: 5 }, () => newCitizen(portal)));

let peak = process.memoryUsage.rss();
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 10).unref();

process.stdout.write(`${JSON.stringify({ url: portal.url, citizens })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') break;
  process.stdout.write(`${peak}\n`);
  peak = process.memoryUsage.rss();
}
await portal.stop();
