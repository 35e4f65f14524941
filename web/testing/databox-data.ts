import type { Box, Dispatch, Draft, Message, MessageSummary, Recipient, ZfoView } from '#services/databox/api.ts';

/** Ids of what the fake data box holds. */
export const ids = {
  box: 'b0000000-0000-4000-8000-000000000001',
  message: 'c0000000-0000-4000-8000-000000000001',
  waiting: 'c0000000-0000-4000-8000-000000000002',
  sent: 'c0000000-0000-4000-8000-000000000003',
  deleted: 'c0000000-0000-4000-8000-000000000004',
  draft: 'd0000000-0000-4000-8000-000000000001',
  file: 'd0000000-0000-4000-8000-0000000000f1',
  queued: 'e0000000-0000-4000-8000-000000000001',
  refused: 'e0000000-0000-4000-8000-000000000002',
  accepted: 'e0000000-0000-4000-8000-000000000003',
} as const;

export const box: Box = {
  id: ids.box,
  boxId: 'abk3x9q',
  name: 'Jana Nováková',
  type: 40,
  connectedAt: '2026-10-01T08:00:00Z',
  asOf: '2026-11-22T09:30:00Z',
  state: 'ok',
  needsReconnecting: false,
  unread: 3,
};

const office = {
  boxId: 'ufbcz2m',
  name: 'Úřad práce ČR – krajská pobočka v Brně',
  address: 'Polní 1011/37, 639 00 Brno',
};
const me = { boxId: 'abk3x9q', name: 'Jana Nováková', address: 'Veveří 102, 602 00 Brno' };

export const message: Message = {
  id: ids.message,
  box: ids.box,
  folder: 'received',
  messageId: '1234567890',
  subject: 'Výzva k doplnění žádosti o příspěvek na bydlení',
  counterparty: office.name,
  counterpartyBox: office.boxId,
  deliveredAt: '2026-11-22T07:14:00Z',
  acceptedAt: '2026-11-22T09:31:00Z',
  status: 6,
  unread: false,
  attachmentCount: 3,
  sizeKb: 412,
  contentKept: true,
  sender: office,
  recipient: me,
  toHands: null,
  senderRefNumber: 'BM-2026/114233',
  senderIdent: 'SSP-BM-8841/2026',
  recipientRefNumber: null,
  recipientIdent: null,
  legalTitle: '§ 45 odst. 2 zákona č. 500/2004 Sb.',
  personalDelivery: true,
  content: 'here',
  erasable: false,
  attachments: [
    {
      index: 0,
      fileName: 'Výzva k doplnění.pdf',
      mimeType: 'application/pdf',
      detectedType: 'application/pdf',
      metaType: 'main',
      size: 184_320,
      viewable: 'pdf',
    },
    {
      index: 1,
      fileName: 'Poučení.txt',
      mimeType: 'text/plain',
      detectedType: 'text/plain; charset=windows-1250',
      metaType: 'enclosure',
      size: 2_140,
      viewable: 'text',
    },
    {
      index: 2,
      fileName: 'Mapka pobočky.png',
      mimeType: 'image/png',
      detectedType: 'image/png',
      metaType: 'enclosure',
      size: 90_112,
      viewable: 'image',
    },
    {
      index: 3,
      fileName: 'formular.zfo',
      mimeType: 'application/vnd.software602.filler.form-xml-zip',
      detectedType: null,
      metaType: 'enclosure',
      size: 145_408,
      viewable: 'no',
    },
  ],
  authenticity: {
    verdict: 'genuine',
    contentHash: true,
    signature: true,
    signer: 'Informační systém datových schránek – produkční prostředí',
    signedAt: '2026-11-22T07:14:05Z',
    timestamp: true,
    timestampAt: '2026-11-22T07:14:06Z',
  },
};

/** In the box, not yet opened: opening it serves it. */
const waiting: Message = {
  ...message,
  id: ids.waiting,
  messageId: '1234567891',
  subject: 'Platební výměr na daň z nemovitých věcí',
  status: 4,
  acceptedAt: null,
  unread: true,
  counterparty: 'Finanční úřad pro Jihomoravský kraj',
  sender: {
    boxId: 'fujm7aa',
    name: 'Finanční úřad pro Jihomoravský kraj',
    address: 'náměstí Svobody 98/4, 602 00 Brno',
  },
  deliveredAt: '2026-11-20T12:00:00Z',
  content: 'waiting',
  attachments: [],
  attachmentCount: 1,
  authenticity: null,
  contentKept: false,
};

