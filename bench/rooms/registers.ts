import { population, type Population, type Use, use } from '#services/gateway/api.ts';
import { gatherUses } from '#services/registers/uses/gathered.ts';
import { createSeals } from '#services/registers/sealed.ts';
import type { Room } from '../rooms.ts';
import { keepSnapshot } from './snapshot.ts';

const day = 86_400_000;

/** What the registers say of a citizen, as read lately, and two years of uses: forty of them. */
export const furnishRegisters: Room = ({ database, vault }) => {
  const parts = { database, seals: createSeals(vault) };
  const now = Date.now();
  const uses = Array.from({ length: 40 }, (_, index) => useOf(index, now));
  const since = new Date(now - 730 * day).toISOString();
  const readings = {
    population: population.parse(person),
    entities: { items: [] },
    trade: { items: [] },
    uses: { from: since, to: new Date(now).toISOString(), since },
    consents: { items: [] },
  };

  return async (citizen) => {
    for (const [what, data] of Object.entries(readings)) await keepSnapshot(database, vault, citizen, what, data);
    await gatherUses(parts, citizen, uses);
  };
};

const authorities = [
  ['Česká správa sociálního zabezpečení', '00006963', 'A1029', 'zákon č. 582/1991 Sb.', 'Řízení o důchodu'],
  [
    'Finanční úřad pro Jihomoravský kraj',
    '72080043',
    'A565',
    'zákon č. 280/2009 Sb.',
    'Ověření údajů daňového subjektu',
  ],
  ['Statutární město Brno', '44992785', 'A479', 'zákon č. 565/1990 Sb.', 'Místní poplatky'],
] as const;

function useOf(index: number, now: number): Use {
  const [name, businessId, code, law, reason] = authorities[index % authorities.length]!;
  return use.parse({
    id: `bench/${index}`,
    at: new Date(now - index * 18 * day - 3_600_000).toISOString(),
    agenda: { code, name: reason },
    law,
    authority: { name, businessId },
    system: '2000',
    reason,
    fields: ['jméno', 'příjmení', 'datum narození', 'adresa místa pobytu'],
  });
}

const kept = {
  source: 'population',
  keeper: 'Statutární město Brno',
  keeperBox: 'abcdefg',
  since: '2019-05-01',
  doubtful: false,
} as const;

const person: Population = {
  givenNames: { ...kept, value: 'Jana' },
  familyName: { ...kept, value: 'Nováková' },
  birthFamilyName: { ...kept, value: 'Dvořáková' },
  birthDate: { ...kept, value: '1985-04-12' },
  birthPlace: { ...kept, value: 'Brno' },
  sex: { ...kept, value: 'female' },
  address: {
    ...kept,
    value: {
      code: 19_095_384,
      street: 'Kounicova',
      houseNumber: '684',
      orientationNumber: '26',
      part: 'Veveří',
      municipality: 'Brno',
      postcode: '60200',
      district: 'Brno-město',
      point: { x: -598_500, y: -1_159_700 },
      atOffice: false,
    },
  },
  deliveryAddress: null,
  citizenships: { ...kept, value: ['CZ'] },
  maritalStatus: { ...kept, value: 'married' },
  documents: { ...kept, value: [{ kind: 'identity-card', number: '210000001' }] },
  dataBox: { ...kept, value: 'aaaaaaa' },
  guardians: { ...kept, value: [] },
  accessLimits: { ...kept, value: [] },
  contacts: { ...kept, value: { email: 'jana@example.cz', phone: '+420700000000' } },
};
