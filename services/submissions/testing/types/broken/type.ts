import supplement from '../supplement/type.ts';

/** A type with a mistake in its name; for tests. */
export default { ...supplement, id: 'brokn' };
