/** A process for crash.test.ts: serves the queue, and never comes back from the word it is told to hang on. */
import { z } from 'zod';
import { defineEvent } from '../contract.ts';
import { startEvents } from './runner.ts';
import { calendar } from './testing.ts';
import { job, subscription } from './types.ts';

const { CHILD_URL = '', CHILD_PASSWORD = '', CHILD_HANG_ON = '' } = process.env;

async function handle(kind: string, word: string): Promise<void> {
  if (word !== CHILD_HANG_ON) return;
  process.stdout.write(`hanging ${kind}\n`);
  await new Promise(() => undefined);
}

const written = defineEvent('databox.written', z.object({ word: z.string() }));
await startEvents({
  url: CHILD_URL,
  password: CHILD_PASSWORD,
  subscriptions: [{ subscriber: calendar, ...subscription(written, ({ payload }) => handle('event', payload.word)) }],
  jobs: [
    {
      target: calendar,
      name: 'remind',
      definition: job({ schema: z.object({ word: z.string() }), run: ({ word }) => handle('job', word) }),
    },
  ],
  // Both busy with what they hang on, so that all else is left to others.
  concurrency: 2,
  pollMs: 100,
});
process.stdout.write('ready\n');
