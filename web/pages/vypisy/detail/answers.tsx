import type { Document } from '#services/documents/api.ts';
import type { Answer, Extract } from '#services/extracts/api.ts';
import { Tag, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import type { PageView } from '../../../render.ts';
import { texts as documentTexts } from '../../dokumenty/texts.ts';
import { texts } from './texts.ts';

/** A stored document as it is now; null: it is not there any more. */
export type KnownDocument = Pick<Document, 'name' | 'signed' | 'inspected' | 'mediaType'> | null;

interface AnswersProps {
  readonly p: PageView;
  readonly extract: Extract;
  readonly documents: ReadonlyMap<string, KnownDocument>;
}

/** Messages that answer the request, what they brought, and what is to be done with them. */
export function Answers({ p, extract, documents }: AnswersProps) {
  const t = texts[p.lang];
  const { answers } = extract;
  if (answers.length === 0) return null;
  const isWaiting = answers.some(({ state }) => state === 'waiting');
  const isStuck = answers.some(({ state }) => state === 'stuck');
  return (
    <section class="card" aria-labelledby="odpovedi">
      <h2 id="odpovedi">{t.answers}</h2>
      <ul class="extract-answers">
        {answers.map((answer) => (
          <li>
            <a href={p.href(`/datova-schranka/zprava/${answer.message}`)}>{t.message}</a>, {t.came}{' '}
            <Time p={p} at={answer.cameAt} />
            <Files p={p} answer={answer} documents={documents} />
            {answer.trouble && <p>{t.troubles[answer.trouble]}</p>}
          </li>
        ))}
      </ul>
      {(isWaiting || isStuck) && (
        <PostForm p={p} action={`/vypisy/${extract.id}/otevrit`}>
          {isWaiting && <p class="hint">{t.openHint}</p>}
          <div class="actions">
            <Button>{isWaiting ? t.open : t.retry}</Button>
          </div>
        </PostForm>
      )}
    </section>
  );
}

function Files({ p, answer, documents }: { p: PageView; answer: Answer; documents: AnswersProps['documents'] }) {
  if (answer.documents.length === 0) return null;
  const t = texts[p.lang];
  return (
    <ul>
      {answer.documents.map(({ id, name }) => {
        const known = documents.get(id);
        return (
          <li>
            {known === null ? (
              <>
                {name}: {t.notThere}
              </>
            ) : (
              <>
                <a href={p.href(`/dokumenty/${id}`)}>{known?.name ?? name}</a>{' '}
                {known && <Mark p={p} document={known} />}
                {known && isUnsound(known) && <p>{t.unsound}</p>}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A PDF that was looked at and is not soundly signed; an issuer that is not known here says nothing against it. */
function isUnsound({ signed, inspected, mediaType }: NonNullable<KnownDocument>): boolean {
  return inspected && mediaType === 'application/pdf' && signed !== 'valid' && signed !== 'unknown-issuer';
}

const markKinds = {
  valid: 'success',
  'unknown-issuer': 'neutral',
  doubtful: 'warning',
  changed: 'error',
  unreadable: 'warning',
} as const;

/** What the signature of a PDF comes to. */
function Mark({ p, document }: { p: PageView; document: NonNullable<KnownDocument> }) {
  const t = texts[p.lang];
  const { signed, inspected, mediaType } = document;
  if (signed) return <Tag kind={markKinds[signed]}>{documentTexts[p.lang].marks[signed]}</Tag>;
  if (!inspected) return <Tag>{t.unverified}</Tag>;
  return mediaType === 'application/pdf' ? <Tag kind="warning">{t.unsigned}</Tag> : null;
}
