import type { Zfo, ZfoChecks } from '#connectors/isds/zfo/index.ts';
import type { Authenticity, ZfoView } from '../api.ts';
import { deliveryEvents } from '../messages/delivery.ts';

export type { ZfoTrust } from '#connectors/isds/zfo/index.ts';

/** What was verified about a ZFO, as facts for a page. */
export function authenticityOf(zfo: Pick<Zfo, 'checks' | 'genuine' | 'form'>): Authenticity {
  const { contentHash, signature, stamp, timestamp } = zfo.checks;
  const signed = zfo.form === 'signed';
  return {
    verdict: verdictOf(zfo),
    contentHash: contentHash.ok,
    signature: signed ? signature.ok : null,
    signer: signature.signer ? signature.signer.subject : null,
    signedAt: (stamp.ok ? stamp.time : undefined) ?? signature.signedAt ?? null,
    timestamp: timestamp.present ? timestamp.ok : null,
    timestampAt: timestamp.time ?? null,
  };
}

function verdictOf({ checks, genuine, form }: Pick<Zfo, 'checks' | 'genuine' | 'form'>): Authenticity['verdict'] {
  if (genuine) return 'genuine';
  if (isAltered(checks, form)) return 'altered';
  return form === 'plain' || !checks.signature.ok ? 'not-verified' : 'genuine-unknown-issuer';
}

/** Something does not fit together: changed content, hash, signature or stamp. A weak algorithm alone proves no change. */
function isAltered({ contentHash, signature, stamp, timestamp }: ZfoChecks, form: Zfo['form']): boolean {
  const broken = (stampCheck: typeof stamp) => stampCheck.present && !stampCheck.ok && stampCheck.reason !== 'weak';
  if (contentHash.ok === false || broken(stamp) || broken(timestamp)) return true;
  return form === 'signed' && !signature.ok && signature.reason !== 'weak' && signature.reason !== 'algorithm';
}

/** A ZFO file as the page for any file shows it. */
export function viewOf(zfo: Zfo): ZfoView {
  const { message } = zfo;
  return {
    kind: zfo.kind,
    messageId: message.messageId,
    subject: message.annotation ?? '',
    sender: { boxId: message.senderBoxId ?? '', name: message.senderName ?? '', address: message.senderAddress ?? '' },
    recipient: {
      boxId: message.recipientBoxId ?? '',
      name: message.recipientName ?? '',
      address: message.recipientAddress ?? '',
    },
    deliveredAt: message.deliveredAt,
    acceptedAt: message.acceptedAt,
    attachments: message.files.map(({ name, mimeType, size }, index) => ({ index, fileName: name, mimeType, size })),
    events: deliveryEvents(message.events),
    authenticity: authenticityOf(zfo),
  };
}
