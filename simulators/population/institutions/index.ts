/** The institutions of the synthetic country, with their addresses and data boxes. */
import { addressIn } from '../addresses.ts';
import { FIRST_INSTITUTION_OWNER } from '../box-registry.ts';
import type { BoxRegistry } from '../box-registry.ts';
import { businessIdOf } from '../business-id.ts';
import { municipalityNamed } from '../municipalities.ts';
import type { RandomSource } from '../random.ts';
import type { DataBox, Institution } from '../types.ts';
import type { Blueprint } from './blueprint.ts';
import { LOCAL_BODIES } from './local.ts';
import { PRAGUE_COURTS } from './prague.ts';
import { STATE_AUTHORITIES } from './state.ts';

const BLUEPRINTS: readonly Blueprint[] = [...STATE_AUTHORITIES, ...LOCAL_BODIES, ...PRAGUE_COURTS];

export interface Institutions {
  readonly all: readonly Institution[];
  byKey(key: string): Institution | undefined;
  /** The institution that owner number belongs to (see box-registry). */
  byOwner(owner: number): Institution | undefined;
  /** The box of an id that does not come from the permutation. */
  byFixedId(id: string): DataBox | undefined;
}

/** Makes the institutions of one population; the same ones whatever its size. */
export function createInstitutions(random: RandomSource, boxes: BoxRegistry): Institutions {
  const all = BLUEPRINTS.map((blueprint, ordinal): Institution => {
    const { key, kind, name } = blueprint;
    const owner = FIRST_INSTITUTION_OWNER + ordinal;
    const address = addressIn(municipalityNamed(blueprint.seat), random.dice('institution-address', ordinal));
    const box: DataBox = {
      id: blueprint.boxId ?? boxes.idOf(owner),
      type: blueprint.type ?? 10,
      name,
      businessId: businessIdOf(ordinal),
      address,
      owner: { institution: key },
      login: boxes.loginOf(owner),
      password: boxes.passwordOf(owner),
    };
    return { key, kind, name, address, box };
  });
  const keys = new Map(all.map((institution) => [institution.key, institution]));
  const fixed = new Map(all.flatMap(({ box }, ordinal) => (BLUEPRINTS[ordinal]?.boxId ? [[box.id, box]] : [])));
  return {
    all,
    byKey: (key) => keys.get(key),
    byOwner: (owner) => all[owner - FIRST_INSTITUTION_OWNER],
    byFixedId: (id) => fixed.get(id),
  };
}
