/** Asks again and again until something holds, and gives it; fails with `what` after `withinMs`. */
export async function eventually<T>(
  what: string,
  question: () => Promise<T | undefined | null | false>,
  withinMs = 90_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await question();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`it did not happen in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
