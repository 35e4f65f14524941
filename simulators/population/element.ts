/** The element at that index; throws RangeError where there is none, so that a mistake in a table shows at once. */
export function element<T>(list: ArrayLike<T>, index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`no element ${index} of ${list.length}`);
  return found;
}
