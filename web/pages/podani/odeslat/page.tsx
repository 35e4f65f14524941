import type { ChannelWord, Submission } from '#services/submissions/api.ts';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { ActingFor, submissionCrumbs } from '../frame.tsx';
import { paths } from '../paths.ts';
import { texts as shared } from '../texts.ts';
import { crowns, partyMark, partyName, said } from '../words.ts';
import { type SendError, texts } from './texts.ts';

export interface SendPageProps {
  readonly submission: Submission;
  readonly word: ChannelWord;
  readonly error: SendError | null;
}

/** What leaves, to whom and how, what the authority's channel says to it, and the button that sends it. */
export function sendPage({ submission, word, error }: SendPageProps): Page {
  const { id, signature } = submission;
  const isObjected = word.objections.some(({ severity }) => severity === 'error');
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => submissionCrumbs(p, { label: said(submission.title, p.lang), href: paths.one(id) }),
    section: '/podani',
    width: 'narrow',
    errors: error !== null,
    at: paths.send(id),
    body: (p) => {
      const t = texts[p.lang];
      const unsigned = signature.asked === 'own' && signature.made === null;
      return (
        <div class="stack">
          <ActingFor p={p} form={submission} />
          <PageHead title={t.title} lede={t.lede} />
          {error && (
            <Message p={p} kind="error" live>
              <p>{t.errors[error]}</p>
              {error === 'NO_BOX' && (
                <p>
                  <a href={p.href('/datova-schranka/pripojit')}>{t.connect}</a>
                </p>
              )}
            </Message>
          )}
          <div class="card">
            <Leaving p={p} submission={submission} />
          </div>
          <Word p={p} word={word} />
          {!isObjected && <p>{t.what}</p>}
          <div class="actions">
            {isObjected ? null : unsigned ? (
              <LinkButton href={p.href(paths.signature(id))}>{t.signFirst}</LinkButton>
            ) : (
              <PostForm p={p} action={paths.send(id)}>
                <Button>{t.send}</Button>
              </PostForm>
            )}
            <PostForm p={p} action={paths.state(id)}>
              <input type="hidden" name="akce" value="upravit" />
              <Button kind={isObjected ? 'primary' : 'outlined'}>{t.edit}</Button>
            </PostForm>
            {!isObjected && !unsigned && signature.made === null && (
              <LinkButton href={p.href(paths.signature(id))} kind="plain">
                {t.addSignature}
              </LinkButton>
            )}
          </div>
          <section class="section">
            <p>{t.paper}</p>
            <PostForm p={p} action={paths.state(id)}>
              <input type="hidden" name="akce" value="papirem" />
              <Button kind="outlined" small>
                {t.paperButton}
              </Button>
            </PostForm>
          </section>
        </div>
      );
    },
  };
}

/** What the channel says to it: what it would refuse it for, what it warns of, or that it cannot be asked now. */
function Word({ p, word: { outcome, objections } }: { p: PageView; word: ChannelWord }) {
  const t = texts[p.lang].word;
  if (outcome === 'away')
    return (
      <Message p={p} kind="info">
        <p>{t.away}</p>
      </Message>
    );
  const shown = (['error', 'warning'] as const).map((kind) => ({
    kind,
    items: objections.filter(({ severity }) => severity === kind),
  }));
  return (
    <>
      {shown.map(
        ({ kind, items }) =>
          items.length > 0 && (
            <Message p={p} kind={kind} title={t[kind]}>
              <ul>
                {items.map(({ text, question }) => (
                  <li>
                    {question && <strong>{said(question, p.lang)}: </strong>}
                    <span lang="cs">{text}</span>
                  </li>
                ))}
              </ul>
            </Message>
          ),
      )}
    </>
  );
}

function Leaving({ p, submission }: { p: PageView; submission: Submission }) {
  const t = texts[p.lang];
  const { to, filer, applicant, acting, channel, signature, fee, files } = submission;
  const named = (party: Submission['filer']): string =>
    [partyName(party), partyMark(party, p.lang)].filter(Boolean).join(', ');
  const attached = files.filter(({ kind }) => kind === 'attachment' || kind === 'power');
  return (
    <Facts
      facts={[
        [
          t.to,
          <>
            <strong>{to.name}</strong> <code class="small">{to.box}</code>
          </>,
        ],
        [t.from, named(filer)],
        [t.applicant, acting !== null && named(applicant)],
        [t.channel, shared[p.lang].channels[channel]],
        [t.document, <a href={p.href(paths.document(submission.id))}>{t.open}</a>],
        [
          t.files,
          attached.length > 0 &&
            attached.map(({ fileName, size }) => (
              <div>
                {fileName} <span class="muted">({formatSize(size, p.lang)})</span>
              </div>
            )),
        ],
        [t.fee, fee && `${crowns(fee.amount, p.lang)}. ${said(fee.note, p.lang)}`],
        [t.signature, signature.made ? t.signedBy(signature.made.signer) : t.signatures[signature.asked]],
      ]}
    />
  );
}
