import { readZfo, ZfoError, type ZfoTrust } from '#connectors/isds/zfo/index.ts';
import { DatabaseError, type Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { SourceState } from '#services/dashboard/api.ts';
import { findBox } from '../boxes/store.ts';
import type { Objects } from '../content/objects.ts';
import { findMessageObject, replaceObject } from '../content/store.ts';
import { asked } from '../isds/asking.ts';
import type { Gateway } from '../isds/gateway.ts';
import type { Seals } from '../sealed.ts';
import { deliveryEvents, isFinal, type DeliveryEvent } from './delivery.ts';
import { findDelivery, findMessage, saveDelivery, type FullRow } from './store.ts';

/** Delivery of messages: what ISDS says of it, signed, and kept for when ISDS does not answer or has forgotten. */
export interface Deliveries {
  /** The events, from ISDS where something may have changed, else as last told. */
  events(
    citizen: CitizenId,
    message: string,
  ): Promise<{ events: DeliveryEvent[]; state: SourceState; asOf: string | null } | 'missing'>;
  /** The signed delivery information. */
  signed(
    citizen: CitizenId,
    message: string,
  ): Promise<{ id: string; size: number; messageId: string } | 'missing' | 'unavailable'>;
}

interface DeliveryParts {
  readonly database: Database;
  readonly seals: Seals;
  readonly objects: Objects;
  readonly gateway: Gateway;
  readonly trust: ZfoTrust;
  now(): Date;
}

export function createDeliveries(parts: DeliveryParts): Deliveries {
  const { database, seals, objects, gateway, now } = parts;

  return {
    async events(citizen, id) {
      const message = await findMessage(database, citizen, id);
      if (!message) return 'missing';
      const fresh = await refresh(citizen, message);
      const row = await findDelivery(database, citizen, id);
      const events = row?.delivery ? [...(await seals.open(citizen, 'message.delivery', id, row.delivery))] : [];
      const state = fresh ? 'ok' : gateway.isDown() ? 'down' : 'late';
      return { events, state, asOf: row?.delivery_asked_at?.toISOString() ?? null };
    },

    async signed(citizen, id) {
      const message = await findMessage(database, citizen, id);
      if (!message) return 'missing';
      await refresh(citizen, message);
      const object = await findMessageObject(database, citizen, id, 'signed-delivery');
      if (!object) return 'unavailable';
      const { messageId } = await seals.open(citizen, 'message.summary', id, message.summary);
      return { ...object, messageId: messageId ?? '' };
    },
  };

  /** Asks ISDS unless what is here cannot have changed; whether what is here is now up to date. */
  async function refresh(citizen: CitizenId, message: FullRow): Promise<boolean> {
    const known = await findDelivery(database, citizen, message.id);
    if (known?.delivery && known.delivery_status === message.status && isFinal(message.status)) return true;
    const box = await findBox(database, citizen, message.box);
    const { messageId } = await seals.open(citizen, 'message.summary', message.id, message.summary);
    if (!box?.credential || messageId === null) return false;
    const client = gateway.client(await seals.open(citizen, 'box.credential', box.id, box.credential));
    const at = now();
    const signed = await asked(() => client.signedDeliveryInfo(messageId));
    if ('failure' in signed) return false;
    const events = await eventsOf(signed.answer);
    if (!events) return false;
    const object = await objects.write(citizen, {
      owner: { message: message.id },
      kind: 'signed-delivery',
      position: 0,
      source: once(signed.answer),
    });
    if (!object) return false;
    try {
      await replaceObject(database, citizen, { ...object, message: message.id, kind: 'signed-delivery' });
    } catch (error) {
      await objects.drop(citizen, [object.id]);
      // Another request has just put the same there.
      if (!(error instanceof DatabaseError) || error.fault !== 'unique') throw error;
    }
    await saveDelivery(
      database,
      citizen,
      message.id,
      await seals.seal(citizen, 'message.delivery', message.id, events),
      message.status,
      at,
    );
    return true;
  }

  async function eventsOf(signed: Uint8Array): Promise<DeliveryEvent[] | undefined> {
    try {
      return deliveryEvents((await readZfo(signed, { trust: parts.trust })).message.events);
    } catch (error) {
      if (error instanceof ZfoError) return undefined;
      throw error;
    }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
