/** Officials who sign: each institution has a few, always the same ones. */
import { element } from '#simulators/population/element.ts';
import { surnameFor } from '#simulators/population/blocks.ts';
import { folded } from '#simulators/population/fold.ts';
import { FAMILY_NAME_WEIGHTS } from '#simulators/population/names-family.ts';
import { eraOf, GIVEN_NAMES } from '#simulators/population/names-given.ts';
import { createRandomSource, hashString } from '#simulators/population/random.ts';
import type { Dice } from '#simulators/population/random.ts';
import type { Institution, Sex } from '#simulators/population/types.ts';

export interface Official {
  /** With degree: "Mgr. Jana Nováková". */
  readonly name: string;
  readonly sex: Sex;
  readonly phone: string;
  readonly email: string;
}

const OFFICIALS_EACH = 5;
const random = createRandomSource('officials');

/** Bailiffs and notaries sign themselves: "JUDr. Kvido Zástava, soudní exekutor" → "JUDr. Kvido Zástava". */
function personOf(institution: Institution): string | undefined {
  return /^(?:bailiff|notary)-/.test(institution.key) ? institution.name.split(',')[0] : undefined;
}

/** One of the institution's officials, of that sex if the letter says so. */
export function officialOf(institution: Institution, dice: Dice, wanted?: Sex): Official {
  const number = hashString(institution.key) + dice.between(1, OFFICIALS_EACH);
  const draw = random.dice('official', number);
  const drawn = draw.chance(0.7) ? 'female' : 'male';
  const self = personOf(institution);
  const sex = wanted ?? (self ? (/(á|a|e)$/.test(self) ? 'female' : 'male') : drawn);
  const names = GIVEN_NAMES[sex];
  const given = element(names.names, draw.weighted(element(names.eras, eraOf(draw.between(1966, 1996)))));
  const family = surnameFor(draw.weighted(FAMILY_NAME_WEIGHTS), sex);
  const degree = draw.pick(['Bc. ', 'Mgr. ', 'Ing. ', 'JUDr. ', '', '']);
  return {
    name: self ?? `${degree}${given} ${family}`,
    sex,
    phone: `+420 749 ${String(number % 1000).padStart(3, '0')} ${String(draw.between(100, 999))}`,
    email: self ? 'kancelar@urad.example' : `${folded(given)}.${folded(family).replaceAll(' ', '-')}@urad.example`,
  };
}
