/** What the references of submissions look like, whoever repeats them. */
export const referenceLike = /^PO-[0-9A-F]{12}$/;

/**
 * By what the authority's answer is known: it travels as our reference number (dmSenderRefNumber, at most 50
 * characters), stands on the document, and offices repeat it.
 */
export function referenceOf(submission: string): string {
  return `PO-${submission.replaceAll('-', '').slice(0, 12).toUpperCase()}`;
}

/** References of ours among what a letter repeats; offices write them in any case and with spaces around. */
export function referencesIn(...repeated: readonly (string | null)[]): Set<string> {
  const tidy = repeated.map((one) => one?.trim().toUpperCase() ?? '');
  return new Set(tidy.filter((one) => referenceLike.test(one)));
}
