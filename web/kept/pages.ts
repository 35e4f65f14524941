import { LRUCache } from 'lru-cache';
import type { Rendered } from '../render.ts';
import { Gapped } from './token-gap.ts';

/** Nothing is kept for longer, so that what people no longer look at does not lie about in memory. */
const lifeMs = 300_000;
/** What an entry takes beside its markup, bytes. */
const overhead = 500;

/** A page that was rendered with `tokenGap` for the form token. */
export interface KeptPage extends Omit<Rendered, 'content'> {
  readonly content: Gapped;
}

interface Kept {
  readonly stand: string;
  readonly page: KeptPage;
}

/**
 * Pages of citizens as they were rendered last, in the memory of the process: the next visit needs no rendering when
 * what the page is made of has not changed, which is asked every time. Of each address a session has one.
 */
export class KeptPages {
  readonly #kept: LRUCache<string, Kept> | undefined;
  readonly #sweeping: NodeJS.Timeout | undefined;

  /** @param mostBytes what all of it may take; 0: nothing is kept */
  constructor(mostBytes: number) {
    if (mostBytes === 0) return;
    this.#kept = new LRUCache<string, Kept>({
      maxSize: mostBytes,
      sizeCalculation: ({ page }) => page.content.bytes + page.head.bytes.length + overhead,
      ttl: lifeMs,
      ttlResolution: 1000,
    });
    this.#sweeping = setInterval(() => this.#kept?.purgeStale(), lifeMs).unref();
  }

  /** The page, if it is made of the same. */
  find(session: string, address: string, stand: string): KeptPage | undefined {
    const kept = this.#kept?.get(`${session} ${address}`);
    return kept?.stand === stand ? kept.page : undefined;
  }

  keep(session: string, address: string, stand: string, { content, ...rest }: Rendered): KeptPage {
    const page = { ...rest, content: new Gapped(content) };
    this.#kept?.set(`${session} ${address}`, { stand, page });
    return page;
  }

  stop(): void {
    clearInterval(this.#sweeping);
    this.#kept?.clear();
  }
}
