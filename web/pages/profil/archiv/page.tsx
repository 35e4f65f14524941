import type { Archive } from '#services/profile/api.ts';
import { Facts, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { refreshMark } from '../../../visit.ts';
import { profileCrumbs, ProfileFrame } from '../frame.tsx';
import { texts } from './texts.ts';

const watching = `/profil/archiv?${refreshMark}=1`;

/** The archive of everything about the citizen: asked for, being made, ready. */
export function archivePage(archive: Archive, removed: boolean): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/archiv',
    ...(archive.state === 'making' ? { refresh: { seconds: 3, path: watching } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <ProfileFrame p={p} place="archive">
          <PageHead title={t.title} lede={t.lede} />
          {removed && archive.state === 'none' && (
            <Message p={p} kind="success" live>
              <p>{t.removed}</p>
            </Message>
          )}
          <div id="archiv" class="stack" data-refresh={archive.state === 'making' ? p.href(watching) : undefined}>
            <p role="status" class="visually-hidden">
              {stateWords(p, archive)}
            </p>
            <State p={p} archive={archive} />
          </div>
          <section class="stack" aria-labelledby="co">
            <h2 id="co">{t.what}</h2>
            <ul>
              {t.items.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
            <p>{t.how}</p>
          </section>
        </ProfileFrame>
      );
    },
  };
}

/** What is heard when it changes. */
function stateWords(p: PageView, { state, done, total }: Archive): string {
  const t = texts[p.lang];
  if (state === 'making') return t.progress(done, total);
  return state === 'ready' ? t.ready : state === 'failed' ? t.failed : '';
}

function State({ p, archive }: { p: PageView; archive: Archive }) {
  switch (archive.state) {
    case 'making':
      return <Making p={p} archive={archive} />;
    case 'ready':
      return <Ready p={p} archive={archive} />;
    case 'failed':
      return <Failed p={p} />;
    default:
      return <Ask p={p} label={texts[p.lang].ask} />;
  }
}

function Ask({ p, label, kind = 'primary' }: { p: PageView; label: string; kind?: 'primary' | 'outlined' }) {
  return (
    <PostForm p={p} action="/profil/archiv">
      <Button kind={kind}>{label}</Button>
    </PostForm>
  );
}

function Making({ p, archive: { done, total } }: { p: PageView; archive: Archive }) {
  const t = texts[p.lang];
  return (
    <section class="card" aria-labelledby="prubeh">
      <h2 id="prubeh">{t.making}</h2>
      <progress class="progress" max={total} value={done} aria-labelledby="prubeh" />
      <p aria-hidden="true">{t.progress(done, total)}</p>
      <p class="muted">{t.makingText}</p>
      <Remove p={p} label={t.cancel} />
    </section>
  );
}

function Ready({ p, archive }: { p: PageView; archive: Archive }) {
  const t = texts[p.lang];
  return (
    <section class="card stack" aria-labelledby="hotovo">
      <h2 id="hotovo">{t.ready}</h2>
      <Facts
        facts={[
          [t.size, archive.size !== null && formatSize(archive.size, p.lang)],
          [t.readyAt, archive.readyAt && <Time p={p} at={archive.readyAt} />],
          [t.expiresAt, archive.expiresAt && <Time p={p} at={archive.expiresAt} />],
        ]}
      />
      {archive.missing.length > 0 && (
        <Message
          p={p}
          kind="warning"
          title={`${t.missing}: ${archive.missing.map((title) => title[p.lang]).join(', ')}`}
        >
          <p>{t.missingText}</p>
        </Message>
      )}
      <p>{t.warning}</p>
      <div class="actions">
        <LinkButton href={p.href('/profil/archiv/stahnout')} icon="download" download>
          {t.download}
        </LinkButton>
        <Ask p={p} label={t.again} kind="outlined" />
        <Remove p={p} label={t.remove} />
      </div>
    </section>
  );
}

function Failed({ p }: { p: PageView }) {
  const t = texts[p.lang];
  return (
    <>
      <Message p={p} kind="error" title={t.failed}>
        <p>{t.failedText}</p>
      </Message>
      <Ask p={p} label={t.again} />
    </>
  );
}

function Remove({ p, label }: { p: PageView; label: string }) {
  return (
    <PostForm p={p} action="/profil/archiv/smazat">
      <Button kind="plain">{label}</Button>
    </PostForm>
  );
}
