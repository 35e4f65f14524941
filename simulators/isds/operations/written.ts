/** Parts of answers that several operations write: what follows the envelope, and the events of a delivery. */
import type { DeliveryEventCode } from '#connectors/isds/protocol.ts';
import type { Pki } from '../../pki/index.ts';
import type { MessageState, Message } from '../messages/model.ts';
import type { Fingerprint } from '../messages/store.ts';
import { element, field, fields } from '../xml/writer.ts';
import type { Attributes } from '../xml/writer.ts';
import { writeTime } from '../xml/time.ts';

/** dmHash and dmQTimestamp: a real RFC 3161 token over the hash, of the time of submission. */
export function writeProof(message: Message, { hash }: Fingerprint, pki: Pki): string {
  return (
    field('q:dmHash', hash.toString('base64'), { algorithm: 'SHA-256' }) +
    field('q:dmQTimestamp', pki.timestamp(hash, message.submittedAt).toString('base64'))
  );
}

/** dmDeliveryTime, dmAcceptanceTime, dmMessageStatus. */
export function writeTimes(message: Message, state: MessageState): string {
  return fields('q', {
    dmDeliveryTime: writeTime(message.deliveredAt),
    dmAcceptanceTime: state.acceptedAt ? writeTime(state.acceptedAt) : null,
    dmMessageStatus: state.status,
  });
}

/** Attribute dmType; absent for a public message. */
export function typeAttribute(message: Message): Attributes {
  return { dmType: message.type === 'V' ? undefined : message.type };
}

/** Texts of events. EV0, EV2 and EV5 after "Info pro vývojáře 2020/9", EV1 as recorded; EV11 and EV13 assumed. */
const EVENT_TEXTS = {
  EV0: 'Datová zpráva byla podána.',
  EV1: 'Doručeno přihlášením oprávněné osoby nebo aplikace (§17 odst. 3)',
  EV2: 'Uplynulo 10 dnů od dodání datové zprávy do datové schránky příjemce, aniž by se přihlásila oprávněná osoba. Zpráva byla označena jako doručená fikcí (§17 odst. 4).',
  EV5: 'Datová zpráva byla dodána do datové schránky příjemce.',
  EV11: 'Přihlásila se oprávněná osoba ve smyslu § 8 odst. 1 až 4 zákona č. 300/2008 Sb.',
  EV13: 'Přihlásila se elektronická aplikace za pomoci systémového certifikátu.',
} satisfies Partial<Record<DeliveryEventCode, string>>;

const ACCEPTED_EVENT = { person: 'EV11', application: 'EV13', portal: 'EV1', fiction: 'EV2' } as const;

/** dmEvents */
export function writeEvents(message: Message, state: MessageState): string {
  const events: [Date, keyof typeof EVENT_TEXTS][] = [
    [message.submittedAt, 'EV0'],
    [message.deliveredAt, 'EV5'],
  ];
  if (state.acceptedAt && state.acceptedBy) events.push([state.acceptedAt, ACCEPTED_EVENT[state.acceptedBy]]);
  return element(
    'q:dmEvents',
    events
      .map(([at, code]) =>
        element(
          'q:dmEvent',
          fields('q', { dmEventTime: writeTime(at), dmEventDescr: `${code}: ${EVENT_TEXTS[code]}` }),
        ),
      )
      .join(''),
  );
}
