/** All operations that the simulated ISDS carries out, by their names on the wire. */
import type { OperationName } from '#connectors/isds/protocol.ts';
import { authorOperations } from './author.ts';
import { boxOperations } from './boxes.ts';
import type { Operation } from './call.ts';
import { deliveryOperations } from './delivery.ts';
import { downloadOperations } from './download.ts';
import { erasedOperations } from './erased.ts';
import { listOperations } from './lists.ts';
import { notificationOperations } from './notifications.ts';
import { ownerOperations } from './owner.ts';
import { searchOperations } from './search.ts';
import { sendOperations } from './send.ts';
import { verifyOperations } from './verify.ts';

/** The log-in check: does nothing but accept what waits in the box, as any log-in does. */
const dummy: Operation = () => ({});

const CARRIED_OUT: Partial<Record<OperationName, Operation>> = {
  DummyOperation: dummy,
  ...sendOperations,
  ...downloadOperations,
  ...listOperations,
  ...deliveryOperations,
  ...authorOperations,
  ...verifyOperations,
  ...erasedOperations,
  ...notificationOperations,
  ...searchOperations,
  ...boxOperations,
  ...ownerOperations,
};

/** The operation of that name; undefined for what is not carried out here. */
export function operationNamed(name: string): { name: OperationName; run: Operation } | undefined {
  const run = Object.hasOwn(CARRIED_OUT, name) ? CARRIED_OUT[name as OperationName] : undefined;
  return run && { name: name as OperationName, run };
}
