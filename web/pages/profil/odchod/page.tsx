import type { Leaving } from '#services/profile/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { Checkbox, ErrorSummary, PostForm, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatDate, formatDateTime } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { profileCrumbs, ProfileFrame } from '../frame.tsx';
import { texts } from './texts.ts';

export interface LeavingPageProps {
  readonly leaving: Leaving | null;
  readonly note: 'cancelled' | 'late' | null;
  /** The box was not ticked. */
  readonly unticked?: boolean;
}

/** What leaving means, asking for it, and taking it back. */
export function leavingPage({ leaving, note, unticked = false }: LeavingPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: profileCrumbs,
    section: '/profil',
    at: '/profil/odchod',
    errors: unticked,
    body: (p) => {
      const t = texts[p.lang];
      const errors: FieldError[] = unticked ? [{ field: 'rozumim', text: t.mustTick }] : [];
      return (
        <ProfileFrame p={p} place="leaving">
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={t.title} lede={t.lede} />
          {note && (
            <Message p={p} kind={note === 'late' ? 'error' : 'success'} live>
              <p>{t[note]}</p>
            </Message>
          )}
          {leaving && <Going p={p} leaving={leaving} />}
          <What p={p} />
          <section class="card stack" aria-labelledby="nez">
            <h2 id="nez">{t.before}</h2>
            <p>{t.beforeText}</p>
            <p>
              <LinkButton href={p.href('/profil/archiv')} kind="outlined" small>
                {t.archiveLink}
              </LinkButton>
            </p>
          </section>
          <p>{t.meanwhile}</p>
          {!leaving && (
            <PostForm p={p} action="/profil/odchod" class="stack">
              <Checkbox id="rozumim" label={t.understand} />
              <Button kind="danger">{t.confirm}</Button>
            </PostForm>
          )}
        </ProfileFrame>
      );
    },
  };
}

function Going({ p, leaving }: { p: PageView; leaving: Leaving }) {
  const t = texts[p.lang];
  return (
    <Message p={p} kind="warning" title={t.goes(formatDateTime(leaving.leavesAt, p.lang))}>
      <p>{t.goesText(formatDate(leaving.requestedAt, p.lang))}</p>
      <PostForm p={p} action="/profil/odchod/zpet" class="section">
        <Button>{t.cancel}</Button>
        <p class="muted">{t.cancelHint}</p>
      </PostForm>
    </Message>
  );
}

function What({ p }: { p: PageView }) {
  const t = texts[p.lang];
  return (
    <>
      <section class="stack" aria-labelledby="znicime">
        <h2 id="znicime">{t.erased}</h2>
        <ul>
          {t.erasedItems.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      </section>
      <section class="stack" aria-labelledby="zustane">
        <h2 id="zustane">{t.kept}</h2>
        <ul>
          {t.keptItems.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
