import type { Recipient } from '#services/databox/api.ts';
import { Empty, PageHead, Tag } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm, TextField } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { databoxCrumbs } from '../frame.tsx';
import { draftPath } from '../koncept/page.tsx';
import { texts as draftTexts } from '../koncept/texts.ts';
import { texts } from './texts.ts';

export interface RecipientPageProps {
  readonly draft: string;
  readonly query: string;
  /** Null: nothing searched for yet; `down`: ISDS does not answer; `too-short`: fewer than three characters. */
  readonly found:
    | { readonly items: readonly Recipient[]; readonly more: boolean; readonly page: number }
    | 'down'
    | 'too-short'
    | null;
}

/** A step of writing a message: finding whom it is for. */
export function recipientPage({ draft, query, found }: RecipientPageProps): Page {
  const path = `${draftPath(draft)}/adresat`;
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => [...databoxCrumbs(p), { label: draftTexts[p.lang].title, href: draftPath(draft) }],
    section: '/datova-schranka',
    width: 'narrow',
    errors: found === 'too-short',
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      const errors = found === 'too-short' ? [{ field: 'hledat', text: t.tooShort }] : [];
      return (
        <div class="stack">
          <PageHead title={t.title} />
          <PostForm p={p} action={path} class="filter">
            <TextField
              p={p}
              id="hledat"
              type="search"
              label={t.label}
              hint={t.hint}
              value={query}
              maxLength={100}
              errors={errors}
            />
            <Button icon="search">{p.t.search}</Button>
          </PostForm>
          {found === 'down' && <Down p={p} path={path} query={query} />}
          {found !== null && typeof found === 'object' && <Results p={p} path={path} query={query} found={found} />}
          <p>
            <LinkButton href={p.href(draftPath(draft))} kind="plain">
              {t.back}
            </LinkButton>
          </p>
        </div>
      );
    },
  };
}

function Down({ p, path, query }: { p: PageView; path: string; query: string }) {
  const t = texts[p.lang];
  return (
    <Message p={p} kind="warning" live>
      <p>{t.down}</p>
      {isBoxId(query) && <Choose p={p} path={path} boxId={query} name="" label={t.byId} />}
    </Message>
  );
}

/** Seven lower-case letters and digits, as ISDS makes them. */
function isBoxId(text: string): boolean {
  return /^[a-z0-9]{7}$/i.test(text);
}

function Choose({
  p,
  path,
  boxId,
  name,
  label,
}: {
  p: PageView;
  path: string;
  boxId: string;
  name: string;
  label: string;
}) {
  return (
    <PostForm p={p} action={`${path}/vybrat`}>
      <input type="hidden" name="id" value={boxId} />
      <input type="hidden" name="nazev" value={name} />
      <Button small about={name}>
        {label}
      </Button>
    </PostForm>
  );
}

function Results({
  p,
  path,
  query,
  found,
}: {
  p: PageView;
  path: string;
  query: string;
  found: { items: readonly Recipient[]; more: boolean; page: number };
}) {
  const t = texts[p.lang];
  if (found.items.length === 0)
    return (
      <Empty title={t.none}>
        <p>{t.noneText}</p>
      </Empty>
    );
  return (
    <section aria-labelledby="vysledky" class="stack">
      <h2 id="vysledky">{t.results}</h2>
      <p role="status" class="small muted">
        {t.found(found.items.length)}
      </p>
      <ul class="results">
        {found.items.map((recipient) => (
          <li>
            <div>
              <strong>{recipient.name}</strong> <code class="small">{recipient.boxId}</code>
              <span class="attachments__about">
                {recipient.address}
                {recipient.businessId && ` · ${t.businessId} ${recipient.businessId}`}
              </span>
              {!recipient.canReceive && <Tag kind="warning">{t.paid}</Tag>}
            </div>
            <Choose p={p} path={path} boxId={recipient.boxId} name={recipient.name} label={t.choose} />
          </li>
        ))}
      </ul>
      {found.more && (
        <PostForm p={p} action={path}>
          <input type="hidden" name="hledat" value={query} />
          <input type="hidden" name="strana" value={found.page + 1} />
          <Button kind="outlined">{t.more}</Button>
        </PostForm>
      )}
    </section>
  );
}
