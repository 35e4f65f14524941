import { randomInt } from 'node:crypto';
import type { Card } from '#services/gateway/api.ts';
import type { Room } from '../rooms.ts';
import { keepSnapshot } from './snapshot.ts';

/** An identity card, a passport that waits to be collected beside its predecessor, and a driving licence; read just now. */
export const furnishCards: Room = ({ database, vault }) => {
  const issuer = 'Magistrát města Brna';
  return async (citizen) => {
    const items: Card[] = [
      card('identity-card', '2019-03-11', '2029-03-11', 'valid'),
      card('passport', '2017-01-20', '2027-01-20', 'valid'),
      { ...card('passport', '2026-11-02', '2036-11-02', 'ready'), collection: { place: issuer, from: '2026-11-20' } },
      card('driving-licence', '2021-06-15', '2031-06-15', 'valid'),
    ];
    await keepSnapshot(database, vault, citizen, 'cards', { items });
  };

  function card(kind: Card['kind'], issuedOn: string, validUntil: string, state: Card['state']): Card {
    const number = String(randomInt(100_000_000, 999_999_999));
    return { kind, number, issuedOn, validUntil, issuer, state, collection: null };
  }
};
