import type { Document, SignatureFact } from '#services/documents/api.ts';
import { Facts, Time } from '../../../components/basics.tsx';
import { Message, type MessageKind } from '../../../components/message.tsx';
import { formatDateTime } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import { texts } from './signature-texts.ts';

/** What a file is signed by, in plain words. */
export function Signatures({ p, document }: { p: PageView; document: Document }) {
  const t = texts[p.lang];
  return (
    <section class="section stack" aria-labelledby="podpisy">
      <h2 id="podpisy">{t.title}</h2>
      <Report p={p} document={document} />
    </section>
  );
}

function Report({ p, document }: { p: PageView; document: Document }) {
  const t = texts[p.lang];
  const report = document.signatures;
  if (!document.inspected) return <p class="muted">{t.waiting}</p>;
  if (!report) return <p class="muted">{t.notSignable}</p>;
  if (report.fault)
    return (
      <Message p={p} kind="warning">
        <p>{t.faults[report.fault]}</p>
      </Message>
    );
  if (report.signatures.length === 0) return <p class="muted">{t.none}</p>;
  return (
    <>
      {report.signatures.map((signature, index) => (
        <Signature p={p} signature={signature} number={index + 1} />
      ))}
      {report.more && <p>{t.more}</p>}
      <p class="small muted">
        {t.checkedAt} <Time p={p} at={report.checkedAt} />
      </p>
    </>
  );
}

const kinds: Record<SignatureFact['verdict'], MessageKind> = {
  valid: 'success',
  'unknown-issuer': 'info',
  doubtful: 'warning',
  changed: 'error',
  unreadable: 'warning',
};

function Signature({ p, signature, number }: { p: PageView; signature: SignatureFact; number: number }) {
  const t = texts[p.lang];
  const { signer } = signature;
  const stamp = signature.format === 'timestamp';
  const reasons = signature.reasons.filter((reason) => reason !== 'unknown-issuer');
  return (
    <article class="card signature" aria-labelledby={`podpis-${number}`}>
      <Message p={p} kind={kinds[signature.verdict]}>
        <h3 id={`podpis-${number}`} class="gov-message__title">
          {t.verdicts[signature.verdict]}
        </h3>
        {reasons.length > 0 && (
          <ul>
            {reasons.map((reason) => (
              <li>{t.reasons[reason]}</li>
            ))}
          </ul>
        )}
        {!signature.trusted && signer && <p>{t.unknownIssuer}</p>}
      </Message>
      <Facts
        facts={[
          [stamp ? t.timestamp : t.signer, signer ? <strong>{signer.commonName}</strong> : t.nobody],
          [t.organisation, signer?.organisation ?? null],
          [t.when, whenOf(p, signature)],
          [t.since, changedSince(p, signature)],
          [t.certificate, certificateOf(p, signature)],
          [t.statedReason, signature.statedReason],
        ]}
      />
      <details>
        <summary>{t.details}</summary>
        <Facts
          facts={[
            [t.issuer, signer && (signer.issuerOrganisation ?? signer.issuer)],
            [t.kind, kindOf(p, signature)],
            [t.format, [signature.format, signature.level].filter(Boolean).join(' ')],
          ]}
        />
      </details>
    </article>
  );
}

function whenOf(p: PageView, { stamp, claimedAt }: SignatureFact): string {
  const t = texts[p.lang];
  if (stamp?.ok) {
    const told = stamp.trusted ? t.stamped : t.stampedUnknown;
    return told(formatDateTime(stamp.at, p.lang), stamp.authority);
  }
  return claimedAt ? t.claimed(formatDateTime(claimedAt, p.lang)) : t.noTime;
}

function changedSince(p: PageView, { integrity, coversWhole, additions, verdict }: SignatureFact): string {
  const t = texts[p.lang];
  if (integrity === 'unreadable') return t.cannotTell;
  if (integrity === 'changed') return t.changedSince;
  if (additions.length > 0) return t.added(additions.map((one) => t.additions[one]).join(', '));
  if (verdict === 'changed') return t.changedSince;
  return coversWhole ? t.unchanged : t.unchangedPart;
}

function certificateOf(p: PageView, { certificate, revocation }: SignatureFact): string {
  const t = texts[p.lang];
  return certificate === 'missing'
    ? t.certificates.missing
    : `${t.certificates[certificate]}, ${t.revocations[revocation]}`;
}

function kindOf(p: PageView, { certificateKind, onDevice }: SignatureFact): string {
  const t = texts[p.lang];
  return onDevice ? `${t.kinds[certificateKind]}, ${t.onDevice}` : t.kinds[certificateKind];
}
