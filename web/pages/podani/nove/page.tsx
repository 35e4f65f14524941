import type { TypeSummary } from '#services/submissions/api.ts';
import { Empty, PageHead } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { submissionCrumbs } from '../frame.tsx';
import { paths } from '../paths.ts';
import { texts as shared } from '../texts.ts';
import { said } from '../words.ts';
import { searchTypes } from './search.ts';
import { texts } from './texts.ts';

/** Everything that can be filed, by sections, or what fits the words looked for. */
export function cataloguePage({ types, text }: { types: readonly TypeSummary[] | null; text: string }): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => (p.session ? submissionCrumbs(p) : []),
    section: '/podani',
    body: (p) => {
      const t = texts[p.lang];
      const found = types === null ? null : searchTypes(types, text);
      return (
        <>
          <PageHead title={t.title} lede={t.lede} />
          <form class="catalogue-search" method="get" action={p.href(paths.catalogue)} role="search">
            <Field p={p} id="hledat" label={t.search} hint={t.searchHint}>
              {(attributes) => (
                <span class="address__box">
                  <input
                    {...attributes}
                    class="gov-input"
                    type="search"
                    value={text}
                    maxLength={100}
                    autocomplete="off"
                  />
                  <Button icon="search">{p.t.search}</Button>
                </span>
              )}
            </Field>
          </form>
          {found === null && (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          )}
          {found && text !== '' && <Results p={p} found={found} text={text} />}
          {found && text === '' && <Sections p={p} types={found} />}
        </>
      );
    },
  };
}

function Results({ p, found, text }: { p: PageView; found: readonly TypeSummary[]; text: string }) {
  const t = texts[p.lang];
  const all = (
    <p>
      <a href={p.href(paths.catalogue)}>{t.all}</a>
    </p>
  );
  if (found.length === 0)
    return (
      <div class="section">
        <Empty title={t.none(text)}>
          <p>{t.noneText}</p>
          {all}
        </Empty>
      </div>
    );
  return (
    <section class="section" aria-labelledby="nalezeno">
      <h2 id="nalezeno">{t.found(found.length)}</h2>
      <Types p={p} types={found} />
      {all}
    </section>
  );
}

function Sections({ p, types }: { p: PageView; types: readonly TypeSummary[] }) {
  const names = shared[p.lang].topics;
  const groups = (Object.keys(names) as (keyof typeof names)[])
    .map((topic) => ({ topic, types: types.filter((type) => type.topic === topic) }))
    .filter((group) => group.types.length > 0);
  return (
    <>
      <nav class="section" aria-label={texts[p.lang].topics}>
        <ul class="topics">
          {groups.map(({ topic }) => (
            <li>
              <a href={`#${topic}`}>{names[topic]}</a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ topic, types }) => (
        <section class="section" aria-labelledby={topic}>
          <h2 id={topic}>{names[topic]}</h2>
          <Types p={p} types={types} />
        </section>
      ))}
    </>
  );
}

function Types({ p, types }: { p: PageView; types: readonly TypeSummary[] }) {
  return (
    <ul class="services">
      {types.map(({ id, title, about, minutes }) => (
        <li>
          <a href={p.href(paths.start(id))}>{said(title, p.lang)}</a>
          <p>{said(about, p.lang)}</p>
          <p class="small muted">{texts[p.lang].minutes(minutes)}</p>
        </li>
      ))}
    </ul>
  );
}
