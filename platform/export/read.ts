import type { Readable } from 'node:stream';
import type { TargetName } from '../ids.ts';
import type { StreamAnswer, StreamInit } from '../service.ts';
import type { Caller } from '../caller.ts';
import { filesOf } from './tar.ts';
import { ExportBroken, type Exports } from './types.ts';

interface Way {
  /** The target that reads. */
  readonly from: TargetName;
  /** Targets with a contract, hosted here or not. */
  readonly targets: readonly TargetName[];
  readonly stream: (
    from: TargetName,
    to: TargetName,
    caller: Caller,
    path: string,
    init?: StreamInit,
  ) => Promise<StreamAnswer>;
}

/** Reads exports of services, in this process or over HTTP. */
export function createExports({ from, targets, stream }: Way): Exports {
  const ask = async (target: TargetName, path: string, signal: AbortSignal) => {
    const caller: Caller = { kind: 'service', target: from };
    const { status, body } = await stream(from, target, caller, path, { signal }).catch(() => {
      throw new ExportBroken(`${target} does not answer`);
    });
    return { status, body: body as Readable };
  };
  return {
    targets,
    async *read(target, citizen, signal) {
      const { status, body } = await ask(target, `/export/${citizen}`, signal);
      if (status === 200) {
        yield* filesOf(body);
        return;
      }
      body.resume();
      if (status !== 204) throw new ExportBroken(`${target} answered ${status}`);
    },
    async describe(target, signal) {
      const { status, body } = await ask(target, '/openapi.json', signal);
      if (status === 200) return Buffer.concat(await body.toArray());
      body.resume();
      throw new ExportBroken(`${target} answered ${status}`);
    },
  };
}
