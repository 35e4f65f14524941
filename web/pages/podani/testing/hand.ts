import assert from 'node:assert/strict';
import { textOf, type Visitor } from '../../../testing/browse.ts';
import type { SubmissionsWeb } from './world.ts';

/** What the parts of the test work with. */
export interface Hand {
  readonly on: SubmissionsWeb;
  readonly visitor: Visitor;
  /** What a page says. */
  page(path: string): Promise<string>;
  /** Begins a draft by its page; gives its address. */
  begin(za?: string, type?: string): Promise<string>;
  /** Sends a page of a form; where it leads, or the page with what is wrong. */
  send(path: string, fields: Record<string, string>): Promise<string>;
}

/** Asks as an island does. */
export const json = { accept: 'application/json' };

export function handOf(on: SubmissionsWeb): Hand {
  const visitor = on.visitor();
  const page: Hand['page'] = async (path) => textOf(await visitor.get(path));
  return {
    on,
    visitor,
    page,
    async begin(za = 'ja', type = 'household') {
      const path = `/podani/nove/${type}`;
      const klic = valueIn(await page(path), 'klic');
      const begun = await visitor.post(path, { klic, za });
      assert.equal(begun.statusCode, 303, textOf(begun));
      // Pressed twice, it is one.
      assert.equal((await visitor.post(path, { klic, za })).headers.location, begun.headers.location);
      return String(begun.headers.location);
    },
    async send(path, fields) {
      const answer = await visitor.post(path, { akce: 'dal', ...fields });
      return answer.statusCode === 303 ? String(answer.headers.location) : textOf(answer);
    },
  };
}

/** Value of the first field of that name. */
export function valueIn(html: string, name: string): string {
  const found = new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`).exec(html);
  return found?.[1] ?? found?.[2] ?? '';
}
