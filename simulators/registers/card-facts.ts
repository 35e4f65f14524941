/** Cards of a person as the systems of identity cards, of passports and of drivers keep them. */
import type { RegisteredCard, RegisteredDriver } from '#connectors/isss/protocol/index.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import type { Dice } from '#simulators/population/random.ts';
import type { IdentityDocument, Person } from '#simulators/population/types.ts';
import { addDays, addYears } from './days.ts';
import type { World } from './world.ts';

/** A report that the register took. */
export interface Report {
  readonly kind: RegisteredCard['kind'];
  readonly number: string;
  readonly what: 'lost' | 'stolen';
}

export interface CardsFacts {
  readonly identityCards: readonly RegisteredCard[];
  readonly passports: readonly RegisteredCard[];
  readonly licences: readonly RegisteredCard[];
}

/** How long a card is made: thirty days by law (Act 269/2021 Coll., § 36), in the simulation twenty. */
const MAKING_DAYS = 20;

/** What the registers say on a day, after the reports that they took. */
export function cardFacts(
  world: World,
  person: Person,
  today: string,
  driver: RegisteredDriver | undefined,
  reports: readonly Report[] = [],
): CardsFacts {
  const dice = world.random.dice('register-cards', person.index);
  const place = `${world.largerTown(person).name}, oddělení osobních dokladů`;
  const started = requested(person, dice);
  const kept = (kind: 'identity-card' | 'passport', document: IdentityDocument | undefined): RegisteredCard[] => {
    if (!document) return [];
    const card = issued(kind, document, world, person);
    const lost = kind === 'passport' && person.index === DEMO.manyLetters;
    // Somebody who was grown up ten years before had one then, too.
    const old = dice.chance(0.15) && addYears(person.birthDate, 26) < card.issuedOn ? [before(card, dice)] : [];
    const next = started?.kind === kind ? [fresh(world, kind, started.daysBefore, today, place, dice)] : [];
    return [...next, { ...card, ...(lost ? { state: 'lost' as const } : {}) }, ...old];
  };
  const after = (cards: readonly RegisteredCard[]) => cards.map((card) => asReported(aged(card, today), reports));
  const licence = driver?.licence;
  return {
    identityCards: after(kept('identity-card', person.identityCard)),
    passports: after(kept('passport', person.passport)),
    licences: after(
      licence
        ? [
            {
              kind: 'driving-licence',
              number: licence.number,
              issuedOn: licence.issuedOn,
              validUntil: licence.validUntil,
              issuer: licence.issuer,
              state: 'valid',
              collection: null,
            },
          ]
        : [],
    ),
  };
}

/** Who is waiting for a new card, and how many days before the anchor they asked for it. */
function requested(person: Person, dice: Dice): { kind: 'identity-card' | 'passport'; daysBefore: number } | undefined {
  const chance = dice.chance(0.03);
  const daysBefore = dice.between(0, 40);
  if (person.index === DEMO.manyLetters) return { kind: 'passport', daysBefore: 24 };
  if (person.index === DEMO.fewLetters) return { kind: 'identity-card', daysBefore: 6 };
  return chance ? { kind: 'identity-card', daysBefore } : undefined;
}

function issued(
  kind: 'identity-card' | 'passport',
  document: IdentityDocument,
  world: World,
  person: Person,
): RegisteredCard {
  return {
    kind,
    number: document.number,
    issuedOn: document.issuedOn,
    validUntil: document.validUntil,
    issuer: world.largerTown(person).name,
    state: 'valid',
    collection: null,
  };
}

/** The one before it, which it replaced. */
function before(card: RegisteredCard, dice: Dice): RegisteredCard {
  const issuedOn = addDays(addYears(card.issuedOn, -10), dice.between(10, 90));
  const number = `9${String(dice.between(0, 10 ** (card.number.length - 1) - 1)).padStart(card.number.length - 1, '0')}`;
  return { ...card, number, issuedOn, validUntil: addYears(issuedOn, 10), state: 'replaced' };
}

/** A card that is being made, and from its day waits to be collected; it is numbered when it is asked for. */
function fresh(
  world: World,
  kind: 'identity-card' | 'passport',
  daysBefore: number,
  today: string,
  place: string,
  dice: Dice,
): RegisteredCard {
  const asked = addDays(world.anchor, -daysBefore);
  const from = addDays(asked, MAKING_DAYS);
  const digits = kind === 'passport' ? 7 : 8;
  return {
    kind,
    number: `9${String(dice.between(0, 10 ** digits - 1)).padStart(digits, '0')}`,
    issuedOn: asked,
    validUntil: addYears(asked, 10),
    issuer: place.split(',')[0] ?? place,
    state: from <= today ? 'ready' : 'made',
    collection: { place, from },
  };
}

function aged(card: RegisteredCard, today: string): RegisteredCard {
  const over = card.state === 'valid' && card.validUntil !== null && card.validUntil < today;
  return over ? { ...card, state: 'expired' } : card;
}

function asReported(card: RegisteredCard, reports: readonly Report[]): RegisteredCard {
  const report = reports.find(({ kind, number }) => kind === card.kind && number === card.number);
  return report ? { ...card, state: report.what } : card;
}
