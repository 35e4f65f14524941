import { isContractProcedure, type AnyContractRouter } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import type { Caller } from '../caller.ts';
import type { Access, ProcedureMeta } from '../contract.ts';

/** Whether that caller may pass; doors without a rule are closed to all, and so are those of operators' pages here. */
export function mayPass(access: Access | undefined, caller: Caller): boolean {
  if (access === undefined || access === 'operator') return false;
  if (access === 'public') return true;
  if (access === 'citizen') return caller.kind === 'citizen';
  return caller.kind === 'service' && (access === 'services' || access.includes(caller.target));
}

/** Refuses a caller who may not pass: 401 when signing in would help, 403 otherwise. */
export function assertMayPass(access: Access | undefined, caller: Caller): void {
  if (mayPass(access, caller)) return;
  if (access === 'citizen' && caller.kind === 'anonymous') throw new ORPCError('UNAUTHORIZED');
  throw new ORPCError('FORBIDDEN');
}

/** One procedure of a contract with its place and rule. */
export interface ListedProcedure {
  readonly path: readonly string[];
  readonly method: string;
  readonly route: string;
  readonly access: Access | undefined;
}

/** Every procedure of a contract, in order. */
export function listProcedures(api: AnyContractRouter, path: readonly string[] = []): ListedProcedure[] {
  if (!isContractProcedure(api)) {
    return Object.entries(api).flatMap(([name, part]) => listProcedures(part as AnyContractRouter, [...path, name]));
  }
  const { route, meta } = api['~orpc'];
  return [
    {
      path,
      method: route.method ?? 'POST',
      route: route.path ?? `/${path.join('/')}`,
      access: (meta as ProcedureMeta).access,
    },
  ];
}

/** Throws when a procedure does not say who may call it. */
export function assertEveryDoorHasARule(target: string, api: AnyContractRouter): void {
  const open = listProcedures(api).filter((procedure) => procedure.access === undefined);
  if (open.length > 0) {
    throw new Error(`${target}: no access rule on ${open.map((procedure) => procedure.path.join('.')).join(', ')}`);
  }
}
