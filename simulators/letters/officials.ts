/** Officials who sign: each institution has a few, always the same ones. */
import { surnameFor } from '#simulators/population/blocks.ts';
import { folded } from '#simulators/population/fold.ts';
import { FAMILY_NAME_WEIGHTS } from '#simulators/population/names-family.ts';
import { eraOf, GIVEN_NAMES } from '#simulators/population/names-given.ts';
import { createRandomSource, hashString } from '#simulators/population/random.ts';
import type { Dice } from '#simulators/population/random.ts';
import type { Institution } from '#simulators/population/types.ts';

export interface Official {
  /** With degree: "Mgr. Jana Nováková". */
  readonly name: string;
  readonly female: boolean;
  readonly phone: string;
  readonly email: string;
}

const OFFICIALS_EACH = 5;
const random = createRandomSource('officials');

/** One of the institution's officials. */
export function officialOf(institution: Institution, dice: Dice): Official {
  const number = hashString(institution.key) + dice.between(1, OFFICIALS_EACH);
  const draw = random.dice('official', number);
  const sex = draw.chance(0.7) ? 'female' : 'male';
  const names = GIVEN_NAMES[sex];
  const given = names.names[draw.weighted(names.eras[eraOf(draw.between(1966, 1996))] as Float64Array)] as string;
  const family = surnameFor(draw.weighted(FAMILY_NAME_WEIGHTS), sex);
  const degree = draw.pick(['Bc. ', 'Mgr. ', 'Ing. ', 'JUDr. ', '', '']);
  return {
    name: `${degree}${given} ${family}`,
    female: sex === 'female',
    phone: `+420 749 ${String(number % 1000).padStart(3, '0')} ${String(draw.between(100, 999))}`,
    email: `${folded(given)}.${folded(family).replaceAll(' ', '-')}@urad.example`,
  };
}
