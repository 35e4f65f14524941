/** Limits of ISDS. Source: Act 300/2008, decree 194/2009, Provozní řád ISDS 2026; WSDL where told. */
export const LIMITS = {
  /** Bytes of all attachments of a normal message, before base64. */
  messageBytes: 20 * 1024 * 1024,
  /** Bytes of all attachments of a big message (VoDZ). */
  bigMessageBytes: 100 * 1024 * 1024,
  /** Attachments in one message. */
  attachments: 100,
  /** Recipients of CreateMultipleMessage. */
  recipients: 50,
  /** Days the content is kept after delivery; the envelope stays. */
  contentDays: 90,
  /** Days envelopes stay in the lists (3 years). */
  envelopeDays: 3 * 365,
  /** Days after delivery to the box when it counts as delivered (§ 17 (4)). */
  fictionDays: 10,
  /** Characters of `dmAnnotation`. Source: [WSDL]. */
  annotationChars: 255,
  /** Characters of reference numbers and file marks. Source: [WSDL]. */
  referenceChars: 50,
  /** Records of one list when no `dmLimit` is given. Source: libdatovka. */
  listDefault: 1000,
  /** Largest page of ISDSSearch; the default is 50. */
  searchPage: 100,
  searchPageDefault: 50,
  /** Days GetMessageStateChanges looks back. */
  stateChangeDays: 15,
} as const;
