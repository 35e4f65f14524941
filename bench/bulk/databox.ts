import { randomUUID } from 'node:crypto';
import type { MessageRecord } from '#connectors/isds/protocol.ts';
import { newSummary, type Details } from '#services/databox/messages/record.ts';
import { createSeals } from '#services/databox/sealed.ts';
import type { Furnish, Newcomer } from './furnish.ts';

/** What ISDS calls a message that was read: nothing of it needs telling there any more. */
const read: MessageRecord['status'] = 7;
const dayMs = 86_400_000;
const sender = {
  boxId: 'x5p9qub',
  name: 'Finanční úřad pro Jihomoravský kraj',
  address: 'náměstí Svobody 98/4, 60200 Brno, CZ',
};

/** A connected data box with messages that have been read, one a day; gives the newest of them. */
export const furnishDatabox: Furnish<readonly string[]> = (vault, rows) => {
  const seals = createSeals(vault.for('po-be-datova-schranka'));
  return async (one) => {
    const { citizen, index, amounts } = one;
    const [box, boxId, now] = [randomUUID(), `b${index.toString(36).padStart(6, '0')}`, new Date()];
    const name = `${one.givenName} ${one.familyName}`;
    rows.add('po_be_datova_schranka.box', {
      id: box,
      citizen,
      connected_at: now,
      as_of: now,
      listed_all_at: now,
      about: await seals.seal(citizen, 'box.about', box, { boxId, name, type: 50, address: '' }),
      credential: await seals.seal(citizen, 'box.credential', box, { login: boxId, secret: 'bench', boxId }),
    });
    const ids: string[] = [];
    for (let age = 0; age < amounts.messages; age++) {
      const id = randomUUID();
      const at = new Date(now.getTime() - age * dayMs - 3_600_000);
      rows.add('po_be_datova_schranka.message', {
        id,
        citizen,
        box,
        direction: 'received',
        status: read,
        unread: false,
        delivered_at: at,
        accepted_at: at,
        sorted_at: at,
        size_kb: 84,
        attachment_count: 1,
        content: 'here',
        summary: await seals.seal(citizen, 'message.summary', id, summaryOf(index, age)),
        details: await seals.seal(citizen, 'message.details', id, detailsOf(one, boxId, id)),
      });
      if (ids.length < newest) ids.push(id);
    }
    return ids;
  };
};

/** People read what is on the first page. */
const newest = 10;

function summaryOf(index: number, age: number) {
  const reference = `${10_000 + index}/${age}/2026`;
  const about = {
    messageId: String(1_000_000_000 + index * 10_000 + age),
    subject: `Výzva k doplnění podání č. j. ${reference}`,
    counterparty: sender.name,
    counterpartyBox: sender.boxId,
  };
  return newSummary(about, [reference]);
}

function detailsOf({ givenName, familyName }: Newcomer, boxId: string, object: string): Details {
  return {
    sender,
    recipient: { boxId, name: `${givenName} ${familyName}`, address: '' },
    toHands: null,
    senderRefNumber: null,
    senderIdent: null,
    recipientRefNumber: null,
    recipientIdent: null,
    legalTitle: null,
    personalDelivery: false,
    attachments: [
      {
        index: 0,
        fileName: 'vyzva.pdf',
        mimeType: 'application/pdf',
        detectedType: 'application/pdf',
        metaType: 'main',
        size: 86_016,
        object,
      },
    ],
    authenticity: null,
  };
}
