/** Finding boxes: db_search.wsdl. */
import { findBoxFields, foundBox, ownerInfo, searchFields, type FindBox } from '../codec/boxes.ts';
import { boolean, integer } from '../codec/fields.ts';
import { IsdsError } from '../errors.ts';
import type { CallOptions, Exchange } from '../exchange.ts';
import { BOX_ID_PATTERN, boxState, type BoxState } from '../protocol/boxes.ts';
import type { BoxSearch, BoxSearchResult, OwnerInfo } from '../protocol/types.ts';
import { child, children } from '#platform/xml/tree.ts';
import { element, field } from '#platform/xml/write.ts';

export interface BoxOperations {
  /** ISDSSearch3: full text. Nothing found is an empty list. */
  searchBoxes(search: BoxSearch, options?: CallOptions): Promise<BoxSearchResult>;
  /** FindDataBox: by fields. `truncated` = ISDS found more than it tells (0003). */
  findBoxes(find: FindBox, options?: CallOptions): Promise<{ boxes: OwnerInfo[]; truncated: boolean }>;
  /** CheckDataBox: state of a box; only 1 can receive. @throws {IsdsError} kind `not-found` */
  checkBox(boxId: string, options?: CallOptions): Promise<BoxState | null>;
}

export function boxOperations(exchange: Exchange): BoxOperations {
  return {
    searchBoxes: async (search, options) => {
      if (search.text.trim() === '') throw new IsdsError({ kind: 'invalid', operation: 'ISDSSearch3' });
      const { root } = await exchange.ask('ISDSSearch3', searchFields(search), options);
      const boxes = children(child(root, 'dbResults'), 'dbResult').map(foundBox);
      return {
        total: integer(root, 'totalCount') ?? boxes.length,
        position: integer(root, 'position') ?? 0,
        lastPage: boolean(root, 'lastPage') ?? true,
        boxes,
      };
    },
    findBoxes: async (find, options) => {
      const { root, code } = await exchange.ask('FindDataBox', element('dbOwnerInfo', findBoxFields(find)), options);
      return { boxes: children(child(root, 'dbResults'), 'dbOwnerInfo').map(ownerInfo), truncated: code === '0003' };
    },
    checkBox: async (boxId, options) => {
      if (!BOX_ID_PATTERN.test(boxId)) throw new IsdsError({ kind: 'not-found', operation: 'CheckDataBox' });
      const { root } = await exchange.ask('CheckDataBox', field('dbID', boxId), options);
      const state = integer(root, 'dbState');
      return state === null ? null : (boxState(state) ?? null);
    },
  };
}
