/**
 * Lines of a stream of UTF-8 text, each ended by a line feed; what a stream that breaks off left without one is no
 * line. An error of the stream is thrown here and nowhere else: the interface of `node:readline` emits it once more,
 * where nobody listens, and that ends the process.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = '';
  for await (const chunk of stream) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    const last = rest.pop();
    if (last === undefined) {
      begun += first;
      continue;
    }
    yield begun + first;
    yield* rest;
    begun = last;
  }
}
