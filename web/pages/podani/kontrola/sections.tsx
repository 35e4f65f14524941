import type { Section } from '#services/submissions/api.ts';
import type { PageView } from '../../../render.ts';
import { paths } from '../paths.ts';
import { texts as shared } from '../texts.ts';
import { said } from '../words.ts';
import { texts } from './texts.ts';

/** What was answered, in words; with `draft`, each part with a link to where it is changed. */
export function Sections({
  p,
  sections,
  draft,
  level = 2,
}: {
  p: PageView;
  sections: readonly Section[];
  draft?: string | undefined;
  /** Level of the headings. */
  level?: 2 | 3;
}) {
  const t = texts[p.lang];
  const Heading = `h${level}` as const;
  return (
    <>
      {sections.map(({ page, title, rows }) => {
        const heading = said(title, p.lang);
        return (
          <section class="answers" aria-labelledby={`oddil-${page}`}>
            <div class="answers__head">
              <Heading id={`oddil-${page}`}>{heading}</Heading>
              {draft !== undefined && (
                <a href={p.href(`${paths.page(draft, page)}?zpet=kontrola`)}>
                  {t.change}
                  <span class="visually-hidden"> {heading}</span>
                </a>
              )}
            </div>
            <dl class="facts">
              {rows.map(({ label, text, prefilled }) => {
                const value = said(text, p.lang);
                return (
                  <div>
                    <dt>{said(label, p.lang)}</dt>
                    <dd>
                      <span class="answers__text">{value || <span class="muted">{t.unanswered}</span>}</span>
                      {prefilled && (
                        <span class="answers__source">{t.prefilled(shared[p.lang].sources[prefilled])}</span>
                      )}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </section>
        );
      })}
    </>
  );
}
