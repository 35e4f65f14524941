import { parentPort, workerData } from 'node:worker_threads';
import { inspect, type Inspection } from './inspect.ts';

/** The worker thread of `verifySignatures`: looks into one file, answers once, and ends. */
const report = await inspect(workerData as Inspection);
parentPort?.postMessage(report, []);
