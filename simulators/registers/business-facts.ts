/** Businesses, companies and trades of a person (ROS, and the trade register of Act 455/1991 Coll.). */
import type { AddressPlace, RegisteredEntity, RegisteredTrade } from '#connectors/isss/protocol/index.ts';
import { businessIdOf } from '#simulators/population/business-id.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import type { Address, Person } from '#simulators/population/types.ts';
import { tradeOf } from '#simulators/population/trades.ts';
import { addDays, later, addYears, yearsBetween } from './days.ts';
import { placeOf } from './places.ts';
import type { World } from './world.ts';

export interface EntitiesFacts {
  readonly items: readonly RegisteredEntity[];
  readonly places: readonly AddressPlace[];
}

export interface TradeFacts {
  readonly items: readonly RegisteredTrade[];
  readonly places: readonly AddressPlace[];
}

/** IČO of made-up companies: between those of institutions and those of people in trade. */
const COMPANY_IDS = { from: 40_000, count: 60_000 };
const KINDS = {
  free: 'notifiable-free',
  craft: 'notifiable-craft',
  professional: 'notifiable-regulated',
} as const;

/** A day in the person's grown-up life, before the anchor. */
function startOf(world: World, person: Person, name: string): string {
  const dice = world.random.dice(`register-business:${name}`, person.index);
  return later(addYears(person.birthDate, 18), addDays(world.anchor, -dice.between(200, 5500)));
}

const referenceTo = (address: Address) => ({ code: address.addressPlaceCode, atOffice: false });

/** What the register of persons says. */
export function entityFacts(world: World, person: Person, today: string): EntitiesFacts {
  const own = person.dataBoxes.find(({ type }) => type === 30);
  const items: RegisteredEntity[] = [];
  if (own?.businessId !== undefined) {
    items.push({
      businessId: own.businessId,
      name: `${person.givenName} ${person.familyName}`,
      legalForm: 'Fyzická osoba podnikající dle živnostenského zákona',
      role: 'trader',
      seat: referenceTo(own.address),
      since: startOf(world, person, 'trade'),
      until: null,
      state: 'active',
      dataBox: own.id,
      acting: null,
    });
  }
  items.push(...companiesOf(world, person, today));
  return { items, places: items.length === 0 ? [] : [placeOf(person.address)] };
}

/** The father runs a company of his own, and one that has ended; a few others sit in one. */
function companiesOf(world: World, person: Person, today: string): RegisteredEntity[] {
  const dice = world.random.dice('register-company', person.index);
  const father = person.index === DEMO.fatherInTrade;
  const drawn = dice.chance(0.04);
  if (!father && (person.index <= DEMO.manyLetters || !drawn || yearsBetween(person.birthDate, today) < 25)) return [];
  const jointly = !father && world.random.dice('register-acting', person.index).chance(0.4);
  const company = (serial: number, name: string, role: RegisteredEntity['role']): RegisteredEntity => ({
    businessId: businessIdOf(COMPANY_IDS.from + ((person.index * 2 + serial) % COMPANY_IDS.count)),
    name,
    legalForm: 'Společnost s ručením omezeným',
    role,
    seat: referenceTo(person.address),
    since: startOf(world, person, `company-${serial}`),
    until: null,
    state: 'active',
    dataBox: null,
    acting: role === 'statutory-body' && jointly ? 'Společnost zastupují vždy dva jednatelé společně.' : null,
  });
  const first = company(
    0,
    `${person.familyName} služby, s.r.o.`,
    dice.chance(0.8) || father ? 'statutory-body' : 'member',
  );
  if (!father) return [dice.chance(0.05) ? { ...first, state: 'insolvent' } : first];
  const second = company(1, 'Relax Neředín, s.r.o.', 'member');
  return [first, { ...second, until: addDays(world.anchor, -150), state: 'ended' }];
}

/** What the trade register says; undefined for somebody it does not know. */
export function tradeFacts(world: World, person: Person): TradeFacts | undefined {
  const own = person.dataBoxes.find(({ type }) => type === 30);
  if (own?.businessId === undefined) return undefined;
  const dice = world.random.dice('register-trade', person.index);
  const { subject, kind } = tradeOf(world.random, person.index);
  const since = startOf(world, person, 'trade');
  const second = person.index === DEMO.manyLetters || dice.chance(0.15);
  const premises = person.index === DEMO.fatherInTrade || dice.chance(0.4);
  return {
    items: [
      {
        businessId: own.businessId,
        name: `${person.givenName} ${person.familyName}`,
        office: world.district('trade-office', person).name,
        trades: [
          { subject, kind: KINDS[kind], since, until: null, interrupted: false },
          ...(second
            ? [
                {
                  subject: 'Pronájem a půjčování věcí movitých',
                  kind: 'notifiable-free' as const,
                  since: later(since, addDays(world.anchor, -900)),
                  until: null,
                  interrupted: true,
                },
              ]
            : []),
        ],
        premises: premises
          ? [{ address: referenceTo(own.address), since: later(since, addDays(world.anchor, -700)) }]
          : [],
      },
    ],
    places: [placeOf(own.address)],
  };
}
