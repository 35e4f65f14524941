/** Who wrote a message: GetMessageAuthor and GetMessageAuthor2; and reports of suspicious ones. */
import { element, fields } from '../xml/writer.ts';
import { requestedMessage } from './call.ts';
import type { Operation } from './call.ts';

const author: Operation = (call) => {
  const {
    author: { userType, name, published },
  } = requestedMessage(call, 'either');
  return { content: fields('q', { userType, authorName: published ? name : null }) };
};

/** The keys of maItem are assumed after the names of the older operation. */
const author2: Operation = (call) => {
  const {
    author: { userType, name, published },
  } = requestedMessage(call, 'either');
  const items = [{ key: 'userType', value: userType }, ...(published ? [{ key: 'authorName', value: name }] : [])];
  return { content: element('q:dmMessageAuthor', items.map((item) => element('q:maItem', '', item)).join('')) };
};

const suspicion: Operation = (call) => {
  const message = requestedMessage(call, 'received');
  call.isds.store.reportSuspicion(message.id, call.now, call.access.box.id);
  return {};
};

export const authorOperations = {
  GetMessageAuthor: author,
  GetMessageAuthor2: author2,
  SuspMessageReport: suspicion,
} satisfies Record<string, Operation>;
