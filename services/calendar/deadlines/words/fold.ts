/** Czech letters with marks and their bare forms, lower case; one character for one character. */
const bare = new Map(
  Array.from('áčďéěíňóřšťúůýžäöüôľĺŕ', (letter) => [letter, letter.normalize('NFD').charAt(0)] as const),
);

/** Lower case without diacritics, as words are looked up; of the same length as the text for Czech letters. */
export function fold(text: string): string {
  let folded = '';
  for (const letter of text.normalize('NFC').toLowerCase()) folded += bare.get(letter) ?? letter;
  return folded;
}
