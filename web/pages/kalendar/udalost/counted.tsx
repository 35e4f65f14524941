import type { Counted as CountedView } from '#services/calendar/api.ts';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

/** The sentence of the letter and how the day follows from it. */
export function Counted({ p, counted }: { p: PageView; counted: CountedView }) {
  const t = texts[p.lang].counted;
  return (
    <section class="section" aria-labelledby="jak">
      <h2 id="jak">{t.title}</h2>
      <p>{t.machine}</p>
      <h3>{t.sentence}</h3>
      <blockquote class="calendar-quote" lang="cs">
        <p>{counted.sentence}</p>
      </blockquote>
      {counted.attachment && (
        <p class="small muted">
          {t.attachment}: {counted.attachment}
        </p>
      )}
      <h3>{t.steps}</h3>
      <ol>
        {counted.steps.map((step) => (
          <li>{step[p.lang]}</li>
        ))}
      </ol>
    </section>
  );
}
