import type { Driver, Vehicle } from '#services/gateway/api.ts';
import type { Room } from '../rooms.ts';
import { keepSnapshot } from './snapshot.ts';

/** A licence of three groups, eight points for three offences, and two vehicles; read just now. */
export const furnishDriver: Room = ({ database, vault }) => {
  return async (citizen) => {
    await keepSnapshot(database, vault, citizen, 'driver', driver);
    await keepSnapshot(database, vault, citizen, 'vehicles', { items: [vehicle('Fabia', 1), vehicle('Octavia', 2)] });
  };
};

const offence = (id: string, points: number, on: string): Driver['entries'][number] => ({
  id,
  kind: 'offence',
  points,
  on,
  finalOn: on,
  what: 'Překročení nejvyšší dovolené rychlosti v obci o 20 km/h a více',
  place: 'Brno, Lipová',
  law: 'příloha k zákonu č. 361/2000 Sb.',
  penalty: 'pokuta 4 000 Kč',
  authority: 'Krajské ředitelství policie Jihomoravského kraje',
});

const driver: Driver = {
  licence: {
    number: 'EN 123456',
    issuedOn: '2021-06-15',
    validUntil: '2031-06-15',
    issuer: 'Magistrát města Brna',
    groups: (['AM', 'B1', 'B'] as const).map((group) => ({
      group,
      since: '2005-06-15',
      until: null,
      codes: ['01.06'],
    })),
  },
  points: 8,
  entries: [offence('3', 2, '2026-10-09'), offence('2', 4, '2026-07-16'), offence('1', 2, '2026-01-20')],
  bans: [],
};

const vehicle = (model: string, serial: number): Vehicle => ({
  vin: `TMBJJ7NE0J012345${serial}`,
  plate: `1AB 234${serial}`,
  make: 'Škoda',
  model,
  kind: 'car',
  firstRegistered: '2018-03-10',
  role: 'owner-and-operator',
  inspectionUntil: '2027-03-10',
  insurance: { insurer: 'Pojišťovna Příklad', until: null },
  state: 'in-use',
});
