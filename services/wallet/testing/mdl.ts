import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { MdlResult, MdlTask } from './mdl.child.ts';

/** The other maker's library for mdoc, in a thread of its own; see there. */
export function startMdl() {
  const worker = new Worker(new URL('./mdl.child.ts', import.meta.url));
  return {
    async present(task: MdlTask): Promise<MdlResult> {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(task);
      const [answer] = (await once(worker, 'message')) as [{ result: MdlResult } | { error: string }];
      if ('error' in answer) throw new Error(answer.error);
      return answer.result;
    },
    stop: () => worker.terminate(),
  };
}
