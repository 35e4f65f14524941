import type { Submission } from '#services/submissions/api.ts';
import { Facts } from '../../../components/basics.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import { paths } from '../paths.ts';
import { texts as shared } from '../texts.ts';
import { partyMark, partyName } from '../words.ts';
import { texts } from './texts.ts';

interface Part {
  readonly p: PageView;
  readonly submission: Submission;
}

/** Document, receipts and attachments. */
export function Files({ p, submission }: Part) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="soubory">
      <h2 id="soubory">{t.files}</h2>
      <ul class="attachments">
        {submission.files
          .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
          .map((file) => {
            const path = pathOf(submission.id, file);
            return (
              <li>
                <span class="attachments__name">
                  {path === null ? file.fileName : <a href={p.href(path)}>{file.fileName}</a>}
                  <span class="attachments__about">
                    {t.fileKinds[file.kind]}, {formatSize(file.size, p.lang)}
                  </span>
                </span>
                {file.document && (
                  <a class="small" href={p.href(`/dokumenty/${file.document}`)}>
                    {t.inDocuments}
                    <span class="visually-hidden">: {file.fileName}</span>
                  </a>
                )}
              </li>
            );
          })}
      </ul>
    </section>
  );
}

/** What people look for first. */
const order: readonly Submission['files'][number]['kind'][] = [
  'document',
  'receipt',
  'channel-receipt',
  'attachment',
  'power',
];

function pathOf(id: string, file: Submission['files'][number]): string | null {
  if (file.kind === 'document') return paths.document(id);
  if (file.kind === 'receipt') return paths.receipt(id);
  if (file.kind === 'channel-receipt') return paths.channelReceipt(id);
  return file.id === null ? null : paths.file(id, file.id);
}

/** Who filed what with whom, by what way and under which numbers. */
export function About({ p, submission }: Part) {
  const t = texts[p.lang];
  const { to, filer, applicant, acting, channel, reference, channelReference, message, signature, parent } = submission;
  const named = (party: Submission['filer']): string =>
    [partyName(party), partyMark(party, p.lang)].filter(Boolean).join(', ');
  return (
    <section class="card" aria-labelledby="o-podani">
      <h2 id="o-podani">{t.facts}</h2>
      <Facts
        facts={[
          [
            t.to,
            <>
              {to.name} <code class="small">{to.box}</code>
            </>,
          ],
          [t.from, named(filer)],
          [t.applicant, acting !== null && `${named(applicant)} (${shared[p.lang].acting[acting]})`],
          [t.channel, shared[p.lang].channels[channel]],
          [t.reference, <code>{reference}</code>],
          [t.channelReference[channel], channelReference && <code>{channelReference}</code>],
          [t.message, message && <a href={p.href(`/datova-schranka/zprava/${message}`)}>{t.messageLink}</a>],
          [
            t.signature,
            signature.made ? `${t.signatures.own}: ${signature.made.signer}` : t.signatures[signature.asked],
          ],
          [t.parent, parent && <a href={p.href(paths.one(parent))}>{t.parentLink}</a>],
        ]}
      />
    </section>
  );
}
