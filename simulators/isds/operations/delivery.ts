/** Delivery info (dodejka, doručenka), plain and signed, for received and sent messages. */
import { ISDS_DELIVERY_NS, ISDS_NS, XSI_NS } from '#connectors/isds/protocol.ts';
import { writeEnvelope } from '../messages/content.ts';
import { stateOf } from '../messages/model.ts';
import { element } from '../xml/writer.ts';
import { requestedMessage } from './call.ts';
import type { Call, Operation } from './call.ts';
import { signedResult } from './download.ts';
import { joined } from './streams.ts';
import { writeEvents, writeProof, writeTimes } from './written.ts';

async function writeDelivery(call: Call): Promise<string> {
  const { isds, now } = call;
  const message = requestedMessage(call, 'either');
  const state = stateOf(message, now);
  const fingerprint = await isds.mailbox.fingerprint(message, now);
  return element(
    'q:dmDelivery',
    element('p:dmDm', writeEnvelope(message, 'p', false), { 'xmlns:p': ISDS_NS }) +
      writeProof(message, fingerprint, isds.pki) +
      writeTimes(message, state) +
      writeEvents(message, state),
  );
}

const deliveryInfo: Operation = async (call) => ({ content: await writeDelivery(call) });

const signedDeliveryInfo: Operation = async (call) =>
  signedResult(
    call,
    joined(
      `<q:GetDeliveryInfoResponse xmlns:q="${ISDS_DELIVERY_NS}" xmlns:xsi="${XSI_NS}">`,
      await writeDelivery(call),
      '</q:GetDeliveryInfoResponse>',
    ),
  );

export const deliveryOperations = {
  GetDeliveryInfo: deliveryInfo,
  GetSignedDeliveryInfo: signedDeliveryInfo,
} satisfies Record<string, Operation>;
