/** Puts a person together from their block: names, birth number, address, documents, contacts, data boxes. */
import { element } from './element.ts';
import { addressIn } from './addresses.ts';
import { personOwner } from './box-registry.ts';
import type { BoxRegistry } from './box-registry.ts';
import { BIRTH_NUMBERS_PER_YEAR, birthIdentity } from './birth-number.ts';
import { surnameFor, TRADERS_PER_BLOCK } from './blocks.ts';
import type { Block, Blocks } from './blocks.ts';
import { BUSINESS_IDS, businessIdOf, ordinalOfBusinessId } from './business-id.ts';
import { ageOf, BLOCK_SIZE, SAME_YEAR_LIMIT } from './clan.ts';
import type { Member } from './clan.ts';
import { DEMO_TOWNS } from './demo-clan.ts';
import { createDocumentIssuer } from './documents.ts';
import { folded } from './fold.ts';
import {
  MUNICIPALITIES,
  MUNICIPALITY_WEIGHTS,
  districtSeatOf,
  municipalityNamed,
  townsOfDistrict,
} from './municipalities.ts';
import type { Municipality } from './municipalities.ts';
import { GIVEN_NAMES } from './names-given.ts';
import { FAMILY_NAMES } from './names-family.ts';
import { createPermutation } from './permutation.ts';
import type { Permutation } from './permutation.ts';
import type { RandomSource } from './random.ts';
import { tradeOf } from './trades.ts';
import type { Address, DataBox, Person } from './types.ts';

/** IČO ordinals below this are the institutions'. */
const INSTITUTION_BUSINESS_IDS = 100_000;

export interface People {
  /** The person at that index; `size` limits which relatives exist. Throws RangeError outside the population. */
  person(index: number): Person;
  /** Given and family name alone, without making the rest. */
  name(index: number): { givenName: string; familyName: string };
  address(index: number): Address;
  /** Index of the person in trade under that IČO. */
  ownerOfBusinessId(businessId: string): number | undefined;
}

const blockOf = (index: number): number => Math.floor(index / BLOCK_SIZE);

