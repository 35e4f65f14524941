/** Message statuses, their bit mask, message types and delivery events. Sources told at each table. */

/** `dmMessageStatus`. Source: [WSDL] dmBaseTypes and libdatovka doc/message. */
export const MESSAGE_STATUSES = {
  1: 'submitted',
  2: 'stamped',
  3: 'infected',
  4: 'delivered-to-box',
  5: 'delivered-by-fiction',
  6: 'delivered-by-login',
  7: 'read',
  8: 'undeliverable',
  9: 'content-deleted',
  10: 'in-vault',
} as const;
/** Number of a message status: 1 podaná … 10 v Datovém trezoru. */
export type MessageStatus = keyof typeof MESSAGE_STATUSES;
export type MessageStatusName = (typeof MESSAGE_STATUSES)[MessageStatus];

/** All statuses: bits 1 to 10. `-1` on the wire means the same. */
export const ALL_STATUSES_MASK = 2046;

/** Reads a status number off the wire; `undefined` for what this version does not know. */
export function messageStatus(value: number): MessageStatus | undefined {
  return value in MESSAGE_STATUSES ? (value as MessageStatus) : undefined;
}

/** `dmStatusFilter`: bit n stands for status n. */
export function statusMask(statuses: Iterable<MessageStatus>): number {
  let mask = 0;
  for (const status of statuses) mask |= 1 << status;
  return mask;
}

/** Whether a status passes a filter. `-1` passes everything; 0 and 1 pass nothing ([libdatovka]: undefined there). */
export function maskIncludes(mask: number, status: number): boolean {
  return mask === -1 || (mask & (1 << status)) !== 0;
}

/** The statuses a mask asks for, ascending. */
export function statusesOf(mask: number): MessageStatus[] {
  return (Object.keys(MESSAGE_STATUSES).map(Number) as MessageStatus[]).filter((status) => maskIncludes(mask, status));
}

/** Delivered in the legal sense (§ 17 (3) and (4) of Act 300/2008): by log-in, by fiction, or read since. */
export function isDelivered(status: MessageStatus): boolean {
  return status === 5 || status === 6 || status === 7 || status === 9 || status === 10;
}

/**
 * `dmType`, one letter; absent = public message (`V` is the same when creating). Source: [WSDL] tDmType.
 * K, O, I, V may be asked for on creation; the rest only come back.
 */
export const MESSAGE_TYPES = {
  V: 'public',
  K: 'commercial, paid by contract',
  O: 'commercial reply, prepaid by the other side',
  I: 'commercial, offers to pay the reply',
  Y: 'commercial, its paid reply has been used',
  X: 'commercial, its paid reply has expired',
  A: 'subsidised, offers to pay the reply',
  B: 'subsidised, its paid reply has been used',
  C: 'subsidised, its paid reply has expired',
  D: 'commercial, subsidised externally',
  E: 'commercial, prepaid credit',
  G: 'commercial, subsidised for all',
  Z: 'commercial, subsidised for some',
} as const;
export type MessageType = keyof typeof MESSAGE_TYPES;

/** `dmFileMetaType`. Exactly one file, the first, must be `main`. */
export type FileMetaType = 'main' | 'enclosure' | 'signature' | 'meta';

/**
 * Prefix of `dmEventDescr` (`EVx: text`). Source: libdatovka doc/user_web_services (EV7 and EV9–EV10 are not
 * documented publicly). Recorded text of EV1: "Doručeno přihlášením oprávněné osoby nebo aplikace (§17 odst. 3)".
 */
export const DELIVERY_EVENTS = {
  EV0: 'entered',
  EV1: 'delivered-by-login',
  EV2: 'delivered-by-fiction',
  EV3: 'box-made-inaccessible',
  EV4: 'commercial-accepted',
  EV5: 'delivered-to-box',
  EV6: 'fiction-without-user',
  EV8: 'virus-found',
  EV11: 'primary-user-logged-in',
  EV12: 'entrusted-user-logged-in',
  EV13: 'application-logged-in',
} as const;
export type DeliveryEventCode = keyof typeof DELIVERY_EVENTS;
export type DeliveryEventName = (typeof DELIVERY_EVENTS)[DeliveryEventCode] | 'unknown';

/** Splits `EV5: Dodáno …` into its code and the text for people. An unknown prefix gives the name `unknown`. */
export function parseDeliveryEvent(description: string): {
  code: string | null;
  name: DeliveryEventName;
  text: string;
} {
  const match = /^(EV\d{1,3}):\s*/.exec(description);
  if (!match) return { code: null, name: 'unknown', text: description.trim() };
  const code = match[1] as string;
  const name = code in DELIVERY_EVENTS ? DELIVERY_EVENTS[code as DeliveryEventCode] : 'unknown';
  return { code, name, text: description.slice(match[0].length).trim() };
}

/** Box ID and sender type of messages made by ISDS itself. Source: libdatovka doc/message. */
export const SYSTEM_BOX_ID = 'aaaaaaa';
export const SYSTEM_SENDER_TYPE = 0;

/** Keys of `maItem` in GetMessageAuthor2 this connector understands; others are kept as they come (assumed). */
export const AUTHOR_KEYS = {
  userType: 'userType',
  givenNames: 'pnGivenNames',
  lastName: 'pnLastName',
  /** of GetMessageAuthor, where one text holds the name */
  fullName: 'authorName',
} as const;