export const sent: Message = {
  ...message,
  id: ids.sent,
  folder: 'sent',
  subject: 'Doplnění žádosti',
  counterparty: office.name,
  sender: me,
  recipient: office,
  status: 4,
  acceptedAt: null,
  deliveredAt: '2026-11-19T15:20:00Z',
  personalDelivery: false,
  attachments: [message.attachments[0]!],
  attachmentCount: 1,
};

/** The state deleted it; an altered one, too. */
const deleted: Message = {
  ...message,
  id: ids.deleted,
  folder: 'archive',
  subject: 'Rozhodnutí o přiznání dávky',
  status: 10,
  content: 'deleted',
  attachments: [],
  erasable: true,
  deliveredAt: '2026-06-02T09:00:00Z',
  acceptedAt: '2026-06-03T18:22:00Z',
  authenticity: { ...message.authenticity!, verdict: 'altered', contentHash: false },
};

export const all: readonly Message[] = [waiting, message, sent, deleted];

/** A message as lists tell it. */
export function summary(message: Message): MessageSummary {
  const {
    id,
    box,
    folder,
    messageId,
    subject,
    counterparty,
    counterpartyBox,
    deliveredAt,
    acceptedAt,
    status,
    unread,
    attachmentCount,
    sizeKb,
    contentKept,
  } = message;
  return {
    id,
    box,
    folder,
    messageId,
    subject,
    counterparty,
    counterpartyBox,
    deliveredAt,
    acceptedAt,
    status,
    unread,
    attachmentCount,
    sizeKb,
    contentKept,
  };
}

export const draft: Draft = {
  id: ids.draft,
  box: ids.box,
  recipientBox: office.boxId,
  recipientName: office.name,
  subject: 'Re: Výzva k doplnění žádosti o příspěvek na bydlení',
  body: 'Dobrý den,\n\nv příloze zasílám požadované potvrzení o výši příjmu.\n\nS pozdravem\nJana Nováková',
  toHands: '',
  senderRefNumber: '',
  recipientRefNumber: 'BM-2026/114233',
  personalDelivery: false,
  replyTo: ids.message,
  attachments: [{ id: ids.file, fileName: 'Potvrzení o příjmu.pdf', mimeType: 'application/pdf', size: 245_760 }],
  size: 246_000,
  updatedAt: '2026-11-22T09:28:00Z',
  revision: 4,
};

export const dispatches: readonly Dispatch[] = [
  {
    id: ids.queued,
    draft: ids.draft,
    state: 'queued',
    refusal: null,
    subject: 'Žádost o výpis',
    recipientName: 'Magistrát města Brna',
    recipientBox: 'a7kbrrn',
    queuedAt: '2026-11-22T09:10:00Z',
    acceptedAt: null,
    message: null,
  },
  {
    id: ids.refused,
    draft: ids.draft,
    state: 'refused',
    refusal: 'recipient-inaccessible',
    subject: 'Dotaz',
    recipientName: 'Starý spolek',
    recipientBox: 'zzzzzz2',
    queuedAt: '2026-11-21T09:10:00Z',
    acceptedAt: null,
    message: null,
  },
  {
    id: ids.accepted,
    draft: ids.draft,
    state: 'accepted',
    refusal: null,
    subject: 'Doplnění žádosti',
    recipientName: office.name,
    recipientBox: office.boxId,
    queuedAt: '2026-11-22T08:10:00Z',
    acceptedAt: '2026-11-22T08:10:04Z',
    message: ids.sent,
  },
];

export const recipients: readonly Recipient[] = [
  {
    boxId: office.boxId,
    name: office.name,
    address: office.address,
    type: 10,
    businessId: '72496991',
    canReceive: true,
  },
  {
    boxId: 'pracebr',
    name: 'Práce Brno s.r.o.',
    address: 'Cejl 10, 602 00 Brno',
    type: 20,
    businessId: '01234567',
    canReceive: false,
  },
];

export const zfo: ZfoView = {
  kind: 'received',
  messageId: '1234567890',
  subject: message.subject,
  sender: office,
  recipient: me,
  deliveredAt: message.deliveredAt,
  acceptedAt: message.acceptedAt,
  attachments: message.attachments.map(({ index, fileName, mimeType, size }) => ({ index, fileName, mimeType, size })),
  events: [{ at: '2026-11-22T07:14:00Z', code: 'EV0', text: 'Datová zpráva byla dodána do datové schránky.' }],
  authenticity: message.authenticity!,
};
