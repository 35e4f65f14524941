import type { Folder } from '../api.ts';

/** What narrows a list down, besides words. */
export interface ListFilter {
  readonly folder: Folder;
  readonly box: string | null;
  readonly unread: boolean | null;
  readonly from: Date | null;
  /** Exclusive. */
  readonly to: Date | null;
}
