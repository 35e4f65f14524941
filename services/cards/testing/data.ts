import type { Card, Driver, Vehicle } from '#services/gateway/api.ts';
import type { Registers } from './gateway.ts';

/** What the registers of tests hold, in November 2026. */

export const identityCard: Card = {
  kind: 'identity-card',
  number: '201234567',
  issuedOn: '2017-02-15',
  validUntil: '2027-02-15',
  issuer: 'Magistrát města Brna',
  state: 'valid',
  collection: null,
};

export const passport: Card = {
  kind: 'passport',
  number: '44556677',
  issuedOn: '2016-10-01',
  validUntil: '2026-10-01',
  issuer: 'Magistrát města Brna',
  state: 'valid',
  collection: null,
};

/** A passport that takes the place of that one. */
export const newPassport = (state: 'made' | 'ready' | 'valid'): Card => ({
  ...passport,
  number: '48889999',
  issuedOn: '2026-11-20',
  validUntil: '2036-11-20',
  state,
  collection: state === 'valid' ? null : { place: 'Magistrát města Brna, Husova 5', from: '2026-11-25' },
});

export const drivingLicence: Card = {
  kind: 'driving-licence',
  number: 'EN123456',
  issuedOn: '2020-05-04',
  validUntil: '2030-05-04',
  issuer: 'Magistrát města Brna',
  state: 'valid',
  collection: null,
};

export const driver: Driver = {
  licence: {
    number: 'EN123456',
    issuedOn: '2020-05-04',
    validUntil: '2030-05-04',
    issuer: 'Magistrát města Brna',
    groups: [
      { group: 'B', since: '2005-06-01', until: null, codes: ['01.06'] },
      { group: 'C', since: '2010-03-01', until: '2027-03-01', codes: ['95.01.03.2027'] },
    ],
  },
  points: 6,
  entries: [
    {
      id: 'z-2',
      kind: 'offence',
      points: 4,
      on: '2026-01-20',
      finalOn: '2026-02-28',
      what: 'Držení telefonu za jízdy',
      place: 'Brno, Husova',
      law: 'příloha k zákonu č. 361/2000 Sb.',
      penalty: '2 500 Kč',
      authority: 'Magistrát města Brna',
    },
    {
      id: 'z-1',
      kind: 'offence',
      points: 2,
      on: '2025-12-01',
      finalOn: '2025-12-01',
      what: 'Nepřipoutání za jízdy',
      place: 'Brno',
      law: null,
      penalty: null,
      authority: 'Policie ČR',
    },
  ],
  bans: [],
};

export const car: Vehicle = {
  vin: 'TMBJJ7NE0J0123456',
  plate: '1AB 2345',
  make: 'Škoda',
  model: 'Fabia',
  kind: 'car',
  firstRegistered: '2018-03-10',
  role: 'owner-and-operator',
  inspectionUntil: '2027-01-10',
  insurance: { insurer: 'Pojišťovna Příklad', until: '2027-04-30' },
  state: 'in-use',
};

export const newRegisters = (now: () => Date): Registers => ({
  mood: 'answers',
  reports: 'taken',
  cards: [passport, identityCard, drivingLicence],
  driver,
  vehicles: [car],
  asked: [],
  reported: [],
  now,
});
