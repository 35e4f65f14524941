import type { Message as DataMessage } from '#services/databox/api.ts';
import { Facts, Tag, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Crumb, Page, PageView } from '../../../render.ts';
import { databoxCrumbs } from '../frame.tsx';
import { folderPaths } from '../seznam/query.ts';
import { texts as shared } from '../texts.ts';
import { Attachments, type Viewed } from './attachments.tsx';
import { AuthenticityView } from './authenticity.tsx';
import { texts } from './texts.ts';

/** The way to a message: through its folder. */
export function messageCrumbs(p: PageView, message: Pick<DataMessage, 'folder'>): readonly Crumb[] {
  return [...databoxCrumbs(p), { label: shared[p.lang][message.folder], href: folderPaths[message.folder] }];
}

export interface MessagePageProps {
  readonly message: DataMessage;
  readonly viewed: Viewed | null;
  readonly note: 'unarchived' | 'notAllowed' | 'savedToDocuments' | null;
}

/** A message: envelope, attachments, whether it is genuine, what can be done with it. */
export function messagePage({ message, viewed, note }: MessagePageProps): Page {
  const path = `/datova-schranka/zprava/${message.id}`;
  return {
    title: (p) => message.subject || texts[p.lang].noSubject,
    crumbs: (p) => messageCrumbs(p, message),
    section: '/datova-schranka',
    width: 'medium',
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <article class="stack">
          {note && (
            <Message p={p} kind={note === 'notAllowed' ? 'warning' : 'success'} live>
              <p>{t[note]}</p>
            </Message>
          )}
          <h1>{message.subject || t.noSubject}</h1>
          <Actions p={p} message={message} path={path} />
          <div class="card">
            <Envelope p={p} message={message} />
          </div>
          <section class="section" aria-labelledby="prilohy">
            <h2 id="prilohy">{t.attachments}</h2>
            <Content p={p} message={message} />
            <Attachments p={p} message={message} viewed={viewed} />
          </section>
          <section class="section" aria-labelledby="pravost">
            <h2 id="pravost">{t.authenticity}</h2>
            <AuthenticityView p={p} authenticity={message.authenticity ?? notVerified} />
            <div class="actions">
              {message.content === 'here' && (
                <LinkButton href={p.href(`${path}/zfo`)} kind="outlined" small icon="download" download>
                  {t.zfo}
                </LinkButton>
              )}
              <LinkButton href={p.href(`${path}/doruceni`)} kind="outlined" small>
                {t.delivery}
              </LinkButton>
            </div>
          </section>
        </article>
      );
    },
  };
}

const notVerified = {
  verdict: 'not-verified',
  contentHash: null,
  signature: null,
  signer: null,
  signedAt: null,
  timestamp: null,
  timestampAt: null,
} as const;

function Content({ p, message }: { p: PageView; message: DataMessage }) {
  const t = texts[p.lang];
  if (message.content === 'waiting')
    return (
      <Message p={p} kind="warning">
        <p>{t.waiting}</p>
      </Message>
    );
  if (message.content === 'deleted')
    return (
      <Message p={p} kind="info">
        <p>{t.deleted}</p>
      </Message>
    );
  return <p class="small muted">{t.kept}</p>;
}

/** Who, to whom, when; numbers that most people never need are folded. */
function Envelope({ p, message }: { p: PageView; message: DataMessage }) {
  const t = texts[p.lang];
  const person = ({ name, address, boxId }: DataMessage['sender']) => (
    <>
      <strong>{name}</strong> <code class="small">{boxId}</code>
      {address && <span class="attachments__about">{address}</span>}
    </>
  );
  return (
    <>
      <Facts
        facts={[
          [t.from, person(message.sender)],
          [t.to, person(message.recipient)],
          [t.delivered, message.deliveredAt && <Time p={p} at={message.deliveredAt} />],
          [t.served, message.acceptedAt && <Time p={p} at={message.acceptedAt} />],
          [
            t.status,
            <Tag kind={message.status === 3 || message.status === 8 ? 'error' : 'neutral'}>
              {shared[p.lang].statuses[message.status]}
            </Tag>,
          ],
          [t.senderRef, message.senderRefNumber],
        ]}
      />
      <details>
        <summary>{t.details}</summary>
        <Facts
          facts={[
            [t.messageId, message.messageId && <code>{message.messageId}</code>],
            [t.toHands, message.toHands],
            [t.senderIdent, message.senderIdent],
            [t.recipientRef, message.recipientRefNumber],
            [t.recipientIdent, message.recipientIdent],
            [t.legalTitle, message.legalTitle],
            [t.personal, message.personalDelivery ? t.yes : null],
          ]}
        />
      </details>
    </>
  );
}

/** Whether the message was received; one in the archive may have been sent. */
function cameToUs(message: DataMessage): boolean {
  return (
    message.folder === 'received' || (message.folder === 'archive' && message.counterpartyBox === message.sender.boxId)
  );
}

function Actions({ p, message, path }: { p: PageView; message: DataMessage; path: string }) {
  const t = texts[p.lang];
  const archived = message.folder === 'archive';
  return (
    <div class="actions" role="group" aria-label={t.actions}>
      {cameToUs(message) && (
        <PostForm p={p} action={`${path}/odpovedet`}>
          <Button small>{t.reply}</Button>
        </PostForm>
      )}
      <PostForm p={p} action={`${path}/archivovat`}>
        <Button kind="outlined" small name="archiv" value={archived ? '0' : '1'}>
          {archived ? t.unarchive : t.archive}
        </Button>
      </PostForm>
      {message.folder === 'received' && (
        <PostForm p={p} action={`${path}/neprectene`}>
          <Button kind="outlined" small>
            {t.markUnread}
          </Button>
        </PostForm>
      )}
      {message.erasable && (
        <LinkButton href={p.href(`${path}/smazat`)} kind="danger" small>
          {t.erase}
        </LinkButton>
      )}
    </div>
  );
}
