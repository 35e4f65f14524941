/** A world of three people and three institutions, made by hand, for tests of the simulators. */
import type {
  Address,
  DataBox,
  Institution,
  Letter,
  LetterSource,
  Person,
  Population,
} from '../../population/types.ts';

const ADDRESS: Address = {
  street: 'U potoka',
  houseNumber: 5,
  municipality: 'Horní Lhota',
  postcode: '30122',
  district: 'Testov',
  region: 'Testovský kraj',
  addressPlaceCode: 90000001,
};

function box(id: string, type: number, name: string, owner: DataBox['owner'], businessId?: string): DataBox {
  return {
    id,
    type,
    name,
    owner,
    address: ADDRESS,
    login: `u-${id}`,
    password: `Heslo1-${id}`,
    ...(businessId ? { businessId } : {}),
  };
}

function person(index: number, givenName: string, familyName: string, dataBoxes: readonly DataBox[]): Person {
  return {
    index,
    sex: 'female',
    givenName,
    familyName,
    birthFamilyName: familyName,
    birthDate: '1980-05-17',
    birthNumber: '8055170007',
    birthPlace: 'Horní Lhota',
    citizenship: 'CZ',
    address: ADDRESS,
    email: 'nikdo@example.invalid',
    phone: '+420700000000',
    maritalStatus: 'single',
    parents: [],
    children: [],
    dataBoxes,
  };
}

function institution(
  key: string,
  kind: Institution['kind'],
  name: string,
  id: string,
  type: number,
  businessId: string,
): Institution {
  return { key, kind, name, address: ADDRESS, box: box(id, type, name, { institution: key }, businessId) };
}

/** Boxes: two people, a trader (the second box of the first person), and three institutions. */
export const ALICE = box('abcde22', 40, 'Alice <Nováková> & spol.', { person: 0 });
export const TRADER = box('abcde33', 30, 'Alice Nováková - Květiny', { person: 0 }, '12345679');
export const BORIS = box('abcde44', 40, 'Boris Černý', { person: 1 });
export const TOWN = institution('town-horni-lhota', 'town', 'Město Horní Lhota', 'town222', 10, '00000019');
export const COURT = institution('court-testov', 'court', 'Okresní soud v Testově', 'court22', 10, '00000027');
export const COMPANY = institution('company-voda', 'company', 'Vodárny Testov, a.s.', 'comp222', 20, '00000035');

const PEOPLE = [
  person(0, 'Alice', 'Nováková', [ALICE, TRADER]),
  person(1, 'Boris', 'Černý', [BORIS]),
  person(2, 'Cyril', 'Bezschránkový', []),
];
const INSTITUTIONS = [TOWN, COURT, COMPANY];
const BOXES = [...INSTITUTIONS.map((one) => one.box), ALICE, TRADER, BORIS];

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The population. */
export const PEOPLE_OF_TESTOV: Population = {
  seed: 'testov',
  size: PEOPLE.length,
  institutions: INSTITUTIONS,
  person: (index) => {
    const found = PEOPLE[index];
    if (!found) throw new RangeError('nobody has that index');
    return found;
  },
  search: (query, { offset, limit }) => {
    const found = PEOPLE.filter((one) => fold(`${one.givenName} ${one.familyName}`).includes(fold(query)));
    return { people: found.slice(offset, offset + limit), more: found.length > offset + limit };
  },
  institution: (key) => INSTITUTIONS.find((one) => one.key === key),
  box: (id) => BOXES.find((one) => one.id === id),
  boxByLogin: (login) => BOXES.find((one) => one.login === login),
  searchBoxes: (query, { offset, limit, types }) => {
    const found = BOXES.filter(
      (one) =>
        (!types || types.includes(one.type)) &&
        fold(query)
          .split(/\s+/)
          .every((word) => fold(`${one.name} ${one.businessId ?? ''} ${one.address.municipality}`).includes(word)),
    );
    return { boxes: found.slice(offset, offset + limit), more: found.length > offset + limit };
  },
};

/** The moment at which the clocks of tests begin. */
export const START = new Date('2026-03-10T09:00:00.000Z');

const DAY = 86_400_000;
const PDF = Buffer.from('%PDF-1.4\n% prázdný dopis\n%%EOF\n');

function letter(ordinal: number, daysAgo: number, accepted: boolean): Letter {
  const deliveredAt = new Date(START.getTime() - daysAgo * DAY);
  return {
    ordinal,
    kind: 'test',
    sender: COURT,
    recipient: ALICE,
    subject: `Výzva č. ${ordinal} <důležitá> & "naléhavá"`,
    senderRefNumber: `1 T ${ordinal}/2026`,
    personalDelivery: true,
    allowSubstituteDelivery: true,
    deliveredAt,
    legalTitle: { law: 99, year: 1963, section: '45', paragraph: '1', point: 'a' },
    ...(accepted ? { acceptedAt: new Date(deliveredAt.getTime() + DAY) } : {}),
    attachments: [{ fileName: 'vyzva.pdf', mimeType: 'application/pdf', metaType: 'main', render: async () => PDF }],
  };
}

/** Alice's letters: content erased, read long ago, delivered by fiction, and two that wait. */
export const LETTERS: LetterSource = {
  kinds: ['test'],
  lettersFor: (of, now) =>
    of.id !== ALICE.id
      ? []
      : [
          letter(0, 200, true),
          letter(1, 60, true),
          letter(2, 30, false),
          letter(3, 5, false),
          letter(4, 1, false),
          letter(5, -20, false),
        ].filter(({ deliveredAt }) => deliveredAt <= now),
};
