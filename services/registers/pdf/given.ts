/** What a template shows, as JSON in `sys.inputs.given`; without control characters, which JSON writes as escapes. */
export function asGiven(shown: unknown): { given: string } {
  return {
    given: JSON.stringify(shown)
      .replace(/\\u00(?:[01][0-9a-f]|7f)/g, '')
      .replace(/\\[bfr]/g, ''),
  };
}
