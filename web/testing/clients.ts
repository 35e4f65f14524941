import { Readable } from 'node:stream';
import type { AnyContractRouter } from '@orpc/contract';
import { createRouterClient, type Router } from '@orpc/server';
import type { Caller } from '#platform/caller.ts';
import type { CallContext, ServiceClient, StreamAnswer, StreamInit } from '#platform/service.ts';

/** Answers of a stream route, for tests. */
export type FakeStream = (
  path: string,
  init: StreamInit,
) => Promise<{ status: number; headers?: Record<string, string>; body: Uint8Array | string }>;

/**
 * A client of a service that tests implement themselves. Calls go through the contract, so that what is given and
 * answered is checked against it just as with the real service.
 */
export function fakeClient<C extends AnyContractRouter>(
  router: Router<C, CallContext>,
  stream?: FakeStream,
): ServiceClient<C> {
  const as = (caller: Caller) =>
    createRouterClient(router as Router<AnyContractRouter, CallContext>, {
      context: { caller },
    }) as unknown as ReturnType<ServiceClient<C>['as']>;
  return {
    as,
    own: as({ kind: 'service', target: 'po-fe-portal' }),
    async stream(_caller, path, init = {}): Promise<StreamAnswer> {
      if (!stream) throw new Error(`no stream ${path}`);
      const { status, headers = {}, body } = await stream(path, init);
      return { status, headers, body: Readable.from([Buffer.from(body)]) };
    },
  };
}

/** Everything that flows into a stream route. */
export async function bodyOf(init: StreamInit): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of (init.body ?? []) as AsyncIterable<Buffer>) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
