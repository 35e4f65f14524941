import type { PageView as FormPage, Problem, Section, TypeSummary, TypeView } from '#services/submissions/api.ts';
import { Empty, PageHead } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Message } from '../../../components/message.tsx';
import { Table } from '../../../components/table.tsx';
import type { Page, PageView } from '../../../render.ts';
import { Ask, type Found } from '../../podani/formular/fields/ask.tsx';
import { Sections } from '../../podani/kontrola/sections.tsx';
import { paths } from '../../podani/paths.ts';
import { texts as shared } from '../../podani/texts.ts';
import { said } from '../../podani/words.ts';
import { texts } from './texts.ts';

const root = '/provoz/formulare';

/** Every type of submission. */
export function formsPage(types: readonly TypeSummary[]): Page {
  return {
    title: (p) => texts[p.lang].title,
    frame: 'operator',
    section: root,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead title={<span id="formulare">{t.title}</span>} lede={t.lede} />
          {types.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            <Table
              labelledBy="formulare"
              columns={t.columns}
              rows={types.map(({ id, title, topic, minutes, filers }) => [
                <a href={p.href(`${root}/${id}`)}>{said(title, p.lang)}</a>,
                <code>{id}</code>,
                shared[p.lang].topics[topic],
                String(minutes),
                filers.map((filer) => t.filers[filer]).join(', '),
              ])}
            />
          )}
        </>
      );
    },
  };
}

export interface PreviewProps {
  readonly type: TypeView;
  readonly example: number;
  readonly preview: {
    readonly examples: number;
    readonly pages: readonly FormPage[];
    readonly sections: readonly Section[];
    readonly problems: readonly Problem[];
  };
  /** Authorities and addresses of the example, by page. */
  readonly found: ReadonlyMap<string, Found>;
}

/** A type with one of its examples: all pages under each other, and what will stand in the document. */
export function previewPage({ type, example, preview, found }: PreviewProps): Page {
  return {
    title: (p) => said(type.title, p.lang),
    frame: 'operator',
    section: root,
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <p class="back">
            <a href={p.href(root)}>{t.back}</a>
          </p>
          <PageHead
            title={said(type.title, p.lang)}
            lede={
              <>
                <code>{type.id}</code>, {t.version(type.version)}
              </>
            }
            actions={
              <>
                <LinkButton href={p.href(`${root}/${type.id}/dokument?priklad=${example}`)}>{t.document}</LinkButton>
                <LinkButton href={p.href(paths.start(type.id))} kind="outlined">
                  {t.start}
                </LinkButton>
              </>
            }
          />
          <Examples p={p} type={type.id} count={preview.examples} example={example} />
          <Problems p={p} problems={preview.problems} />
          <h2>{t.pages}</h2>
          {preview.pages.map((page, index) => (
            <section class="card stack" aria-labelledby={`stranka-${page.id}`}>
              <p class="small muted">
                {t.page(index + 1)} <code>{page.id}</code>
              </p>
              <h3 id={`stranka-${page.id}`}>{said(page.title, p.lang)}</h3>
              {page.about && <p class="lede">{said(page.about, p.lang)}</p>}
              {page.questions.map((question) => (
                <Ask p={p} question={question} errors={[]} found={found.get(page.id)!} at={null} />
              ))}
            </section>
          ))}
          <h2>{t.sections}</h2>
          <Sections p={p} sections={preview.sections} level={3} />
        </div>
      );
    },
  };
}

function Examples({ p, type, count, example }: { p: PageView; type: string; count: number; example: number }) {
  const t = texts[p.lang];
  return (
    <nav aria-label={t.examples}>
      <ul class="topics">
        {Array.from({ length: count }, (_, index) => (
          <li>
            <a href={p.href(`${root}/${type}?priklad=${index}`)} aria-current={index === example ? 'page' : undefined}>
              {t.example(index + 1)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Problems({ p, problems }: { p: PageView; problems: readonly Problem[] }) {
  const t = texts[p.lang];
  if (problems.length === 0)
    return (
      <Message p={p} kind="success">
        <p>{t.noProblems}</p>
      </Message>
    );
  return (
    <Message p={p} kind="error" title={t.problems}>
      <ul>
        {problems.map(({ page, question, text }) => (
          <li>
            <code>
              {page}/{question}
            </code>
            : {said(text, p.lang)}
          </li>
        ))}
      </ul>
    </Message>
  );
}
