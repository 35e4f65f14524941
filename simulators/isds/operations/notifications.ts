/**
 * Notifications for an application with the owner's consent: RegisterForNotifications and GetListForNotifications.
 * They do not accept messages (isds.md §2). The values of action, ntfScope and ntfType are assumed: only their types
 * are in the WSDL.
 */
import { IsdsStatus } from '../soap.ts';
import { element, fields } from '../xml/writer.ts';
import { writeTime } from '../xml/time.ts';
import { optionalInteger, optionalTime } from './call.ts';
import type { Call, Operation } from './call.ts';

/** ntfType of "put into the box". */
const DELIVERED_TO_BOX = 1;
const MOST_RECORDS = 1000;

function applicationOf({ access }: Call): string {
  if (access.application === undefined)
    throw new IsdsStatus('1004', 'Operace není pro tento způsob přihlášení povolena.');
  return access.application;
}

/** action 1 registers the box of the credential, 0 takes it out. */
const register: Operation = (call) => {
  const action = optionalInteger(call.request, 'action');
  if (action !== 0 && action !== 1) throw new IsdsStatus('9005', 'Element action není 0 ani 1.');
  call.isds.credentials.setNotified(applicationOf(call), call.access.box.id, action === 1);
  return {};
};

/** New messages of all boxes for which the application is registered, oldest first. */
const list: Operation = (call) => {
  const { isds, request, now } = call;
  const from = optionalTime(request, 'ntfFromTime');
  if (from === null) throw new IsdsStatus('2017', 'Element ntfFromTime neobsahuje platný čas.');
  const found = isds.credentials
    .notifiedBoxes(applicationOf(call))
    .flatMap((id) => isds.population.box(id) ?? [])
    .flatMap((box) => isds.mailbox.received(box, now).filter(({ deliveredAt }) => deliveredAt >= from))
    .toSorted((a, b) => a.deliveredAt.getTime() - b.deliveredAt.getTime());
  const records = found.slice(0, MOST_RECORDS).map((message) =>
    element(
      'q:ntfRecord',
      fields('q', {
        ntfType: DELIVERED_TO_BOX,
        dmID: message.id,
        dmPersonalDelivery: message.envelope.dmPersonalDelivery ? 1 : 0,
        dmDeliveryTime: writeTime(message.deliveredAt),
        dbIDRecipient: message.recipient.boxId,
        dmAnnotation: message.envelope.dmAnnotation ?? '',
        dbIDSender: message.sender.boxId,
        dmSender: message.sender.name,
      }),
    ),
  );
  return {
    content: element('q:ntfRecords', records.join('')) + fields('q', { ntfListContinues: found.length > MOST_RECORDS }),
  };
};

export const notificationOperations = {
  RegisterForNotifications: register,
  GetListForNotifications: list,
} satisfies Record<string, Operation>;
