// The equivalent of HAProxy for machines that have none: `fork(own.child.ts, [options as JSON])`.
import { startOwnProxy } from './own.ts';
import type { ProxyOptions } from './config.ts';

const proxy = await startOwnProxy(JSON.parse(process.argv[2] ?? '{}') as ProxyOptions);
process.on('SIGTERM', () => void proxy.stop().then(() => process.exit(0)));
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
