/**
 * The synthetic population. `createPopulation({ seed: 'demo', size: 1000 }).person(0)`: everything is computed from
 * the seed and the index when asked for, so a million people take the memory of ten. A person is the same in a
 * population of any size, except that relatives beyond its end do not exist. Ages hold for REFERENCE_YEAR.
 */
import { element } from './element.ts';
import { createBlocks } from './blocks.ts';
import { createBoxRegistry, FIRST_INSTITUTION_OWNER } from './box-registry.ts';
import { folded, foldedWords } from './fold.ts';
import { createInstitutions } from './institutions/index.ts';
import { createPeople } from './people.ts';
import { createRandomSource } from './random.ts';
import { createFinder, matchesAll, pageOf } from './search.ts';
import type { DataBox, Institution, Population } from './types.ts';

export { DEMO } from './demo-clan.ts';

/** Largest population whose birth numbers, IČO and document numbers are all different. */
export const MAX_SIZE = 1_500_000;

/** Makes a population. Throws RangeError unless 1 ≤ size ≤ {@link MAX_SIZE}. */
export function createPopulation({ seed, size }: { seed: string; size: number }): Population {
  if (!Number.isInteger(size) || size < 1 || size > MAX_SIZE) throw new RangeError(`size must be 1 to ${MAX_SIZE}`);
  const random = createRandomSource(seed);
  const blocks = createBlocks(random);
  const boxes = createBoxRegistry(seed, random);
  const institutions = createInstitutions(random, boxes);
  const people = createPeople(random, blocks, boxes, size);
  const finder = createFinder(blocks, people, size);

  const boxOfOwner = (owner: number): DataBox | undefined => {
    if (owner >= FIRST_INSTITUTION_OWNER) return institutions.byOwner(owner)?.box;
    const index = Math.floor(owner / 2);
    if (index >= size) return undefined;
    return people.person(index).dataBoxes.find((box) => box.type === (owner % 2 === 1 ? 30 : 40));
  };

  const boxOfId = (id: string): DataBox | undefined => {
    const fixed = institutions.byFixedId(id);
    if (fixed) return fixed;
    const owner = boxes.ownerOfId(id);
    const box = owner === undefined ? undefined : boxOfOwner(owner);
    return box?.id === id ? box : undefined;
  };

  const institutionWords = institutions.all.map(({ name, box, address }) =>
    folded(
      `${name} ${box.businessId ?? ''} ${box.id} ${address.municipality} ${address.street ?? ''} ${address.postcode}`,
    ),
  );
  const institutionsFor = (query: string): Institution[] => {
    const words = foldedWords(query);
    return institutions.all.filter((_, position) => matchesAll(element(institutionWords, position), words));
  };

  function* boxesFor(query: string): Iterable<DataBox> {
    yield* institutionsFor(query).map(({ box }) => box);
    const id = query.trim().toLowerCase();
    const trader = people.ownerOfBusinessId(id);
    if (trader !== undefined) yield* people.person(trader).dataBoxes.filter((box) => box.businessId === id);
    const exact = boxOfId(id);
    if (exact && 'person' in exact.owner) yield exact;
    for (const index of finder.find(query, { places: true })) yield* people.person(index).dataBoxes;
  }

  return {
    seed,
    size,
    person: (index) => people.person(index),
    search: (query, { offset, limit }) => {
      const { page, more } = pageOf(finder.find(query), offset, limit);
      return { people: page.map((index) => people.person(index)), more };
    },
    institutions: institutions.all,
    institution: (key) => institutions.byKey(key),
    box: boxOfId,
    boxByLogin: (login) => {
      const owner = boxes.ownerOfLogin(login);
      return owner === undefined ? undefined : boxOfOwner(owner);
    },
    searchBoxes: (query, { offset, limit, types }) => {
      const { page, more } = pageOf(filtered(boxesFor(query), types), offset, limit);
      return { boxes: page, more };
    },
  };
}

function* filtered(boxes: Iterable<DataBox>, types: readonly number[] | undefined): Iterable<DataBox> {
  for (const box of boxes) if (!types || types.includes(box.type)) yield box;
}
