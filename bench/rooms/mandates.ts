import { createHash, randomUUID } from 'node:crypto';
import type { Dependant, Entity } from '#services/gateway/api.ts';
import type { PersonParty } from '#services/mandates/api.ts';
import { sealLeads, sealPower } from '#services/mandates/powers/sealed.ts';
import { insertOffer } from '#services/mandates/powers/store.ts';
import type { Room } from '../rooms.ts';
import { keepSnapshot } from './snapshot.ts';

const day = 86_400_000;

/** Two children and a company, read just now, and a power of attorney that waits for its attorney. */
export const furnishMandates: Room =
  ({ database, vault }) =>
  async (citizen) => {
    const dependants: Dependant[] = [child('Eliška', '2015-05-04'), child('Matěj', '2018-09-12')];
    await keepSnapshot(database, vault, citizen, 'dependants', { items: dependants });
    await keepSnapshot(database, vault, citizen, 'entities', { items: [company] });
    const id = randomUUID();
    const at = new Date();
    const content = {
      meant: 'sestra',
      scope: ['taxes', 'town'],
      from: '2026-01-01',
      until: null,
      principal: giver,
      attorney: null,
      giver: citizen,
      taker: null,
    };
    await insertOffer(database, citizen, {
      id,
      digest: createHash('sha256').update(id).digest(),
      leads: sealLeads(vault, { giver: citizen, power: id }),
      sealed: await sealPower(vault, citizen, id, content),
      at,
      lapsesAt: new Date(at.getTime() + 14 * day),
      most: 50,
    });
  };

const giver: PersonParty = {
  kind: 'person',
  givenName: 'Jana',
  familyName: 'Nováková',
  birthDate: '1985-04-12',
  address: { code: 900_000_001, line: 'Husova 12/3, Žabovřesky, 616 00 Brno' },
  dataBox: null,
};

const company: Entity = {
  businessId: '94000012',
  name: 'Novákovi služby, s.r.o.',
  legalForm: 'Společnost s ručením omezeným',
  role: 'statutory-body',
  seat: null,
  since: '2015-01-05',
  until: null,
  state: 'active',
  dataBox: null,
  acting: null,
};

function child(givenNames: string, birthDate: string): Dependant {
  return {
    relation: randomUUID(),
    kind: 'child',
    givenNames,
    familyName: 'Nováková',
    birthDate,
    address: null,
    dataBox: null,
    since: birthDate,
    until: null,
    property: true,
  };
}
