import { parentPort, workerData } from 'node:worker_threads';
import { inspect } from './inspect.ts';
import type { VerifyTask } from './verify.ts';

/** The worker thread of `verifySigned`: looks into one file, answers once, and ends. */
const answer = await inspect(workerData as VerifyTask);
parentPort?.postMessage(answer, []);
