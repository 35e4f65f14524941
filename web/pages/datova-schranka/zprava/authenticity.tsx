import type { Authenticity } from '#services/databox/api.ts';
import { Facts, Time } from '../../../components/basics.tsx';
import { Message, type MessageKind } from '../../../components/message.tsx';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

const kinds: Record<Authenticity['verdict'], MessageKind> = {
  genuine: 'success',
  'genuine-unknown-issuer': 'warning',
  altered: 'error',
  'not-verified': 'info',
};

/** Whether a signed message is genuine: in plain words first, the facts below. */
export function AuthenticityView({ p, authenticity }: { p: PageView; authenticity: Authenticity }) {
  const t = texts[p.lang];
  const verdict = t.verdicts[authenticity.verdict];
  const told = (fits: boolean | null) => (fits === null ? t.notChecked : fits ? t.fits : t.doesNotFit);
  return (
    <Message p={p} kind={kinds[authenticity.verdict]} title={verdict.title}>
      <p>{verdict.text}</p>
      {authenticity.verdict !== 'not-verified' && (
        <details>
          <summary>{t.proof}</summary>
          <Facts
            facts={[
              [t.facts.contentHash, told(authenticity.contentHash)],
              [t.facts.signature, told(authenticity.signature)],
              [t.facts.signer, authenticity.signer],
              [t.facts.signedAt, authenticity.signedAt && <Time p={p} at={authenticity.signedAt} />],
              [t.facts.timestamp, told(authenticity.timestamp)],
              [t.facts.timestampAt, authenticity.timestampAt && <Time p={p} at={authenticity.timestampAt} />],
            ]}
          />
        </details>
      )}
    </Message>
  );
}
