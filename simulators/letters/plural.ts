/** A number with the Czech noun in the form it asks for: 1 bod, 2 body, 5 bodů. */
export function counted(count: number, one: string, few: string, many: string): string {
  const word = count === 1 ? one : count >= 2 && count <= 4 ? few : many;
  return `${count} ${word}`;
}
