import type { ZfoView } from '#services/databox/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, Field, PostForm } from '../../../components/form.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { Page } from '../../../render.ts';
import { databoxCrumbs, DataboxFrame, type Frame } from '../frame.tsx';
import { texts as messageTexts } from '../zprava/texts.ts';
import { AuthenticityView } from '../zprava/authenticity.tsx';
import { texts } from './texts.ts';

const path = '/datova-schranka/overit';

export type VerifyProblem = 'missing' | 'unreadable' | 'tooBig';

/** Where a ZFO file from the disk is opened. */
export function verifyPage(frame: Frame, problem: VerifyProblem | null): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: databoxCrumbs,
    section: '/datova-schranka',
    errors: problem !== null,
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      const errors = problem ? [{ field: 'soubor', text: t[problem] }] : [];
      return (
        <DataboxFrame p={p} frame={frame}>
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          <PostForm p={p} action={path} files class="stack">
            <Field p={p} id="soubor" label={t.file} hint={t.fileHint} errors={errors}>
              {(attributes) => (
                <input {...attributes} type="file" accept=".zfo,application/vnd.software602.filler.form-xml-zip" />
              )}
            </Field>
            <Button>{t.button}</Button>
          </PostForm>
        </DataboxFrame>
      );
    },
  };
}

/** What a ZFO file says and whether it is genuine. */
export function verifiedPage(frame: Frame, zfo: ZfoView): Page {
  return {
    title: (p) => texts[p.lang].resultTitle,
    crumbs: (p) => [...databoxCrumbs(p), { label: texts[p.lang].title, href: path }],
    section: '/datova-schranka',
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      const m = messageTexts[p.lang];
      const person = ({ name, boxId, address }: ZfoView['sender']) => (
        <>
          <strong>{name}</strong> <code class="small">{boxId}</code>
          {address && <span class="attachments__about">{address}</span>}
        </>
      );
      return (
        <DataboxFrame p={p} frame={frame}>
          <div class="stack">
            <h1>{t.resultTitle}</h1>
            <AuthenticityView p={p} authenticity={zfo.authenticity} />
            <div class="card">
              <Facts
                facts={[
                  [t.kind, t.kinds[zfo.kind]],
                  [t.subject, zfo.subject],
                  [m.from, person(zfo.sender)],
                  [m.to, person(zfo.recipient)],
                  [t.messageId, <code>{zfo.messageId}</code>],
                  [m.delivered, zfo.deliveredAt && <Time p={p} at={zfo.deliveredAt} />],
                  [m.served, zfo.acceptedAt && <Time p={p} at={zfo.acceptedAt} />],
                ]}
              />
            </div>
            {zfo.attachments.length > 0 && (
              <>
                <h2>{t.attachments}</h2>
                <ul class="attachments">
                  {zfo.attachments.map((file) => (
                    <li>
                      <span class="attachments__name">
                        {file.fileName}
                        <span class="attachments__about">{formatSize(file.size, p.lang)}</span>
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {zfo.events.length > 0 && (
              <>
                <h2>{t.events}</h2>
                <ol class="steps">
                  {zfo.events.map((event) => (
                    <li class="done">
                      <Time p={p} at={event.at} />
                      <span lang="cs">{event.text}</span>
                    </li>
                  ))}
                </ol>
              </>
            )}
            <p>
              <LinkButton href={p.href(path)} kind="outlined">
                {t.another}
              </LinkButton>
            </p>
          </div>
        </DataboxFrame>
      );
    },
  };
}