/** Makes the people of one population. */
export function createPeople(random: RandomSource, blocks: Blocks, boxes: BoxRegistry, size: number): People {
  const issuer = createDocumentIssuer(random);
  const birthOrders = new Map<string, Permutation>();
  const businesses = createPermutation(BUSINESS_IDS - INSTITUTION_BUSINESS_IDS, random.key('business-id'));

  const find = (index: number): [Block, Member, number] => {
    const block = blocks.block(blockOf(index));
    const position = index % BLOCK_SIZE;
    return [block, element(block.members, position), position];
  };

  const nameAt = (index: number): { givenName: string; familyName: string; birthFamilyName: string } => {
    const [block, member, position] = find(index);
    const surname = (slot: number) => blocks.familyName(block.number, slot);
    const givenName = element(GIVEN_NAMES[member.sex].names, element(block.givenNames, position));
    const birthFamilyName = surnameFor(surname(member.birthNameSlot), member.sex);
    const dice = random.dice('name-form', index);
    const own = surname(member.nameSlot);
    const bare = member.sex === 'female' && dice.chance(0.012);
    const familyName = bare ? element(FAMILY_NAMES, own).male : surnameFor(own, member.sex);
    const double = member.nameSlot !== member.birthNameSlot && member.marital === 'married' && dice.chance(0.025);
    return { givenName, familyName: double ? `${familyName} ${birthFamilyName}` : familyName, birthFamilyName };
  };

  const homeTown = (block: number, household: number): Municipality => {
    const chosen = block === 0 ? DEMO_TOWNS[household] : undefined;
    if (chosen) return municipalityNamed(chosen);
    const towns = random.dice('town', block);
    const main = element(MUNICIPALITIES, towns.weighted(MUNICIPALITY_WEIGHTS));
    const dice = random.dice('household-town', block * BLOCK_SIZE + household);
    if (dice.chance(0.5)) return main;
    if (dice.chance(0.6)) return dice.pick(townsOfDistrict(main.district));
    return element(MUNICIPALITIES, dice.weighted(MUNICIPALITY_WEIGHTS));
  };

  const addressOf = (block: Block, member: Member): Address =>
    addressIn(
      homeTown(block.number, member.household),
      random.dice('address', block.number * BLOCK_SIZE + member.household),
    );

  /** The order in which birth numbers of one year and sex are given out: unique, yet unlike any other year's. */
  const birthOrder = ({ sex, birthYear }: Member): Permutation => {
    const name = `birth-number:${sex}:${birthYear}`;
    const known = birthOrders.get(name);
    if (known) return known;
    const made = createPermutation(BIRTH_NUMBERS_PER_YEAR, random.key(name));
    birthOrders.set(name, made);
    return made;
  };

  const birthOf = (block: Block, member: Member, position: number) => {
    const rank = block.members
      .slice(0, position)
      .filter((m) => m.sex === member.sex && m.birthYear === member.birthYear).length;
    const ordinal = birthOrder(member).forward((block.number * SAME_YEAR_LIMIT + rank) % BIRTH_NUMBERS_PER_YEAR);
    return birthIdentity(member.birthYear, member.sex, ordinal);
  };

  const boxesOf = (index: number, name: string, address: Address, member: Member, block: Block): DataBox[] => {
    const rank = block.traders.indexOf(index % BLOCK_SIZE);
    if (ageOf(member) < 18) return [];
    const box = (business: boolean): DataBox => {
      const owner = personOwner(index, business);
      return {
        id: boxes.idOf(owner),
        type: business ? 30 : 40,
        name: business ? `${name} – ${tradeOf(random, index).label}` : name,
        ...(business
          ? {
              businessId: businessIdOf(
                INSTITUTION_BUSINESS_IDS +
                  businesses.forward((block.number * TRADERS_PER_BLOCK + rank) % businesses.size),
              ),
            }
          : {}),
        address,
        owner: { person: index },
        login: boxes.loginOf(owner),
        password: boxes.passwordOf(owner),
      };
    };
    const share = rank >= 0 ? 0.9 : 0.56;
    const own = index < BLOCK_SIZE || random.dice('has-box', index).chance(share);
    return [...(own ? [box(false)] : []), ...(rank >= 0 ? [box(true)] : [])];
  };

  const person = (index: number): Person => {
    if (!Number.isInteger(index) || index < 0 || index >= size)
      throw new RangeError('no such person in the population');
    const [block, member, position] = find(index);
    const first = block.number * BLOCK_SIZE;
    const present = (relatives: readonly number[]) => relatives.map((r) => first + r).filter((r) => r < size);
    const { givenName, familyName, birthFamilyName } = nameAt(index);
    const address = addressOf(block, member);
    const birth = birthOf(block, member, position);
    const age = ageOf(member);
    const home = municipalityNamed(address.municipality);
    const authority = districtSeatOf(home).name;
    const contact = random.dice('contact', index);
    const born = contact.chance(0.6)
      ? districtSeatOf(home).name
      : element(MUNICIPALITIES, contact.weighted(MUNICIPALITY_WEIGHTS)).name;
    const identityCard = issuer.identityCard(index, birth.birthDate, age, authority);
    const passport = issuer.passport(index, birth.birthDate, age, authority);
    const partner = member.partner === undefined ? [] : present([member.partner]);
    return {
      index,
      sex: member.sex,
      givenName,
      familyName,
      birthFamilyName,
      ...birth,
      birthPlace: born,
      citizenship: 'CZ',
      address,
      ...(identityCard ? { identityCard } : {}),
      ...(passport ? { passport } : {}),
      email: `${folded(givenName)}.${folded(familyName).replaceAll(' ', '-')}.${index}@posta.example`,
      phone: `+42074${String(index % 10_000_000).padStart(7, '0')}`,
      maritalStatus: member.marital,
      ...(partner[0] === undefined ? {} : { partner: partner[0] }),
      parents: present(member.parents),
      children: present(member.children),
      dataBoxes: boxesOf(index, `${givenName} ${familyName}`, address, member, block),
    };
  };

  return {
    person,
    name: nameAt,
    address: (index) => {
      const [block, member] = find(index);
      return addressOf(block, member);
    },
    ownerOfBusinessId: (businessId) => {
      const ordinal = ordinalOfBusinessId(businessId);
      if (ordinal === undefined || ordinal < INSTITUTION_BUSINESS_IDS) return undefined;
      const place = businesses.backward(ordinal - INSTITUTION_BUSINESS_IDS);
      const number = Math.floor(place / TRADERS_PER_BLOCK);
      if (number * BLOCK_SIZE >= size) return undefined;
      const position = blocks.block(number).traders[place % TRADERS_PER_BLOCK];
      if (position === undefined || number * BLOCK_SIZE + position >= size) return undefined;
      return number * BLOCK_SIZE + position;
    },
  };
}
