import { LRUCache } from 'lru-cache';
import type { Html } from '../../template.ts';

/** Memory for what is kept; a dashboard is about 5 kB. */
const mostBytes = 64 * 1024 * 1024;
/** Nothing is kept for longer, so that what people no longer look at does not lie about in memory. */
const lifeMs = 300_000;
/** What an entry takes beside its markup. */
const overhead = 300;

interface Kept {
  readonly madeOf: string;
  readonly html: Html;
}

/**
 * Dashboards as they were rendered last, one for a session: the next visit needs no rendering when what the page is
 * made of has not changed, which is asked of the service of tiles every time. Form tokens are in the frame and so
 * never kept.
 */
export class KeptDashboards {
  readonly #kept = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    sizeCalculation: ({ html }) => html.bytes.length + overhead,
    ttl: lifeMs,
    ttlResolution: 1000,
  });
  readonly #sweeping = setInterval(() => this.#kept.purgeStale(), lifeMs).unref();

  /** The dashboard of a session, if it is made of the same. */
  find(session: string, madeOf: string): Html | undefined {
    const kept = this.#kept.get(session);
    return kept?.madeOf === madeOf ? kept.html : undefined;
  }

  keep(session: string, madeOf: string, html: Html): void {
    this.#kept.set(session, { madeOf, html });
  }

  stop(): void {
    clearInterval(this.#sweeping);
    this.#kept.clear();
  }
}
